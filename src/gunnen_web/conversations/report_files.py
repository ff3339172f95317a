"""The report as files: statements and camps as CSV, the publication as JSON. No row of them is a person."""

import csv
import io
import json

from gunnen import __version__
from gunnen_web.conversations import reporting

FORMULA = ("=", "+", "-", "@", "\t", "\r")
SHARES = ("agree", "disagree", "other")


def statements_csv(seat):
    """A row for each statement: about how many voted, its score as a bridge, and the shares of each camp in percent.

    Where only a word may be said, ``word`` has it and the shares are empty.
    """
    told = reporting.report(seat)
    language, bridges = seat.language, _scored(told)
    table = told.get("table", {"rows": [], "names": []})
    groups = [name or "all" for name in table["names"]]
    head = [f"{group} {column}" for group in groups for column in (*SHARES, "word")]
    rows = [["statement", "voters", "bridge", "bridge low", "bridge high", *head]]
    for row in table["rows"]:
        cells = [value for cell in row["shares"] for value in (cell.agree, cell.disagree, cell.other, cell.word)]
        score = _score(bridges.get(row["statement"].pk))
        rows.append([row["statement"].text_in(language), row["voters"], *score, *cells])
    if not table["rows"]:
        rows += [[each["statement"].text_in(language), None, each["bridge"].word] for each in told.get("bridges", [])]
        rows += [[each.text_in(language)] for each in told.get("unsettled", [])]
    if told.get("waits"):
        rows += [[each.text_in(language)] for each in reporting.statements_of(seat.conversation).values()]
    return _csv(rows)


def _scored(told):
    return {each["statement"].pk: each["bridge"] for each in told.get("bridges", []) + told.get("perhaps", [])}


def _score(bridge):
    return [bridge.percent, bridge.low, bridge.high] if bridge else [None, None, None]


def camps_csv(seat):
    """A row for each statement that a camp holds; its share of all who voted, in percent."""
    rows = [["camp", "percent", "says", "statement"]]
    for camp in reporting.report(seat).get("camps", []):
        held = [[each["code"], each["statement"].text_in(seat.language)] for each in camp["holds"]] or [["", ""]]
        rows += [[camp["name"], camp["percent"], *each] for each in held]
    return _csv(rows)


def report_json(seat):
    """The publication as the policy wrote it, and the texts of its statements."""
    version = reporting.latest(seat.conversation)
    texts = {pk: each.text_in(seat.language) for pk, each in reporting.statements_of(seat.conversation).items()}
    data = {
        "question": seat.conversation.question,
        "closed": not seat.conversation.is_open,
        "made_at": version and version.made_at.isoformat(),
        "statements": texts,
        "map": version and version.shown,
        "version": __version__,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _csv(rows):
    """For a spreadsheet: no cell of it is taken for a formula."""
    text = io.StringIO()
    csv.writer(text).writerows([[_harmless(cell) for cell in row] for row in rows])
    return "\ufeff" + text.getvalue()


def _harmless(cell):
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA) else cell

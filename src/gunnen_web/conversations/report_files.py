"""The report as files: statements and camps as CSV, the publication as JSON. No row of them is a person.

A CSV file is for people, and in one language, that of who fetches it. The JSON is for programs: its names are the
library's, whoever fetches it.
"""

import csv
import io
import json

from django.utils.translation import gettext as _

from gunnen import __version__
from gunnen_web.conversations import reporting
from gunnen_web.conversations import wording_map as wording
from gunnen_web.conversations.models import Language

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def statements_csv(seat):
    """A row for each statement: about how many voted, its score as a bridge, and the shares of each camp in percent.

    Where only a word may be said, it stands there and the shares are empty.
    """
    told, texts = reporting.report(seat), _Texts(seat)
    rows = [[*texts.heads(), *_heads(told)]]
    bridges, table = _scored(told), told.get("table", {"rows": []})
    for row in table["rows"]:
        score = _score(bridges.get(row["statement"].pk))
        cells = [value for cell in row["shares"] for value in _shares(cell)]
        rows.append([*texts.of(row["statement"]), row["voters"], *score, *cells])
    if not table["rows"]:
        said = [[*texts.of(each["statement"]), None, each["sentence"]] for each in told.get("bridges", [])]
        rows += said + [texts.of(each) for each in told.get("unsettled", [])]
    if told.get("waits"):
        rows += [texts.of(each) for each in reporting.statements_of(seat.conversation).values()]
    return _csv(rows)


class _Texts:
    """A statement in the language of the file, and in two languages the other one beside it."""

    def __init__(self, seat):
        self.language = seat.language
        self.other = Language.ENGLISH if self.language == Language.DUTCH else Language.DUTCH
        self.both = seat.conversation.is_bilingual

    def heads(self):
        beside = _("stelling, in het %(language)s") % {"language": self.other.label}
        return [_("stelling"), *([beside] if self.both else [])]

    def of(self, statement):
        beside = statement.text_in(self.other) if statement.other_text else ""
        return [statement.text_in(self.language), *([beside] if self.both else [])]


def _heads(told):
    groups = [name or _("Iedereen") for name in told.get("table", {"names": []})["names"]]
    columns = [_("eens"), _("oneens"), _("allebei of pas"), _("in woorden")]
    bridge = [_("brug"), _("brug, minstens"), _("brug, hooguit")]
    return [_("stemmers, ongeveer"), *bridge, *(f"{group}: {column}" for group in groups for column in columns)]


def _shares(cell):
    return [cell.agree, cell.disagree, cell.other, wording.CELLS[cell.word]]


def _scored(told):
    return {each["statement"].pk: each["bridge"] for each in told.get("bridges", []) + told.get("perhaps", [])}


def _score(bridge):
    return [bridge.percent, bridge.low, bridge.high] if bridge else [None, None, None]


def camps_csv(seat):
    """A row for each statement that a camp holds; its share of all who voted, in percent."""
    texts = _Texts(seat)
    rows = [[_("kamp"), _("procent"), _("zegt"), *texts.heads()]]
    for camp in reporting.report(seat).get("camps", []):
        held = [[each["says"], *texts.of(each["statement"])] for each in camp["holds"]] or [[""]]
        rows += [[camp["name"], camp["percent"], *each] for each in held]
    return _csv(rows)


def report_json(seat):
    """The publication as the policy wrote it, and the texts of its statements."""
    conversation = seat.conversation
    version, statements = reporting.latest(conversation), reporting.statements_of(conversation)
    data = {
        "question": conversation.topic,
        "questions": _by_language(conversation.language, conversation.question, conversation.other_question),
        "closed": not conversation.is_open,
        "made_at": version and version.made_at.isoformat(),
        "statements": {pk: each.text_in(seat.language) for pk, each in statements.items()},
        "texts": {pk: _by_language(each.language, each.text, each.other_text) for pk, each in statements.items()},
        "map": version and version.shown,
        "version": __version__,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _by_language(language, text, other_text):
    other = Language.ENGLISH if language == Language.DUTCH else Language.DUTCH
    return {str(language): text} | ({str(other): other_text} if other_text else {})


def _csv(rows):
    """For a spreadsheet: no cell of it is taken for a formula."""
    text = io.StringIO()
    csv.writer(text).writerows([[_harmless(cell) for cell in row] for row in rows])
    return "\ufeff" + text.getvalue()


def _harmless(cell):
    text = str(cell) if cell is not None and not isinstance(cell, int) else cell
    return f"'{text}" if isinstance(text, str) and text.lstrip(" ").startswith(FORMULA) else text

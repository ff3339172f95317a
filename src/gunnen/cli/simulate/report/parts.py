"""Parts of the page: words that are safe, lists, tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from gunnen.cli.simulate.report.words import SAID
from gunnen.practice import Estimate
from gunnen.practice.charts.wording import figure, measure_name, way_label
from gunnen.practice.charts.wording import say as spoken

CLOSE = "</tbody></table></div>"


def say(code: str, lang: str, **facts: object) -> str:
    """Words of the report, ready for the page."""
    return safe(SAID[code].say(lang, **facts))


def plain(code: str, lang: str) -> str:
    """Words of the report, as they are."""
    return SAID[code].say(lang)


def wide(lang: str) -> str:
    """Where a table begins that scrolls by itself, also by keyboard."""
    return f'<div class="wide" role="region" tabindex="0" aria-label="{say("table", lang)}"><table>'


def safe(words: str) -> str:
    """Escaped, without signs that do not show."""
    return escape("".join(sign if sign.isprintable() else " " for sign in words))


def sentences(findings: Sequence[str]) -> str:
    if len(findings) == 1:
        return f"<p>{safe(findings[0])}</p>"
    return f"<ul>{''.join(f'<li>{safe(each)}</li>' for each in findings)}</ul>" if findings else ""


def folded(label: str, inside: str) -> str:
    return f"<details><summary>{safe(label)}</summary>{inside}</details>"


def pairs(rows: Iterable[tuple[str, str]]) -> str:
    return f"<dl>{''.join(f'<dt>{safe(name)}</dt><dd>{safe(said)}</dd>' for name, said in rows)}</dl>\n"


def table(
    names: Sequence[str],
    columns: Sequence[str],
    rows: Iterable[tuple[Sequence[str], Mapping[str, Estimate]]],
    lang: str,
    measure: str = "",
) -> str:
    """Rows with their names; the columns are ways of one ``measure``, or measures of one way."""
    called = [way_label(each, lang) if measure else measure_name(each, lang) for each in columns]
    head = "".join(f'<th scope="col">{safe(each)}</th>' for each in [*names, *called])
    lines = [f"{wide(lang)}<thead><tr>{head}</tr></thead><tbody>\n"]
    for title, found in rows:
        first = "".join(f'<th scope="row">{safe(each)}</th>' for each in title)
        cells = "".join(f'<td class="number">{cell(measure or each, found[each], lang)}</td>' for each in columns)
        lines.append(f"<tr>{first}{cells}</tr>\n")
    return "".join([*lines, CLOSE])


def cell(measure: str, found: Estimate, lang: str) -> str:
    if found.mean is None:
        return "-"
    mean = figure(measure, found.mean, lang)
    if found.low is None or found.high is None:
        return mean
    low, high = (figure(measure, each, lang) for each in (found.low, found.high))
    return f"{mean} <small>({low} {spoken('to', lang)} {high})</small>"

"""What came out: charts along what varies, sentences, and how often one way costs less than another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gunnen.cli.simulate.report.parts import CLOSE, folded, plain, safe, say, sentences, table, wide
from gunnen.practice import MEASURES
from gunnen.practice.charts import Slice, Survey, draw_dots, draw_lines, overall, reference
from gunnen.practice.charts.comparing import Finding, apart, name_of
from gunnen.practice.charts.comparing import sentences as told
from gunnen.practice.charts.lines import highest
from gunnen.practice.charts.wording import listed, measure_name, number, sentence, value, way_label, way_name
from gunnen.practice.charts.wording import say as spoken

ALONG = ("loss", "worst_off", "structural", "unspoken", "kept", "trust", "redone", "time")
AT_POINT = tuple(name for name in MEASURES if name != "granted")
IN_FULL = ("loss", "worst_off")  # every sentence about these stands on the page itself
LISTED = ("loss", "worst_off", "kept", "trust", "time")


def outcome(survey: Survey, lang: str, file: str) -> Iterator[str]:
    if not survey.slices:
        yield from _at_point(survey, lang)
        return
    for shown in survey.slices:
        yield from _slice(survey, shown, lang)
    varied = [name for name, values in survey.experiment.grid.items() if len(values) > 1]
    if len(varied) > len(survey.slices):
        names = listed([name_of(each, lang) for each in varied[len(survey.slices) :]], lang)
        yield f"<p>{say('not_shown', lang, names=names, file=file)}</p>\n"
    if survey.rows:
        yield from _rows(survey, lang)
    if len(survey.experiment.ways) > 1:
        yield from _over_all(survey, lang)
    if survey.experiment.points == len(survey.kept):
        yield from _listed(survey, lang)


def _at_point(survey: Survey, lang: str) -> Iterator[str]:
    """One setting: a chart of dots for each measure."""
    found, ways = survey.kept[0], survey.experiment.ways
    usual = reference(ways)
    others = [way for way in ways if way != usual]
    for way in others:
        verdicts = {name: apart(found[way][name], found[usual][name]) for name in IN_FULL}
        if len(others) == 1 or {"less", "more"} & {*verdicts.values()}:
            yield f"<p>{safe(overall(way, usual, verdicts, lang))}</p>\n"
    yield '<div class="pictures">'
    for measure in AT_POINT:
        rows = {way: found[way][measure] for way in ways}
        findings = told([Finding(measure, way, usual, apart(rows[way], rows[usual])) for way in others], lang)
        yield _picture(measure, findings, draw_dots(measure, rows, lang, title=_title(measure, findings, lang)), lang)
    yield "</div>\n"
    yield folded(
        plain("table", lang), table([""], AT_POINT, [([way_name(way, lang)], found[way]) for way in ways], lang)
    )


def _slice(survey: Survey, shown: Slice, lang: str) -> Iterator[str]:
    yield f"<h2>{say('along', lang, called=name_of(shown.parameter, lang))}</h2>\n{_held(shown, lang)}"
    if shown.left_out:
        kept = len(shown.values)
        yield f'<p class="small">{say("left_out", lang, shown=kept, all=kept + shown.left_out)}</p>\n'
    yield '<div class="pictures">'
    for measure in ALONG:
        yield _along(survey, shown, measure, lang)
    yield "</div>\n"


def _along(survey: Survey, shown: Slice, measure: str, lang: str, heading: str = "", top: float | None = None) -> str:
    lines, findings = survey.lines(shown, measure), told(survey.along(shown, measure), lang)
    title = _title(measure, findings, lang)
    svg = draw_lines(measure, lines, lang, below=shown.parameter, title=title, top=top)
    ways = survey.experiment.ways
    rows = [([value(x, lang)], {way: lines[way][place][1] for way in ways}) for place, x in enumerate(shown.values)]
    numbers = table([shown.parameter], ways, rows, lang, measure)
    return _picture(measure, findings, svg, lang, numbers, heading)


def _rows(survey: Survey, lang: str) -> Iterator[str]:
    main = survey.rows[0].parameter
    second = next(name for name in survey.rows[0].held if len({each.held[name] for each in survey.rows}) > 1)
    yield f"<h2>{say('rows', lang, one=name_of(main, lang), other=name_of(second, lang))}</h2>\n"
    whole = len(survey.experiment.grid[second])
    if whole > len(survey.rows):
        yield f'<p class="small">{say("rows_chosen", lang, shown=len(survey.rows), all=whole, called=second)}</p>\n'
    yield _held(survey.rows[0], lang, but=second)
    for measure in IN_FULL:
        top = max((each for shown in survey.rows for each in highest(survey.lines(shown, measure))), default=None)
        yield f'<h3>{safe(sentence(measure_name(measure, lang))[:-1])}</h3>\n<div class="pictures">'
        for shown in survey.rows:
            yield _along(survey, shown, measure, lang, f"{second} = {value(shown.held[second], lang)}", top)
        yield "</div>\n"


def _held(shown: Slice, lang: str, but: str = "") -> str:
    held = [f"{name} = {value(each, lang)}" for name, each in shown.held.items() if name != but]
    return f'<p class="small">{say("held", lang, held=listed(held, lang))}</p>\n' if held else ""


def _over_all(survey: Survey, lang: str) -> Iterator[str]:
    count, ways = number(survey.points, lang, 0), survey.experiment.ways
    yield f"<h2>{say('over_all', lang, count=count)}</h2>\n"
    yield f"<p>{say('lower', lang, count=count)} {say('choice', lang)}</p>\n"
    head = "".join(f'<th scope="col">{safe(way_label(way, lang))}</th>' for way in ways)
    yield f"{wide(lang)}<thead><tr><td></td>{head}</tr></thead><tbody>\n"
    for one in ways:
        cells = "".join(f'<td class="number">{_lower(survey, one, other, lang)}</td>' for other in ways)
        yield f'<tr><th scope="row">{safe(way_label(one, lang))}</th>{cells}</tr>\n'
    yield f"{CLOSE}\n"


def _lower(survey: Survey, one: str, other: str, lang: str) -> str:
    if one == other:
        return ""
    counts = survey.lower[one, other]
    return f"{number(counts['both'], lang, 0)} ({number(counts['loss'], lang, 0)})"


def _listed(survey: Survey, lang: str) -> Iterator[str]:
    experiment = survey.experiment
    rows = []
    for place, found in sorted(survey.kept.items()):
        point = experiment.cell(place * experiment.seeds).point
        rows += [([*(value(each, lang) for each in point.values()), way_name(way, lang)], found[way]) for way in found]
    numbers = table([*experiment.grid, spoken("way", lang)], LISTED, rows, lang)
    yield f"<h2>{say('listed', lang)}</h2>\n{folded(plain('table', lang), numbers)}"


def _picture(measure: str, findings: Sequence[str], svg: str, lang: str, numbers: str = "", heading: str = "") -> str:
    name = heading or sentence(measure_name(measure, lang))[:-1]
    first = findings if measure in IN_FULL and not heading else findings[:1]
    said = f"<h3>{safe(name)}</h3>{sentences(first)}"
    if len(findings) > len(first):
        said += folded(plain("more", lang), sentences(findings[len(first) :]))
    behind = folded(plain("table", lang), numbers) if numbers else ""
    return f"<figure><figcaption>{said}</figcaption>{svg}{behind}</figure>\n"


def _title(measure: str, findings: Sequence[str], lang: str) -> str:
    return findings[0] if findings else sentence(measure_name(measure, lang))

"""The appendix: what the model assumes."""

from __future__ import annotations

from collections.abc import Iterator

from gunnen.cli.simulate.report.parts import CLOSE, pairs, plain, safe, say, sentences, wide
from gunnen.practice import Experiment
from gunnen.practice.charts import assumptions
from gunnen.practice.charts.wording import say as spoken
from gunnen.practice.charts.wording import value


def appendix(experiment: Experiment, lang: str) -> Iterator[str]:
    found = assumptions(lang)
    yield f'<h2 id="assumptions">{say("assumptions", lang)}</h2>\n<p>{safe(spoken("model", lang))}</p>\n'
    for name, rows in (("how", found.steps), ("how_ways", found.ways), ("measured", found.measures)):
        yield f"<h3>{say(name, lang)}</h3>\n{pairs(rows)}"
    yield f"<h3>{say('not_in', lang)}</h3>\n{sentences(found.left_out)}\n<h3>{say('parameters', lang)}</h3>\n"
    yield f"<p>{safe(found.origins)}</p>\n"
    heads = ("name", "what", "here", "default", "range", "off", "origin")
    head = "".join(f'<th scope="col">{say(each, lang)}</th>' for each in heads)
    yield f"{wide(lang)}<thead><tr>{head}</tr></thead><tbody>\n"
    for _theme, members in found.parameters:
        for each in members:
            here = _here(experiment, each.name, lang) or each.default
            said = [each.what, here, each.default, f"{each.least} - {each.most}", each.off, each.origin]
            cells = "".join(f"<td>{safe(one)}</td>" for one in said)
            yield f'<tr><th scope="row">{safe(each.name)}</th>{cells}</tr>\n'
    yield f"{CLOSE}\n<h3>{say('sources', lang)}</h3>\n{sentences(found.sources)}\n"


def _here(experiment: Experiment, name: str, lang: str) -> str:
    if name in experiment.grid:
        return plain("several", lang)
    return value(experiment.fixed[name], lang) if name in experiment.fixed else ""

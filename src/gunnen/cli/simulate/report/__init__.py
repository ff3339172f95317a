"""report.html of an experiment: what was asked, what came out as charts and sentences, and what the model assumes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from gunnen import __version__
from gunnen.cli.simulate import running
from gunnen.cli.simulate.report.assumed import appendix
from gunnen.cli.simulate.report.outcome import outcome
from gunnen.cli.simulate.report.parts import pairs, plain, safe, say
from gunnen.cli.simulate.report.words import SAID
from gunnen.practice import PARAMETERS, Experiment
from gunnen.practice.charts import Survey, reference
from gunnen.practice.charts.comparing import name_of
from gunnen.practice.charts.wording import listed, number, value, way_name
from gunnen.practice.charts.wording import say as spoken
from gunnen.practice.experiment import MODEL


def write_report(experiment: Experiment, folder: Path, lang: str, table: str = "results.csv") -> Path:
    """Write report.html in the folder, as a whole or not at all, from the cells that are finished there."""
    survey = Survey(experiment)
    for place, (_point, found) in enumerate(running.points(experiment, folder)):
        survey.add(place, found)
    path = folder / "report.html"
    running.write(path, lambda file: file.writelines(_ascii(page(survey, lang, table))))
    return path


def _ascii(pieces: Iterator[str]) -> Iterator[str]:
    """As it can be read whatever the encoding."""
    return (each.encode("ascii", "xmlcharrefreplace").decode() for each in pieces)


def page(survey: Survey, lang: str, table: str) -> Iterator[str]:
    """The whole page, in pieces."""
    experiment = survey.experiment
    title = experiment.name or plain("title", lang)
    style = files(__package__).joinpath("report.css").read_text(encoding="utf-8")
    yield f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{safe(title)}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta name="color-scheme" content="light dark"><style>{style}</style></head><body><main>\n'
    yield f"<h1>{safe(title)}</h1>\n{_model(lang)}"
    yield from _asked(experiment, lang)
    yield f"<h2>{say('came_out', lang)}</h2>\n"
    if len(experiment.ways) > 1:
        beside = say("beside", lang, way=way_name(reference(experiment.ways), lang))
        yield f'<p class="small">{beside} {safe(spoken("many", lang))}</p>\n'
    yield f'<p class="small">{say("rest", lang, file=table)}</p>\n'
    yield from outcome(survey, lang, table)
    yield from appendix(experiment, lang)
    yield "</main></body></html>\n"


def _model(lang: str) -> str:
    link = f'<a href="#assumptions">{say("assumed", lang)}</a>'
    first = f"<p><b>{safe(spoken('model', lang))}</b> {link}</p>"
    return f'<div class="model">{first}<p>{safe(spoken("interval", lang))}</p></div>\n'


def _asked(experiment: Experiment, lang: str) -> Iterator[str]:
    yield f"<h2>{say('asked', lang)}</h2>\n"
    counts = {name: str(count) for name, count in experiment.counts.items() if name not in experiment.grid}
    rows = {"ways": listed([way_name(way, lang) for way in experiment.ways], lang), **counts}
    rows |= {"seeds": str(experiment.seeds), "seed": str(experiment.seed), "points": number(experiment.points, lang, 0)}
    rows |= {"made_with": f"gunnen {__version__}, model {MODEL}"}
    yield pairs((plain(name, lang), said) for name, said in rows.items())
    if experiment.grid:
        yield f"<h3>{say('varies', lang)}</h3>\n"
        yield pairs((name_of(name, lang), _values(name, experiment, lang)) for name in experiment.grid)
    fixed = {name: each for name, each in experiment.fixed.items() if each != PARAMETERS[name].default}
    if fixed:
        yield f"<h3>{say('fixed', lang)}</h3>\n"
        yield pairs((name_of(name, lang), value(each, lang)) for name, each in fixed.items())


def _values(name: str, experiment: Experiment, lang: str) -> str:
    values = experiment.grid[name]
    if len(values) > 12:
        first, last = (value(values[place], lang) for place in (0, len(values) - 1))
        return SAID["steps"].say(lang, count=len(values), first=first, last=last)
    return listed([value(values[place], lang) for place in range(len(values))], lang)

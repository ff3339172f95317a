"""report.html: what was asked, what came out, and that it is a model, in one file that needs nothing else."""

import errno
import re
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner

from gunnen import __version__
from gunnen.cli import main
from gunnen.cli.simulate import report as reporting
from gunnen.cli.simulate import running
from gunnen.practice import PARAMETERS, read_experiment
from gunnen.practice.experiment import MODEL

SIZE = "teams = 6\nagents = 4\ndecisions = 8\n"
PLAIN = SIZE + 'name = "Een team"\n'
CURVE = SIZE + 'ways = ["compromise", "turns", "gunnen"]\n[grid]\ncurve = [0.5, 1, 2]\n'
TWO = SIZE + 'ways = ["compromise", "turns"]\n[settings]\nspread = 3\n[grid]\ncurve = [0.5, 2]\ndodging = [0, 0.5, 1]\n'
VOID = {"meta", "path", "rect", "br"}


class Page(HTMLParser):
    """Checks that every element closes; gathers elements, links and words."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.links, self.words = [], [], [], []
        self.feed(html)
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.links += [value for name, value in attributes if name in ("href", "src", "action", "xlink:href")]
        assert not [name for name, _ in attributes if name.startswith("on") or name == "style"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, words):
        self.words.append(words)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


@pytest.fixture
def report(tmp_path):
    """report(toml, ...) runs the experiment and gives its page."""

    def make(content, *options):
        file = tmp_path / "small.toml"
        file.write_text(content, encoding="utf-8")
        told = CliRunner().invoke(main, ["simulate", str(file), *options])
        assert told.exit_code == 0, told.output
        make.output, make.path = told.output, tmp_path / "small-results" / "report.html"
        return Page(make.path.read_text(encoding="ascii"))

    return make


@pytest.mark.parametrize("content", [PLAIN, CURVE, TWO], ids=["one point", "a line", "two parameters"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_stands_alone_and_says_that_it_is_a_model(report, content, lang):
    page = report(content, "--lang", lang)
    assert page.links == ["#assumptions"] and not {"script", "link", "img", "iframe", "form"} & {*page.tags}
    html = report.path.read_text()
    assert 'id="assumptions"' in html and f'lang="{lang}"' in html and "url(" not in html and "@import" not in html
    assert {"nl": "Dit is een model", "en": "This is a model"}[lang] in page.text
    for name in PARAMETERS:
        assert f'<th scope="row">{name}</th>' in html


def test_the_command_says_where_it_is(report):
    report(CURVE)
    assert f"De plaatjes staan in {report.path}." in report.output.replace("\n", "")


def test_one_point_has_dots_for_each_measure(report):
    html = report(PLAIN) and report.path.read_text()
    assert html.count('class="chart chart-dots"') == 10 and "chart-lines" not in html.split("</style>")[1]
    assert html.count('class="chart-dot"') == 10 * 8


def test_a_parameter_has_lines_with_a_sentence_and_a_table_each(report):
    page = report(CURVE, "--lang", "en")
    html = report.path.read_text()
    figures = re.findall(r"<figure>.*?</figure>", html, re.DOTALL)
    assert len(figures) == 8
    for each in figures:
        assert each.count('class="chart chart-lines"') == 1 and each.count("<table>") == 1
        title = re.search(r'aria-label="([^"]*)"[^>]*>\n<title>', each)[1]
        assert title in each.split("</figcaption>")[0]
    assert "Taking turns" in page.text and "When this varies: how loss grows with distance" in page.text


def test_two_parameters_have_a_chart_for_each_value_and_counts_over_all(report):
    page = report(TWO)
    html = report.path.read_text()
    assert html.count('class="chart chart-lines"') == 2 * 8 + 2 * 2
    assert "curve = 0,5" in page.text and "Over alle 6 instellingen" in page.text
    assert "Wat er vast staat, anders dan gewoon" in page.text and "(spread)" in page.text


def test_the_sentences_are_those_of_the_intervals(report):
    """Recomputed here from the table of results."""
    page = report(CURVE.replace("teams = 6", "teams = 60"), "--lang", "en")
    lines = (report.path.parent / "results.csv").read_text().splitlines()
    head = lines[0].split(",")
    rows = [dict(zip(head, line.split(","), strict=True)) for line in lines[1:]]
    less, more = [], []
    for one, other in ((a, b) for a in rows for b in rows if a["curve"] == b["curve"]):
        if (one["way"], other["way"]) == ("turns", "compromise"):
            less += [one["curve"]] * (float(one["loss_high"]) < float(other["loss_low"]))
            more += [one["curve"]] * (float(one["loss_low"]) > float(other["loss_high"]))
    assert less == [] and more == ["0.5", "1.0", "2.0"]
    assert "Taking turns costs more than the compromise, at every value shown here." in page.text


def test_what_one_needs_to_run_it_again_is_there(report):
    page = report(
        "seed = 41\nseeds = 2\n" + CURVE.replace("[grid]", "[settings]\nhonesty = 0.5\nspread = 3\n[grid]"),
        "--lang",
        "en",
    )
    assert f"first seed 41 settings 3 made with gunnen {__version__}, model {MODEL}" in page.text
    fixed = page.text.split("other than usual")[1].split("What came out")[0]
    assert "(spread) 3" in fixed and "honesty" not in fixed


def test_a_name_stays_text(report):
    page = report('name = "<script>alert(1)</script> & \\u202e"\n' + CURVE)
    assert "script" not in page.tags and "<script>alert(1)</script>" in page.text and "\u202e" not in page.text


def test_a_large_grid_stays_readable(tmp_path):
    names = ("honesty", "dodging", "safety", "variety", "stakes", "minority", "lasting", "camps", "asking", "relief")
    steps = "\n".join(f"{name} = [0, 1]" for name in names)
    experiment = read_experiment(
        f'ways = ["turns", "boss"]\n[grid]\ncurve = {{from = 0.5, to = 2, steps = 900}}\n{steps}'
    )
    survey = reporting.Survey(experiment)
    found = {
        way: {name: running.Estimate(1.0, 0.9, 1.1, 1.0, 9) for name in running.MEASURES}
        for way in survey.experiment.ways
    }
    for place in survey._wanted:
        survey.add(place, found)
    html = "".join(reporting.page(survey, "nl", "results.parquet"))
    page = Page(html)
    assert len(html) < 1_500_000 and html.count("<figure>") == 8 * 8 + 2 * 2
    assert "Hier staan 41 van de 900 waarden" in page.text and "staat in results.parquet" in page.text
    assert "camps" in page.text.split("Er verandert nog meer")[1].split(".")[0]


def test_going_on_gives_the_same_report(report):
    report(CURVE)
    before = report.path.read_bytes()
    report.path.unlink()
    next((report.path.parent / "cells").iterdir()).unlink()
    report(CURVE)
    assert report.path.read_bytes() == before


def test_the_table_is_called_by_its_name(report):
    assert "results.parquet" in report(CURVE, "--parquet").text and "results.csv" in report(CURVE).text


def test_a_full_disk_while_it_is_written_is_told(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(reporting, "page", full)
    file = tmp_path / "small.toml"
    file.write_text(CURVE)
    told = CliRunner().invoke(main, ["simulate", str(file), "--lang", "en"])
    assert told.exit_code == 1 and "No space left" in told.stderr and "3 of 3" in told.stderr
    assert not (tmp_path / "small-results" / "report.html").exists()

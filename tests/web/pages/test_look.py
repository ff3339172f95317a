import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string

import gunnen_web
from gunnen_web.pages import samples
from gunnen_web.pages.templatetags import look

SITE = Path(gunnen_web.__file__).parent
PARTS = SITE / "pages/templates/parts"
PAGES = sorted(path for path in SITE.rglob("*.html") if "mail" not in path.parts)


def draw(source, **context):
    return Template("{% load look %}" + source).render(Context(context))


def test_bands_have_a_dot_for_everybody():
    html = draw("{% bands 4 2 3 1 %}")
    assert html.count("<circle") == 10
    assert [word in html for word in ("niets", "iets", "veel", "onbekend")] == [True] * 4


def test_bands_differ_in_shape():
    """Colour says nothing here: open, half, whole and broken do."""
    shapes = [
        re.sub(r"\d+(\.\d+)?", "", str(look.people_dots(kind, 1))) for kind in ("none", "some", "much", "unknown")
    ]
    assert len(set(shapes)) == 4


def test_an_unknown_column_appears_only_when_needed():
    assert "onbekend" not in draw("{% bands 4 2 3 0 %}")


def test_an_empty_band_draws_nobody():
    assert "<circle" not in draw("{% bands 0 0 0 0 %}")


@pytest.mark.parametrize(("about", "people", "share"), [(35, 9, 38), (0, 9, 0), (90, 9, 100), (95, 9, 100), (0, 0, 0)])
def test_the_total_stays_in_its_bar(about, people, share):
    assert f'width="{share}"' in draw("{% total about people %}", about=about, people=people)


def test_turns_are_labelled_one_by_one():
    html = draw("{% turns row %}", row=[{"label": "zee", "turns": 2, "slot": 1}, {"label": "bergen", "slot": 2}])
    assert re.findall(r"#weave-(\d)\)[^/]*/></svg><bdi>(\w+)", html) == [("1", "zee"), ("1", "zee"), ("2", "bergen")]


def test_a_label_is_never_markup():
    assert "<b>" not in draw("{% turns row %}", row=[{"label": "<b>zee</b>"}])


@pytest.mark.parametrize(("place", "slot"), [(1, 1), (8, 8), (9, 1), (17, 1)])
def test_patterns_repeat_after_eight(place, slot):
    assert look.slot_of(place) == slot


@pytest.mark.parametrize("slot", range(1, 9))
def test_every_pattern_is_drawn_on_every_page(slot):
    assert f'id="weave-{slot}"' in (PARTS / "pictures/weaves.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("value", [None, "", "open", "11", "x"])
def test_no_loss_is_chosen_beforehand(value):
    assert not any(step["chosen"] for step in look.scale(value))


@pytest.mark.parametrize("value", [0, "0", 7, "10"])
def test_a_given_loss_is_shown_again(value):
    assert [step["value"] for step in look.scale(value) if step["chosen"]] == [int(value)]


def test_the_four_answers_look_the_same():
    html = render_to_string("parts/grant_answers.html", {"name": "answer", "id": "answer"})
    classes = re.findall(r"<label class=\"([^\"]*)\"", html)
    assert classes == ["choice"] * 4
    assert "checked" not in html


def test_progress_is_text_too():
    assert "2 van 4" in render_to_string("parts/dots.html", {"done": 2, "of": 4})


def test_a_returned_form_leads_to_its_fields():
    form = samples.Sample({"email": "fatma@", "unit": "week"})
    html = render_to_string("parts/errors.html", {"form": form})
    assert "autofocus" in html
    for name in ("question", "email", "undo"):
        assert f'href="#id_{name}"' in html
        assert f'id="id_{name}"' in render_to_string("parts/field.html", {"field": form[name]})
        assert f'id="id_{name}_error"' in render_to_string("parts/field.html", {"field": form[name]})


def test_the_page_of_components_shows_them_all(client):
    shown = client.get("/onderdelen/").templates
    names = {template.name for template in shown}
    missing = {path.relative_to(PARTS.parent).as_posix() for path in PARTS.rglob("*.html")} - names
    assert missing <= {"parts/demo.html", "parts/messages.html", "parts/fields.html"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_nothing_inline(path):
    """The content security policy allows no style or script in a page."""
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=\"|javascript:|<script(?![^>]*\bsrc=)|hx-on", source)


@pytest.mark.parametrize("path", sorted(PARTS.glob("*.html")), ids=lambda path: path.name)
def test_every_part_says_what_it_takes(path):
    assert re.search(r"{#|{% comment %}", path.read_text(encoding="utf-8"))

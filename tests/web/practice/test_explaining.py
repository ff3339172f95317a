"""After a choice, and looking back, a page can say where the loss came from: in words, and only on request."""

import random
import re

import pytest

from gunnen.practice.playing import always, play, trusting, whence
from gunnen.practice.situations import situations
from gunnen_web.practice import explaining, games, looking_back
from tests.gunnen.practice.playing.test_explaining import strained

MARKS = re.compile("[\u2068\u2069]")


def course_of(name, seed, kinds=None):
    situation, lot = situations()[name], random.Random(seed)
    return play(situation, seed, kinds or [lot.choice(moment.kinds) for moment in situation.moments])


def told(course, at=-1, *, team=False):
    return [MARKS.sub("", each) for each in explaining.why(course.situation, course.steps[at], team=team)]


def comma(value, decimals=1):
    return f"{value:.{decimals}f}".replace(".", ",")


def reason(step, code):
    return next((each.data for each in step.reasons if each.code == code), None)


def moments(code, name="gym_class"):
    """Moments, over many games, whose reasons have this code."""
    for seed in range(60):
        course = course_of(name, seed)
        yield from ((course, at) for at, step in enumerate(course.steps) if reason(step, code))


@pytest.mark.parametrize("name", situations())
def test_every_moment_of_every_game_has_its_words(name):
    for seed in range(12):
        course = course_of(name, seed)
        for at in range(len(course.steps)):
            for team in (False, True):
                words = " ".join(told(course, at, team=team))
                assert words and not re.search(r"[{}%]|-0,0|None|\d\.\d", words), words
            assert not re.search(r"\b(jij|jou|Jij|Jou)\b", words), "a team is told of itself as more than one"


def test_waiting_is_told_with_what_it_cost():
    course = course_of("home_or_office", 3, ["ask", "ask"])
    waited = reason(course.steps[1], "undecided")["loss"]
    words = told(course)
    assert words[0] == f"Wachten kostte iedereen wat: gemiddeld {comma(sum(waited) / 7)}."
    assert words[1] == "Er werd nu 2 keer op rij niets besloten."


def test_whom_a_decision_cost_most_is_told():
    course, at = next((course, at) for course, at in moments("decided") if len(told(course, at)) > 2)
    data, words = reason(course.steps[at], "decided"), told(course, at)
    most = max(data["loss"])
    name = course.situation.people[data["people"][data["loss"].index(most)]].name or "jou"
    assert words[1] == f"Het meest kostte het {name}: {comma(most)}."


def test_who_stands_in_the_middle_and_is_pressed_is_told_so():
    course, at = next(moments("pressed"))
    loss = comma(reason(course.steps[at], "pressed")["loss"][0])
    assert f"Beide kanten zetten je onder druk: dat kostte {loss}." in told(course, at)
    assert f"Beide kanten zetten jullie onder druk: dat kostte {loss}." in told(course, at, team=True)


def test_who_dodges_is_told_with_what_it_spared_them_and_cost_the_others():
    course, at = next((c, at) for c, at in moments("dodged") if len(reason(c.steps[at], "dodged")["people"]) == 1)
    data, harm = reason(course.steps[at], "dodged"), reason(course.steps[at], "dodged_by_others")["loss"][0]
    name = course.situation.people[data["people"][0]].name or "Jij"
    sentence = (
        f"{name} ontdook de afspraak: zelf {comma(data['loss'][0])} minder verlies, ieder ander {comma(harm)} meer."
    )
    assert sentence in told(course, at)


def test_many_are_told_by_their_number():
    course, at = next((c, at) for c, at in moments("dodged") if len(reason(c.steps[at], "dodged")["people"]) == 4)
    assert any(each.startswith("4 mensen ontdoken de afspraak") for each in told(course, at))


def test_where_everybody_dodges_there_are_no_others():
    hard = strained("pasta_or_rice")
    for seed in range(40):
        course = play(hard, seed, always(hard, "compromise"))
        for step in course.steps:
            if len((reason(step, "dodged") or {"people": []})["people"]) == 2:
                assert "Iedereen ontdook de afspraak." in explaining.why(hard, step)
                return
    raise AssertionError("nobody dodged")


def test_the_sources_are_shown_with_what_they_add_up_to():
    course = course_of("gym_class", 5)
    shown, found = explaining.sources(course), whence(course)
    assert [each["mean"] for each in shown["rows"]] == [comma(each.data["mean"]) for each in found[:-1]]
    assert shown["altogether"]["yours"] == comma(found[-1].data["yours"])
    assert all(each["name"] for each in shown["rows"])


def test_trust_is_told_as_it_is():
    """That it hardly moved, that it did for some, or for whom most; each of these comes up."""
    seen = set()
    for name in situations():
        for seed in range(20):
            course = course_of(name, seed)
            found, words = trusting(course), MARKS.sub("", explaining.trust(course))
            hardly, level = "bewoog nauwelijks" in words, "bleef het vertrouwen bijna gelijk" in words
            stayed, some = found.code == "trust_stayed", bool(found.data["less"] or found.data["more"])
            assert (hardly, level) == (stayed and not some, stayed and some)
            if found.code == "trust_fell" and len(found.data["less"]) == 1:
                person = course.situation.people[found.data["less"][0]].name or "Jij"
                assert words == f"{person} verloor duidelijk vertrouwen."
            seen.add((hardly, level, bool(words)))
    assert len(seen) >= 3


def test_looking_back_says_it_all_to_a_team_too():
    moments_of = situations()["gym_class"].moments
    game = games.Game("gym_class", games.mark_of("gym_class"), 5, tuple(each.kinds[1] for each in moments_of))
    mine, ours = looking_back.on(game), looking_back.on(game, team=True)
    assert mine["last"]["why"] == explaining.why(game.about, game.course.steps[-1])
    assert ours["trust"] == explaining.trust(game.course, team=True)
    assert mine["sources"] == ours["sources"]


@pytest.mark.django_db
def test_on_the_page_it_is_folded_away(player):
    anybody = player().play("push")
    text = anybody.main()
    course = course_of("home_or_office", anybody.seed, ["push"])
    assert re.search(r'<details class="more practice-why"><summary>Waarom\?</summary>', text)
    for sentence in explaining.why(course.situation, course.steps[0]):
        assert f"<li>{sentence}</li>" in text
    anybody.play_out()
    debrief = anybody.main("debrief")
    assert '<details class="more"><summary>Waar kwam het verlies vandaan?</summary>' in debrief
    assert debrief.count("practice-why") == 1 and "<details open" not in debrief

"""gunnen practice play: after a choice, and in the end, where the loss came from and what it did to trust."""

import random
import re

import pytest
from click.testing import CliRunner

from gunnen.cli import main
from gunnen.cli.practice.why import amount, because, trusted
from gunnen.cli.practice.words import SOURCES
from gunnen.practice.playing import always, play, trusting, whence
from gunnen.practice.situations import situations
from tests.gunnen.practice.playing.test_explaining import strained

LANGS = ("nl", "en")


def course_of(name, seed):
    situation, lot = situations()[name], random.Random(seed)
    return play(situation, seed, [lot.choice(moment.kinds) for moment in situation.moments])


def hard_ones(name):
    """Games in which everybody is soon out of patience."""
    situation = strained(name)
    return [play(situation, seed, always(situation, "compromise")) for seed in range(10)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", situations())
def test_every_moment_has_its_words_and_so_does_trust(name, lang):
    for course in [*(course_of(name, seed) for seed in range(20)), *hard_ones(name)]:
        for step in course.steps:
            words = because(course.situation, step, lang)
            assert not any(re.search(r"[{}]|None|\d[.,]\d{3}|-0\b", each) for each in words), words
            codes = {each.code for each in step.reasons}
            waiting = {"nl": "Wachten kostte", "en": "Waiting cost"}[lang]
            assert words[0].startswith(waiting) == ("undecided" in codes)
            everybody = len(next((each.data["people"] for each in step.reasons if each.code == "dodged"), []))
            all_dodged = {"nl": "Iedereen ontdook de afspraak.", "en": "Everybody dodged what was agreed."}[lang]
            assert (all_dodged in words) == (everybody == len(step.standing))
        told = trusted(course, lang)
        stayed = trusting(course).code == "trust_stayed"
        assert told.startswith({"nl": ("Het vert", "Gemiddeld"), "en": ("Trust", "On aver")}[lang]) == stayed


@pytest.mark.parametrize("lang", LANGS)
def test_a_game_says_why_after_each_choice_and_where_it_all_came_from(lang):
    situation = situations()["gym_class"]
    told = CliRunner().invoke(main, ["practice", "play", "gym_class", "--seed", "5", "--lang", lang], input="1\n" * 8)
    assert told.exit_code == 0, told.output
    flat = " ".join(told.output.split())
    course = play(situation, 5, [moment.kinds[0] for moment in situation.moments])
    for step in course.steps:
        assert " ".join(because(situation, step, lang)) in flat
    for each in whence(course):
        yours, mean = (re.escape(amount(each.data[name], lang)) for name in ("yours", "mean"))
        assert re.search(rf"{SOURCES[each.code].say(lang)}\s+{yours}\s+{mean}\s", told.output), each
    assert trusted(course, lang) in flat

"""A hint for a draft: the words, why, other words and a question; in the writer's language, never a verdict."""

import re

import pytest

from gunnen.dialogue import read_draft
from gunnen.dialogue.language import language_of
from gunnen.dialogue.patterns.loading import load
from gunnen.dialogue.suggesting import PROMPTS, _texts, suggest
from gunnen.dialogue.terms import LANGUAGES, SUBS, Reading, Signal

CARRYING = [(kind, sub) for kind in ("identity", "hardening") for sub in SUBS[kind]]
VERDICTS = re.compile(r"\b(je bent|jij bent|you are|you're|fout|verkeerd|onaardig|wrong of you|rude)\b", re.I)


def signal(kind="identity", sub="imputed", state="clear", probability=0.9, start=0, end=16, why="character"):
    return Signal(kind, sub, state, probability, start, end, why)


def hint(*signals, text="Zo ben je gewoon, dat weet iedereen.", language="nl"):
    return suggest(Reading("1", signals, language=language), text)


def test_the_words_are_those_of_the_draft():
    found = hint(signal())
    assert (found.start, found.end, found.words) == (0, 16, "Zo ben je gewoon")
    assert found.why and found.instead and found.ask.endswith("?")


@pytest.mark.parametrize("sub", ["bad_faith", "loaded_question"])
def test_no_hint_for_a_tone_that_no_pattern_named(sub):
    heard = signal("hardening", sub, why=f"sounds_{sub}", probability=0.99)
    assert hint(heard) is None
    assert hint(heard, signal(probability=0.6)).ask == hint(signal(probability=0.6)).ask


@pytest.mark.parametrize("text", ["Fijn dat je dat zegt.", "Fijn dat je het zegt, wat heb je nodig?"])
def test_kind_words_get_no_hint(text):
    assert suggest(read_draft(text), text) is None


def test_only_what_is_clear_and_never_sarcasm_alone():
    sarcasm = signal("hardening", "sarcasm", why="sarcasm", probability=0.99)
    assert hint() is None
    assert hint(signal(state="maybe")) is None
    assert hint(signal("healthy", "hedge")) is None
    assert hint(sarcasm) is None
    assert hint(sarcasm, signal(probability=0.6)).ask == hint(signal(probability=0.6)).ask


def test_the_clearest_signal_is_chosen_whatever_the_order():
    weak, strong = signal(probability=0.7), signal("hardening", "closing", probability=0.95, start=18, end=36)
    assert hint(weak, strong) == hint(strong, weak) == hint(strong)
    assert hint(strong).words == "dat weet iedereen."


def test_a_signal_without_words_is_about_the_whole():
    assert hint(signal(start=0, end=0)).words == "Zo ben je gewoon, dat weet iedereen."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "sub"), CARRYING)
def test_every_sub_has_words_of_its_own_in_both_languages(kind, sub, language):
    code = _texts()["subs"][sub]
    for part in ("why", "instead", "ask"):
        ways = _texts()[language][code][part]
        assert len(ways) >= 2 and len(set(ways)) == len(ways)
        assert len(ways) == len(_texts()[{"nl": "en", "en": "nl"}[language]][code][part])
    if sub != "sarcasm":
        assert hint(signal(kind, sub, why="unknown"), language=language).why in _texts()[language][code]["why"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_that_stings_has_a_hint(language):
    stings = [
        each for each in load(language).patterns if each.kind in ("identity", "hardening") or each.sub == "loaded"
    ]
    assert {each.why for each in stings} <= set(_texts()[language])
    for each in stings:
        named = hint(signal(why=each.name), language=language)
        assert named.why in _texts()[language][each.why]["why"]


def test_what_was_found_decides_which_way_it_is_said():
    texts = ["jij bent een zeur", "jij bent een dramaqueen", "jij bent een betweter", "zo ben je gewoon", "typisch jij"]
    found = [hint(signal(end=len(text)), text=text) for text in texts]
    assert len({each.ask for each in found}) > 1
    assert found == [hint(signal(end=len(text)), text=text) for text in texts]


def test_it_speaks_the_language_of_the_draft():
    assert "aankomen" in " ".join(_texts()["nl"]["character"]["why"])
    assert hint(signal(), language="en").why in _texts()["en"]["character"]["why"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_never_a_verdict_on_the_writer_and_never_loud(language):
    for said in _texts()[language].values():
        for text in said["why"]:
            assert not VERDICTS.search(re.sub(r":.*", "", text)), text
        assert all("!" not in text and len(text) <= 110 for part in said.values() for text in part)
        assert all(text.endswith("?") for text in said["ask"])


def test_prompts_are_real_questions_in_both_languages():
    assert set(PROMPTS) == set(LANGUAGES) and len(PROMPTS["nl"]) == len(PROMPTS["en"]) >= 8
    for language, prompts in PROMPTS.items():
        assert len(set(prompts)) == len(prompts) and all(text.endswith("?") and len(text) < 75 for text in prompts)
        assert {language_of(text) for text in prompts} == {language}

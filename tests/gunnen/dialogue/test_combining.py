"""Patterns and probabilities together."""

import pytest

from gunnen.dialogue.combining import Scores, combine
from gunnen.dialogue.patterns import Match

TEXT = "Dank je. Zo ben jij nou eenmaal. Klaar ermee!"
SURE = {"healthy": 0.7, "identity": 0.9, "hardening": 0.6, "genuine": 0.1, "loaded": 0.2, "practical": 0.3}
SUBS = {"healthy": "acknowledgement", "identity": "imputed", "hardening": "closing"}


def match(kind, sub, start, end, name="zo_ben_je", strength=0.9):
    return Match(kind, sub, start, end, name, "character", strength)


def made(states, matches=(), muted=(), text=TEXT, **also):
    return combine("7", text, "nl", Scores({**SURE, **also.pop("sure", {})}, states, SUBS, **also), matches, muted)


def test_healthy_stands_first_and_only_what_was_found_is_there():
    reading = made({"hardening": "maybe", "healthy": "clear"})
    assert [(each.kind, each.state) for each in reading.signals] == [("healthy", "clear"), ("hardening", "maybe")]
    assert (reading.id, reading.language, reading.question) == ("7", "nl", None)


def test_the_words_are_those_of_the_strongest_pattern():
    found = [match("identity", "motive", 0, 8, "zwak", 0.5), match("identity", "imputed", 9, 31)]
    (signal,) = made({"identity": "clear"}, found).signals
    assert TEXT[signal.start : signal.end] == "Zo ben jij nou eenmaal"
    assert (signal.sub, signal.why, signal.probability) == ("imputed", "zo_ben_je", 0.9)


def test_without_a_pattern_the_scorer_says_where():
    (signal,) = made({"hardening": "maybe"}, places={"hardening": (33, 45)}).signals
    assert TEXT[signal.start : signal.end] == "Klaar ermee!"
    assert (signal.sub, signal.why) == ("closing", "sounds_closing")


def test_else_it_is_the_whole_text():
    (signal,) = made({"hardening": "maybe"}).signals
    assert (signal.start, signal.end) == (0, len(TEXT))


def test_a_pattern_alone_is_no_signal():
    assert made({}, [match("identity", "imputed", 9, 31)]).signals == ()


@pytest.mark.parametrize(("muted", "left"), [("zo_ben_je", 0), ("sounds_imputed", 1), ("iets_anders", 1)])
def test_what_a_person_called_wrong_stays_away(muted, left):
    assert len(made({"identity": "clear"}, [match("identity", "imputed", 9, 31)], (muted,)).signals) == left


def test_a_sound_can_be_called_wrong_too():
    assert made({"identity": "clear"}, (), ("sounds_imputed",)).signals == ()


@pytest.mark.parametrize("likely", ["genuine", "loaded", "practical"])
def test_a_question_is_what_it_likeliest_is(likely):
    assert made({"healthy": "maybe"}, text="Dank je. Wat bedoel je?", sure={likely: 0.8}).question == likely


@pytest.mark.parametrize("text", ["Dank je.", "?", "?!", ""])
def test_without_words_and_a_sign_nothing_is_asked(text):
    assert made({"healthy": "maybe"}, text=text, sure={"genuine": 0.9}).question is None


def test_a_pattern_hears_a_question_without_a_sign():
    found = [match("question", "genuine", 0, 13)]
    assert made({"healthy": "maybe"}, found, text="wat bedoel je", sure={"genuine": 0.9}).question == "genuine"


def test_a_genuine_question_is_healthy_too():
    reading = made({"healthy": "maybe"}, text="Dank je. Wat bedoel je? Groet", sure={"genuine": 0.8})
    assert next((each.kind, each.sub, each.state) for each in reading.signals) == ("healthy", "question", "maybe")
    assert (reading.signals[0].start, reading.signals[0].end) == (9, 23)


def test_what_is_not_healthy_is_no_genuine_question():
    reading = made({}, text="Dank je. Wat bedoel je?", sure={"genuine": 0.8})
    assert (reading.question, reading.signals) == ("practical", ())


def test_and_stands_beside_other_healthy_signs():
    found = [match("healthy", "acknowledgement", 0, 7, "dank")]
    reading = made({"healthy": "clear"}, found, text="Dank je. Wat bedoel je?", sure={"genuine": 0.8})
    assert sorted(each.sub for each in reading.signals) == ["acknowledgement", "question"]


def test_a_loaded_question_is_no_healthy_one():
    found = [match("healthy", "question", 9, 23, "wat_bedoel"), match("healthy", "acknowledgement", 0, 7, "dank", 0.5)]
    reading = made({"healthy": "maybe"}, found, text="Dank je. Wat bedoel je?", sure={"loaded": 0.8})
    assert [each.sub for each in reading.signals] == ["acknowledgement"]


def test_a_genuine_question_is_not_loaded_by_its_sound_too():
    said = {"healthy": 0.9, "hardening": 0.8, "genuine": 0.9, "loaded": 0.1}
    states = {"healthy": "clear", "hardening": "clear"}
    for sub, left in (("loaded_question", 1), ("closing", 2)):
        scores = Scores(said, states, {"healthy": "question", "hardening": sub})
        found = combine("1", "Wat heb je nodig?", "nl", scores, ())
        assert (found.question, len(found.signals)) == ("genuine", left)

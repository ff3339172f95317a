"""The small heads: arithmetic on weights, and weights that are those of their card."""

from pathlib import Path

import numpy as np
import pytest

from gunnen.dialogue.encoding import encoder
from gunnen.dialogue.heads import FINE, JUDGED, SEEN, Views, judged_from, marks_of, shipped_hash, shipped_heads
from gunnen.dialogue.patterns import Match
from gunnen.dialogue.terms import KINDS, LANGUAGES, SUBS

TEXTS = ["Ik praat hier niet meer over, punt.", "Wat maakt dat je dat zo ziet?", "De kar staat in de hal."]
CARD = Path(__file__).parents[3] / "docs" / "methods" / "dialogue.md"


@pytest.fixture(scope="module")
def looked():
    return shipped_heads().look(TEXTS, encoder().encode(TEXTS))


def test_the_weights_are_those_of_the_card():
    assert shipped_hash() in CARD.read_text(encoding="utf-8")


def test_every_head_speaks_of_every_text(looked):
    assert looked.meaning.shape == (3, len(SEEN)) and looked.words.shape == (3, len(JUDGED))
    assert looked.strange.shape == (3, 1)
    assert len(FINE) == sum(len(SUBS[kind]) for kind in KINDS)


def test_a_text_is_read_the_same_alone_and_among_others(looked):
    alone = shipped_heads().look(TEXTS[1:2], encoder().encode(TEXTS[1:2]))
    for name in Views.__slots__:
        assert np.abs(getattr(alone, name)[0] - getattr(looked, name)[1]).max() < 1e-3


def test_no_texts_are_no_rows():
    heads = shipped_heads()
    views = heads.look([], encoder().encode([]))
    assert heads.judge(views, np.zeros((0, 7), np.float32)).shape == (0, len(JUDGED))


def test_the_judge_gives_probabilities_that_follow_what_is_said(looked):
    heads = shipped_heads()
    judged = heads.judge(looked, np.array([marks_of(text, ()) for text in TEXTS], np.float32))
    assert ((judged > 0) & (judged < 1)).all()
    assert judged[:, JUDGED.index("hardening")].argmax() == 0
    assert judged[:, JUDGED.index("healthy")].argmax() == 1


def test_a_pattern_makes_it_surer(looked):
    heads = shipped_heads()
    none = np.array([marks_of(text, ()) for text in TEXTS], np.float32)
    for place, name in enumerate(JUDGED):
        some = none.copy()
        some[:, place] = 0.9
        assert (heads.judge(looked, some)[:, place] > heads.judge(looked, none)[:, place]).all(), name


def test_the_judge_sees_its_own_readers_only(looked):
    marks = np.arange(21, dtype=np.float32).reshape(3, 7)
    seen = judged_from(looked, marks)[:, 1]
    own = [looked.meaning[:, 1], looked.words[:, 1], marks[:, 1], marks[:, 6], looked.strange[:, 0]]
    assert np.array_equal(seen, np.stack(own, axis=1))


def test_what_is_no_talk_is_stranger():
    texts = ["Jij bent gewoon lui.", "De partij haalde in 2003 meer stemmen dan vier Franstalige partijen."]
    talk, other = shipped_heads().look(texts, encoder().encode(texts)).strange[:, 0]
    assert talk < other


def test_the_strongest_pattern_of_a_kind_counts():
    found = [
        Match("identity", "motive", 0, 3, "a", "b", 0.4), Match("identity", "imputed", 0, 3, "c", "d", 0.8),
        Match("question", "loaded", 0, 3, "e", "f", 0.7),
    ]  # fmt: skip
    assert dict(zip((*JUDGED, "?"), marks_of("echt?", found), strict=True)) == {
        "healthy": 0, "identity": 0.8, "hardening": 0, "genuine": 0, "loaded": 0.7, "practical": 0, "?": 1,
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_clear_starts_no_lower_than_maybe(kind, language):
    heads = shipped_heads()
    assert 0.05 < heads.threshold(kind, language, "maybe") <= heads.threshold(kind, language, "clear") < 1

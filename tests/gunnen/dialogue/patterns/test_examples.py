"""Every pattern finds its own examples and leaves alone what it says it leaves alone."""

import pytest

from gunnen.dialogue.patterns.finding import find_in
from gunnen.dialogue.patterns.loading import KINDS, load
from gunnen.dialogue.terms import LANGUAGES

PATTERNS = [(language, pattern) for language in LANGUAGES for pattern in load(language).patterns]
NAMES = [f"{language}-{pattern.name}" for language, pattern in PATTERNS]


def found(language, pattern, text):
    return [match for match in find_in(load(language), text) if match.name == pattern.name]


@pytest.mark.parametrize(("language", "pattern"), PATTERNS, ids=NAMES)
def test_examples(language, pattern):
    missed = [text for text in pattern.yes if not found(language, pattern, text)]
    wrong = [text for text in pattern.no if found(language, pattern, text)]
    assert (missed, wrong) == ([], [])


@pytest.mark.parametrize(("language", "pattern"), PATTERNS, ids=NAMES)
def test_spans_stand_in_the_text_and_kinds_are_known(language, pattern):
    for text in pattern.yes:
        for match in found(language, pattern, text):
            assert 0 <= match.start < match.end <= len(text)
            assert text[match.start : match.end].strip() == text[match.start : match.end]
            assert match.sub in KINDS[match.kind] and 0 < match.strength <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sub_has_a_pattern(language):
    subs = {(pattern.kind, pattern.sub) for pattern in load(language).patterns}
    asked = {("healthy", "question"), ("hardening", "loaded_question")}  # found as the question that they are
    assert {(kind, sub) for kind, every in KINDS.items() for sub in every} - subs == asked

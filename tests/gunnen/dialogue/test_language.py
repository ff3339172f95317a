"""Dutch or English in a message of a few words."""

import json
from pathlib import Path

import pytest

from gunnen.dialogue.language import language_of, lean

MESSAGES = Path(__file__).parents[3] / "training" / "dialogue" / "sentences"


def messages():
    files = sorted(MESSAGES.glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def test_of_a_thousand_messages_at_most_one_in_fifty_is_taken_for_the_other_language():
    every = messages()
    wrong = [each["text"] for each in every if language_of(each["text"]) != each["lang"]]
    assert len(every) >= 1000 and len(wrong) <= len(every) // 50, wrong[:5]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("oke top", "nl"),
        ("nee joh", "nl"),
        ("WAAROM MOET DIT NOU", "nl"),
        ("Ik heb de meeting gecanceld, de deadline is te strak", "nl"),
        ("ge hebt gelijk", "nl"),
        ("thanks mate", "en"),
        ("kettles on", "en"),
        ("That’s what she said, groetjes", "en"),
        ("DONT WE ALL", "en"),
        ("I sent the notulen to everybody", "en"),
    ],
)
def test_short_loud_and_mixed_messages(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "👍👍", "12:30?", "https://example.org/the/what/is/this"])
def test_where_nothing_can_be_told_it_is_dutch(text):
    assert lean(text) == 0
    assert language_of(text) == "nl"


def test_invisible_characters_and_capitals_change_nothing():
    assert lean("Dat wᅠeet ik n\u200biet") == lean("dat weet ik niet")

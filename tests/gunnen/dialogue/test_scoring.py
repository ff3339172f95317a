"""Reading messages and drafts, as the site and the command line do."""

import json
import logging
import pickle

import pytest

from gunnen.checking import InputError
from gunnen.dialogue import Message, Scores, read, read_draft
from gunnen.dialogue.heads import shipped_heads
from gunnen.dialogue.scoring import AT_ONCE, LONGEST, _places

TALK = [
    "Jullie van planning luisteren nooit.", "Zo ben jij nu eenmaal. De kar staat in de hal.", "ok", "",
    "Wat maakt dat je dat zo ziet?", "You people never listen.", "How do you see it, honestly?", "Hoe laat begint het?",
    "Sorry, dat had ik eerder moeten zeggen.", "The printer on the second floor is out of toner.", "👍", "ok",
]  # fmt: skip


def messages(texts):
    return [Message(f"m{n}", text) for n, text in enumerate(texts)]


@pytest.fixture(scope="module")
def readings():
    return read(messages(TALK))


def test_one_reading_a_message_in_order(readings):
    assert [each.id for each in readings] == [f"m{n}" for n in range(len(TALK))]


@pytest.mark.parametrize(
    ("place", "kind", "language"),
    [(0, "hardening", "nl"), (1, "identity", "nl"), (4, "healthy", "nl"), (5, "hardening", "en"), (6, "healthy", "en"),
     (8, "healthy", "nl")],
)  # fmt: skip
def test_what_is_plain_to_see_is_found(readings, place, kind, language):
    assert readings[place].has(kind) and readings[place].language == language


@pytest.mark.parametrize("place", [2, 3, 7, 9, 10])
def test_plain_talk_carries_nothing(readings, place):
    assert readings[place].signals == ()


def test_questions_are_told_apart(readings):
    assert [readings[place].question for place in (0, 4, 6, 7)] == [None, "genuine", "genuine", "practical"]


def test_places_are_code_points_of_the_text(readings):
    for reading, text in zip(readings, TALK, strict=True):
        for signal in reading.signals:
            assert 0 <= signal.start < signal.end <= len(text)
    (found,) = [each for each in readings[1].signals if each.kind == "identity"]
    assert "kar" not in TALK[1][found.start : found.end]


def test_the_sentence_that_sounds_most_like_it_is_named():
    text = "De lijst hangt in de keuken. Klaar, ik praat hier niet meer over, punt. De kar staat in de hal."
    (start, end) = _places(shipped_heads(), text, ["hardening"])["hardening"]
    assert text[start:end] == "Klaar, ik praat hier niet meer over, punt."


def test_the_same_text_reads_the_same_whatever_stands_beside_it(readings):
    for place, text in enumerate(TALK):
        draft = read_draft(text)
        assert [(each.kind, each.sub, each.state, each.start, each.end, each.why) for each in draft.signals] == [
            (each.kind, each.sub, each.state, each.start, each.end, each.why) for each in readings[place].signals
        ]
        assert draft.question == readings[place].question


def test_a_language_can_be_told():
    assert {each.language for each in read(messages(TALK), language="en")} == {"en"}
    for call in (lambda: read([], language="de"), lambda: read_draft("x", language="de")):
        with pytest.raises(InputError, match="language"):
            call()


def test_what_a_person_called_wrong_stays_away_from_their_drafts():
    found = read_draft(TALK[1]).signals
    assert found and not read_draft(TALK[1], muted=[each.why for each in found]).has("identity")


def test_nothing_is_nothing():
    assert read([]) == []


def test_a_very_long_message_is_read_from_the_front():
    text = "De kar staat in de hal. " * (LONGEST // 20) + " Jij bent gewoon lui."
    (reading,) = read(messages([text]))
    assert all(each.end <= LONGEST for each in reading.signals) and not reading.has("identity")


def test_progress_goes_to_the_end():
    seen = []
    read(messages(["ok"] * (AT_ONCE + 3)), progress=lambda done, every: seen.append((done, every)))
    assert seen == [(AT_ONCE, AT_ONCE + 3), (AT_ONCE + 3, AT_ONCE + 3)]


def test_another_backend_may_stand_in():
    class Certain:
        def score(self, texts, languages, matches):
            assert len(texts) == len(languages) == len(matches)
            return [Scores({"identity": 0.5}, {"identity": "maybe"}, {"identity": "motive"}, {})] * len(texts)

    assert [each.signals[0].sub for each in read(messages(["een", "twee"]), scorer=Certain())] == ["motive"] * 2


def test_several_processes_read_as_one_does():
    texts = [f"{TALK[n % len(TALK)]} {n // 300}" for n in range(AT_ONCE + 1)]
    seen = []
    shared = read(messages(texts), workers=2, progress=lambda done, every: seen.append(done))
    assert shared == read(messages(texts))
    assert seen[-1] == len(texts)


def test_readings_travel(readings):
    assert pickle.loads(pickle.dumps(readings)) == readings
    assert json.loads(json.dumps([each.to_json() for each in readings]))[0]["id"] == "m0"


def test_a_draft_is_in_no_log(caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        read_draft("kanariepiet wat bedoel je nou weer?")
    said = capfd.readouterr()
    assert "kanariepiet" not in caplog.text + said.out + said.err

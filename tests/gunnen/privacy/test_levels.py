import pytest

from gunnen.privacy import level, most_turns, progress, show_counts


@pytest.mark.parametrize("participants", [1, 4, 11, 12, 200])
def test_progress_has_two_words(participants):
    said = [progress(participants, answered) for answered in range(participants + 1)]
    assert said == ["not_yet"] * participants + ["everybody"]


def test_nobody_is_not_everybody():
    assert progress(0, 0) == "not_yet"


@pytest.mark.parametrize(
    ("answers", "expected"), [(0, "nothing"), (3, "nothing"), (4, "words"), (5, "bands"), (7, "bands"), (8, "totals")]
)
def test_levels(answers, expected):
    assert level(answers) == expected


def test_four_people_get_three_turns():
    assert [most_turns(answers) for answers in (4, 5, 30)] == [3, 6, 6]


def test_counts_hide_at_both_ends():
    assert [show_counts(8, count) for count in range(9)] == [None, None, None, 3, 4, 5, None, None, None]
    assert [show_counts(7, count) for count in range(8)] == [None] * 8

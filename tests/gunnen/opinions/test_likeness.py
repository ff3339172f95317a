import pytest
from hypothesis import given
from hypothesis import strategies as st

from gunnen.opinions.likeness import alike, likeness

TEXTS = st.text(max_size=60)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We werken twee dagen op kantoor", "Twee dagen per week werken we op kantoor"),
        ("We moeten elkaar vaker zien.", "We moeten vaker elkaar ontmoeten."),
        ("Één dag is genoeg", "EEN DAG IS GENOEG!"),
    ],
)
def test_what_says_the_same_is_alike(one, other):
    assert alike(one, [other])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thuis kan ik me beter concentreren.", "Op kantoor mis ik rust om me te concentreren."),
        ("De lat ligt te hoog.", "De koffie is te koud."),
        ("", ""),
        ("...", "..."),
        ("<b>", "日本語"),
    ],
)
def test_what_says_something_else_is_not(one, other):
    assert not alike(one, [other])


def test_the_likest_come_first_and_no_more_than_three():
    others = ["een twee drie vijf", "een twee drie vier", "iets anders", "een twee drie vier", "een twee drie zes"]
    assert alike("een twee drie vier", others) == ((1, 1.0), (3, 1.0), (0, 0.8))


@given(TEXTS, TEXTS)
def test_it_is_the_same_either_way_and_between_nought_and_one(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


@given(TEXTS)
def test_the_order_of_words_and_capitals_do_not_count(text):
    turned = " ".join(reversed(text.split()))
    assert likeness(text, turned) == pytest.approx(likeness(text, text))


@given(TEXTS, TEXTS)
def test_it_counts_what_the_slow_way_counts(one, other):
    """Plain loops over ascii letters, where both ways have to agree."""

    def threes(text):
        found = []
        for word in "".join(c if c.isalnum() else " " for c in text).lower().split():
            word = f" {word} "
            found += [word[n : n + 3] for n in range(len(word)) if len(word[n : n + 3]) == 3]
        return set(found)

    one, other = (text.encode("ascii", "ignore").decode().replace("_", " ") for text in (one, other))
    a, b = threes(one), threes(other)
    expected = 2 * sum(each in b for each in a) / (len(a) + len(b)) if a and b else 0
    assert likeness(one, other) == pytest.approx(expected)

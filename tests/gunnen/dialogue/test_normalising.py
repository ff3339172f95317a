"""Chat noise goes, and the way back to the original stays right."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gunnen.dialogue.normalising import normalise, plain_word

NOISE = st.text(st.sampled_from("aàé ’'“n o\u200b\u00ad\u0301\ufe0f👏🏽ﬁ½\nİß"), max_size=40)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("n\u200boo\u00adit", "nooit"),
        ("Één Ideeën", "Een Ideeen"),
        ("‘t is zo’n “dag”", "'t is zo'n \"dag\""),
        ("ＦＵＬＬ ﬁets", "FULL fiets"),
        ("dat is n o o i t zo", "dat is nooit zo"),
        ("a b", "a b"),
        ("op 1 2 3 4", "op 1 2 3 4"),
        ("e\u0301e\u0301n", "een"),
    ],
)
def test_noise_goes(text, plain):
    assert normalise(text).text == plain


def test_a_span_goes_back_to_the_code_points_of_the_original():
    text = "👏🏽 Je b\u200bent n o o i t één keer ﬁt"
    plain = normalise(text)
    for words, original in [("bent", "b\u200bent"), ("nooit", "n o o i t"), ("een", "één"), ("fit", "ﬁt")]:
        start = plain.text.index(words)
        found = plain.span(start, start + len(words))
        assert text[slice(*found)] == original


@settings(max_examples=200, deadline=None)
@given(NOISE)
def test_every_character_has_a_place_in_order(text):
    plain = normalise(text)
    places = [plain.span(place, place + 1) for place in range(len(plain.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("word", "plain"),
    [("ZOOOO", "zo"), ("neeeee", "nee"), ("nooooit", "nooit"), ("Zo", "zo"), ("hmmmm", "hm"), ("aaa" * 30, "a")],
)
def test_stretched_words_become_those_that_are_known(word, plain):
    assert plain_word(word, frozenset({"zo", "nee", "nooit"})) == plain

"""Sentences of a message, where they stand in the original."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gunnen.dialogue.normalising import normalise
from gunnen.dialogue.sentences import sentences, tokens


def cut(text):
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ja. Nee!", ["Ja.", "Nee!"]),
        ("Om 16.12 uur, o.a. met dhr. Smits. Echt", ["Om 16.12 uur, o.a. met dhr. Smits.", "Echt"]),
        ("Beste allen,\n\nIk kom", ["Beste allen,", "Ik kom"]),
        ("Wat?! dat meen je niet... toch", ["Wat?!", "dat meen je niet...", "toch"]),
        ("zonder einde", ["zonder einde"]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_where_a_sentence_ends(text, expected):
    assert cut(text) == expected


def test_words_keep_their_place_in_a_noisy_text():
    text = "’t Is\u200b zo’n dag, hè? https://a.nl/b?c=d"
    found = tokens(normalise(text))
    assert [each.text for each in found] == ["'t", "Is", "zo'n", "dag", ",", "he", "?", "https://a.nl/b?c=d"]
    assert [text[each.start : each.end] for each in found][2] == "zo’n"


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab .!?\n'\u200b\"é,"), max_size=60))
def test_sentences_stand_in_order_and_leave_out_blanks_only(text):
    found = sentences(text)
    assert all(start < end for start, end in found)
    assert list(found) == sorted(found) and all(one[1] <= two[0] for one, two in pairwise(found))
    kept = "".join(text[start:end] for start, end in found)
    blanks = {"\u200b"}
    assert sum(not char.isspace() and char not in blanks for char in kept) == sum(
        not char.isspace() and char not in blanks for char in text
    )

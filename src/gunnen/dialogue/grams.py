"""Words, neighbours and beginnings of words, as numbers, without a list of the words that were learned from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

PLACES = 1 << 18
BEGINNING = 4
LONGEST = 40
_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[?!]+|\.{2,}|…|[^\w\s]")
_STRETCHED = re.compile(r"(\w)\1{2,}")
_DIGITS = re.compile(r"\d+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"'})


def tokens(text: str) -> list[str]:
    """The words and signs of ``text`` in small letters: one sort of quote, no stretched letters, every number a 0.

    >>> tokens("Jullie doen ’t NOOOIT om 14:30, hè???")
    ['jullie', 'doen', "'", 't', 'nooit', 'om', '0', ':', '0', ',', 'hè', '??']
    """
    plain = _DIGITS.sub("0", _STRETCHED.sub(r"\1\1", text.lower().translate(_QUOTES)))
    return [each[:LONGEST] if each[0].isalnum() else each[:2] for each in _TOKEN.findall(plain)]


def grams(words: Sequence[str]) -> Iterator[str]:
    """Words, their beginnings, and two or three neighbours, with the edges of the message as words.

    >>> list(grams(["ja", "liever"]))
    ['ja', 'liever', '^liev', '< ja', 'ja liever', 'liever >', '< ja liever', 'ja liever >']
    """
    yield from words
    yield from (f"^{word[:BEGINNING]}" for word in words if len(word) > BEGINNING)
    edged = ["<", *words, ">"]
    for length in (2, 3):
        yield from (" ".join(edged[start : start + length]) for start in range(len(edged) - length + 1))


def places(words: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Where the grams of a text lie among 2**18 places, each place once, and their log-counts."""
    found, counts = np.unique(
        np.fromiter((crc32(gram.encode("utf-8", "replace")) & (PLACES - 1) for gram in grams(words)), np.int64),
        return_counts=True,
    )
    return found, (1 + np.log(counts)).astype(np.float32)


def weigh(found: NDArray[np.int64], counts: NDArray[np.float32], rarity: NDArray[np.float32]) -> NDArray[np.float32]:
    """The weights of the grams at ``found``, of length 1 together; ``rarity`` has shape (2**18,)."""
    weights = counts * rarity[found]
    return np.asarray(weights / max(float(np.sqrt(weights @ weights)), 1e-9), dtype=np.float32)

"""The course of an agreement as a picture: a calm band over its rounds, as SVG by our own hand.

As with the map nothing in it refers to anything outside, and nothing is styled by a style attribute or element: a page
colours it by class (``course-band``, ``course-line``, ``course-mark``, ``course-axis``, ``course-label``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gunnen.privacy import ShownCourse, ShownRound

WIDTH, HEIGHT = 640, 300


@dataclass(frozen=True, slots=True)
class CourseWords:
    """The words in the picture. ``title``: the sentence of the last round. ``when``: a word for each round, such as
    "2 mrt"; numbers when it is empty. ``holds``, ``unclear`` and ``chafes`` stand beside the levels."""

    title: str
    holds: str
    unclear: str
    chafes: str
    description: str = ""
    when: Sequence[str] = ()


def draw_course(shown: ShownCourse, words: CourseWords, *, standalone: bool = False) -> str:
    """The course as SVG; an empty text when no round has a picture. ``standalone`` brings colours along."""
    drawn = [each for each in shown.rounds if each.picture]
    if not drawn:
        return ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="course" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="{escape(words.title)}"><title>{escape(words.title)}</title></svg>\n'
    )


def course_rows(shown: ShownCourse, words: CourseWords) -> tuple[tuple[str, str], ...]:
    """The table behind the picture: of each round when it was, and the word of its level."""
    return tuple((_when(words, each), getattr(words, each.sentence)) for each in shown.rounds)


def _when(words: CourseWords, each: ShownRound) -> str:
    return words.when[each.round - 1] if each.round <= len(words.when) else str(each.round)

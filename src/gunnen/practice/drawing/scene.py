"""A moment as a picture: where we are, who is there, and how people stand towards each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from gunnen.checking import InputError
from gunnen.drawing import STANDALONE, page
from gunnen.practice.drawing.clothes import SHOULDERS, below, seated_body, standing_body
from gunnen.practice.drawing.faces import bust, from_behind, look_of
from gunnen.practice.drawing.features import BACK, EARS
from gunnen.practice.drawing.pen import Pen, oval, rounded
from gunnen.practice.drawing.rooms import ROOMS, Room
from gunnen.practice.drawing.seats import CAMPS, CHIN, HEIGHT, SHEET, WIDTH, Placed, Seat, place
from gunnen.practice.drawing.tags import TEXT, Tag, apart, over, short

if TYPE_CHECKING:
    from gunnen.practice.playing import Standing
    from gunnen.practice.situations import Situation

SCENES = tuple(ROOMS)
HEAVY, WARY, LIGHT, WARM = 4.5, 0.35, 2.0, 0.6
YOU, FIELD = 306.0, 34.0


@dataclass(frozen=True, slots=True)
class SceneWords:
    """The words in the picture: ``you`` at your own place, and short names of the camps and the middle; ``title``: what
    is to be seen, in one sentence, and ``description`` more of it for who cannot see it."""

    title: str
    you: str
    one: str = ""
    other: str = ""
    middle: str = ""
    description: str = ""


def mood_of(standing: Standing) -> str:
    """How somebody looks: closed who dodges, tense who keeps much to themselves or trusts little, open who trusts.

    >>> from gunnen.practice.playing import Standing
    >>> mood_of(Standing(0.5, 0, 0, 6, 0.5)), mood_of(Standing(0.5, 0, 0, 0, 0.9))
    ('tense', 'open')
    """
    if standing.dodges or standing.trust < WARY:
        return "closed"
    if standing.unspoken > HEAVY:
        return "tense"
    return "open" if standing.trust >= WARM and standing.unspoken <= LIGHT else "calm"


def draw_scene(
    situation: Situation,
    standing: Sequence[Standing],
    *,
    scene: str,
    words: SceneWords,
    standalone: bool = False,
) -> str:
    """People in ``scene`` (one of SCENES) as SVG, placed by how they stand; ``standing`` begins with the player.

    Who whispers together leans together, who dodges turns away, and with camps one stands left, the other right and
    the middle between them. You are seen from behind. Names stand under faces. Raises InputError for a scene there is
    not, or for another number of people than the situation has.

    >>> from gunnen.practice.playing import play
    >>> from gunnen.practice.situations import situations
    >>> gym = situations()["gym_class"]
    >>> svg = draw_scene(gym, play(gym, 1, []).standing, scene="gym", words=SceneWords("In the gym", "you"))
    >>> svg.startswith("<svg "), "Renske" in svg
    (True, True)
    """
    if scene not in ROOMS:
        raise InputError("scene", f"one of {', '.join(SCENES)}", f"replace {scene!r}")
    if len(standing) != len(situation.people):
        raise InputError("standing", f"{len(situation.people)} people", "give the standing of one course")
    room, pen = ROOMS[scene], Pen(standalone)
    rolling = [nth for nth, each in enumerate(situation.people) if look_of(each.look).wheelchair]
    placed = place(standing, tiles=scene == "screen", low=rolling if room.standing else ())
    parts = [
        pen.shape("scene-soft", room.soft) if room.soft else "",
        pen.shape("scene-back", room.behind),
        *_fields(pen, placed, words, scene),
        *(part for seat in placed.seats for part in _person(pen, situation, standing, seat, room, scene)),
        *_before(pen, room),
        *_whispers(pen, placed),
        *_names(pen, situation, placed, scene),
        *_you(pen, placed.you, words.you),
    ]
    return page(
        "scene",
        words.title,
        filter(None, parts),
        width=WIDTH,
        height=str(HEIGHT),
        description=words.description,
        standalone=STANDALONE * standalone,
    )


def _person(
    pen: Pen, situation: Situation, standing: Sequence[Standing], seat: Seat, room: Room, scene: str
) -> Iterator[str]:
    who, state = look_of(situation.people[seat.person].look), standing[seat.person]
    if scene == "screen":
        half, high = 62 * seat.size, 140 * seat.size
        yield pen.shape("scene-tile", rounded(seat.x - half, seat.y - 4 * seat.size, 2 * half, high, 8))
    end = _end(seat, room, scene)
    yield f'<g transform="translate({seat.x:.1f} {seat.y:.1f}) scale({seat.size:.3f}){_turned(seat, room, end)}">'
    body = standing_body(end) if room.standing else seated_body(end)
    if room.standing:
        yield from below(pen, who, end)
    if state.dodges:
        yield from from_behind(pen, who, body)
    else:
        yield from bust(pen, who, mood_of(state), body=body, facing=seat.facing)
    yield "</g>"


def _end(seat: Seat, room: Room, scene: str) -> float:
    """Where a body ends, in the measure of the portrait: behind what stands there, or at the edge of the picture."""
    if scene == "screen":
        return 128.0
    floor = HEIGHT if room.standing else 290 if scene == "car" else 272
    return (floor - seat.y) / seat.size - (4 if seat.lean else 0)


def _turned(seat: Seat, room: Room, end: float) -> str:
    """Who stands leans from the feet on, who sits from the waist."""
    if not seat.lean:
        return ""
    tall = room.standing or seat.back
    return f" rotate({seat.lean / 4:g} 0 {end:.0f})" if tall else f" rotate({seat.lean:g} 0 120)"


def _fields(pen: Pen, placed: Placed, words: SceneWords, scene: str) -> Iterator[str]:
    """Two gentle fields that differ in shape and edge, and a soft place between them."""
    low = 318.0 if scene == "screen" else 430.0 if ROOMS[scene].standing else 262.0
    for camp, (left, right) in placed.zones.items():
        left, right = max(left, 3), min(right, WIDTH - 3)
        high, wide = low - FIELD, right - left
        if camp == "middle":
            for less in (0, 16, 32):
                yield pen.shape(
                    "scene-middle", rounded(left + less, FIELD + less, wide - 2 * less, high - 2 * less, 200)
                )
        else:
            yield pen.shape(f"scene-{camp}", rounded(left, FIELD, wide, high, 70 if camp == "one" else 8))
    yield from _camp_names(pen, placed, words)


def _camp_names(pen: Pen, placed: Placed, words: SceneWords) -> Iterator[str]:
    """Each name above its field, or where there is no room for that from the edges on."""
    said = {"one": words.one, "middle": words.middle, "other": words.other}
    names = [
        (camp, Tag(sum(placed.zones[camp]) / 2, TEXT, short(said[camp]))) for camp in CAMPS if camp in placed.zones
    ]
    names = [(camp, tag.moved(tag.x)) for camp, tag in names if tag.words]
    if any(over(a, b) > 0 for (_, a), (_, b) in pairwise(names)):
        names = [(camp, tag.moved(_EDGES.get(camp, tag.x))) for camp, tag in names]
    sides = [tag for camp, tag in names if camp != "middle"]
    for camp, tag in names:
        low = camp == "middle" and any(abs(tag.x - each.x) < tag.half + each.half for each in sides)
        yield pen.words("scene-camp", tag.x, TEXT * (2.15 if low else 1), tag.words, TEXT, "middle")


_EDGES = {"one": 0.0, "other": float(WIDTH)}


def _before(pen: Pen, room: Room) -> Iterator[str]:
    if room.solid:
        yield pen.shape("scene-solid", room.solid)
    if room.lines:
        yield pen.shape("scene-line", room.lines)


def _whispers(pen: Pen, placed: Placed) -> Iterator[str]:
    """A small cloud with three dots above the heads of two who whisper."""
    for pair in placed.pairs:
        seats = [seat for seat in map(placed.seat, pair) if seat]
        if len(seats) == 2:
            x = (seats[0].x + seats[1].x) / 2
            y = max(16.0, min(seat.y for seat in seats) + 2 * seats[0].size)
            yield pen.shape("scene-cloud", rounded(x - 19, y - 12, 38, 22, 11))
            yield pen.shape("scene-dots", "".join(oval(x + side, y - 1, 2.4, 2.4) for side in (-9, 0, 9)))


def _names(pen: Pen, situation: Situation, placed: Placed, scene: str) -> Iterator[str]:
    tags = [
        Tag(seat.x, seat.y + _chest(seat, scene), short(situation.people[seat.person].name)) for seat in placed.seats
    ]
    for tag in apart(tags):
        yield from tag.drawn(pen, "scene-name")


def _chest(seat: Seat, scene: str) -> float:
    """How far down a name stands: behind right under the chin, to leave those in front alone."""
    if seat.back and scene != "screen":
        return (CHIN * seat.size) + SHEET / 2
    return (122.0 if scene == "screen" else 106.0) * seat.size


def _you(pen: Pen, x: float, word: str) -> Iterator[str]:
    """Head and shoulders from behind, with the word upon it."""
    end = (HEIGHT - YOU - 2) / 1.3
    yield f'<g transform="translate({x:g} {YOU:g}) scale(1.3)">'
    for drawn in (f"M-50 {end:.0f}L-43.7 97{SHOULDERS} 43.7 97L50 {end:.0f}Z", *EARS, BACK):
        yield pen.shape("scene-you", drawn)
    yield pen.shape("scene-your-line", "M-15 63C-8 69 8 69 15 63M-7 16C-2 14 3 14 8 16")
    yield "</g>"
    yield from Tag(x, HEIGHT - 19, short(word)).drawn(pen, "scene-your")

"""A game: which situation, with which people, and what was chosen. Everything that happens follows from it."""

import json
import secrets
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256

from gunnen.checking import InputError
from gunnen.practice.playing import play
from gunnen.practice.situations import situations

SEEDS = 2**31
ONLY_SHOWN = {"nl", "en", "name", "minutes", "look", "scene", "reactions"}


@dataclass(frozen=True)
class Game:
    """``mark`` is of the situation as it was when the game began; ``day`` when somebody last chose."""

    situation: str
    mark: str
    seed: int
    choices: tuple = ()
    day: date | None = None

    @property
    def about(self):
        return situations()[self.situation]

    @property
    def course(self):
        return play(self.about, self.seed, self.choices)

    @property
    def is_over(self):
        return len(self.choices) == len(self.about.moments)

    @property
    def plays(self):
        """Whether the situation still is what it was, and every choice still can be made there."""
        if self.situation not in situations() or self.mark != mark_of(self.situation):
            return False
        try:
            return self.course is not None
        except InputError:
            return False


def new(situation, seed=None):
    seed = secrets.randbelow(SEEDS) if seed is None else seed
    return Game(situation, mark_of(situation), seed)


def chosen(game, at, kind):
    """The game with this choice at that moment; what was chosen after it is gone. The same choice twice counts once.

    Raises InputError where this can't be chosen, and says None of a moment that the game has not come to.
    """
    if at > len(game.choices):
        return None
    if game.choices[at : at + 1] == (kind,):
        return game
    found = replace(game, choices=(*game.choices[:at], kind))
    play(found.about, found.seed, found.choices)
    return found


def undone(game):
    return replace(game, choices=game.choices[:-1])


@lru_cache
def mark_of(situation):
    """Of all that decides how a game goes; other words and pictures leave it as it was."""
    bones = json.dumps(_without_words(situations()[situation].to_json()), sort_keys=True)
    return sha256(bones.encode()).hexdigest()[:10]


def _without_words(part):
    if isinstance(part, dict):
        return {key: _without_words(value) for key, value in part.items() if key not in ONLY_SHOWN}
    return [_without_words(each) for each in part] if isinstance(part, list) else part

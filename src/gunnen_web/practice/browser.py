"""Games in a signed cookie of the player's own browser: nothing of them stands in the database or in a session."""

import zlib
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.core import signing
from django.utils import timezone

from gunnen.practice.situations import KINDS
from gunnen_web.practice.games import Game

PATH = "/oefenen/"
YEAR = 60 * 60 * 24 * 365
MOST = 3_800  # of the 4,096 that every browser takes
MOST_PAST = 20
UNREADABLE = (signing.BadSignature, ValueError, TypeError, LookupError, AttributeError, zlib.error)


class Browser:
    """The shelf of one browser. With ``user`` it is theirs alone, and lasts until the browser is closed."""

    def __init__(self, request, user=None):
        self.name = "oefenen-even" if user else "oefenen"
        self.salt = f"gunnen_web.practice.{user.pk if user else 'guest'}"
        self.lasts = user is None
        self.broken = self.changed = False
        self.current, self.past = {}, []
        if value := request.COOKIES.get(self.name):
            self._read(value)

    def _read(self, value):
        try:
            rows = signing.loads(value, salt=self.salt, max_age=YEAR)
            games = [(_game(row), bool(row[5])) for row in rows]
        except UNREADABLE:
            self.broken = True
            return
        self.current = {game.situation: game for game, current in games if current}
        self.past = [game for game, current in games if not current]

    def latest(self, situation):
        return self.current.get(situation)

    def played(self):
        """All that were played to the end, the oldest first."""
        done = [game for game in self.current.values() if game.plays and game.is_over]
        return [*self.past, *sorted(done, key=lambda game: game.day)]

    def begin(self, game):
        before = self.current.pop(game.situation, None)
        if before and before.plays and before.is_over:
            self.past = [*self.past, before][-MOST_PAST:]
        self.go_on(game)

    def go_on(self, game):
        self.current[game.situation] = replace(game, day=timezone.localdate())
        self.changed = True

    def drop(self, situation):
        if self.current.pop(situation, None):
            self.changed = True

    def clear(self):
        self.current, self.past, self.changed = {}, [], True

    def save(self, response):
        """Nothing is set unless something changed."""
        if self.changed and not self.current and not self.past:
            response.delete_cookie(self.name, path=PATH, samesite="Lax")
        elif self.changed:
            response.set_cookie(
                self.name, self._written(), max_age=YEAR if self.lasts else None, path=PATH,
                secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
            )  # fmt: skip

    def _written(self):
        while True:
            rows = [_row(game, 0) for game in self.past] + [_row(game, 1) for game in self.current.values()]
            value = signing.dumps(rows, salt=self.salt, compress=True)
            if len(value) <= MOST or not self.past:
                return value
            self.past = self.past[1:]


def _row(game, current):
    letters = "".join(str(KINDS.index(kind)) for kind in game.choices)
    return [game.situation, game.mark, game.seed, letters, game.day.toordinal(), current]


def _game(row):
    situation, mark, seed, letters, day, _current = row
    choices = tuple(KINDS[int(each)] for each in letters)
    return Game(str(situation), str(mark), int(seed), choices, date.fromordinal(day))

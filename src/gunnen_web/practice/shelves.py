"""Where the games of whoever asks are: with their account, or in their browser alone."""

from gunnen_web.practice.account import Account, keeps
from gunnen_web.practice.browser import Browser


def shelf_of(request):
    user = request.user
    if not user.is_authenticated:
        return Browser(request)
    return Account(user, Browser(request)) if keeps(user) else Browser(request, user)


def game_on(shelf, situation):
    """The latest game of a situation that can be gone on with, or None."""
    game = shelf.latest(situation)
    return game if game and game.plays else None


def is_lost(shelf, situation):
    """Whether there was a game that can't be gone on with: it can't be read, or the situation changed since."""
    game = shelf.latest(situation)
    return shelf.broken or bool(game and not game.plays)


def played(shelf, situation):
    """The games of one situation that were played to the end and still can be shown, the oldest first."""
    return [game for game in shelf.played() if game.situation == situation and game.plays]

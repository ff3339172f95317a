"""Games that are kept with somebody's account: for themselves alone, in their export, and erased with them."""

from django.db import transaction
from django.utils import timezone

from gunnen_web.accounts.models import User
from gunnen_web.practice.games import Game
from gunnen_web.practice.models import NotKept, Run

MOST_PAST = 100


class Account:
    """The shelf of one person. What they began before they signed in stands in their browser, and comes along."""

    broken = False

    def __init__(self, user, browser):
        self.user, self.browser = user, browser

    def latest(self, situation):
        run = Run.objects.filter(user=self.user, situation=situation, current=True).first()
        return game_of(run) if run else self.browser.latest(situation)

    def played(self):
        """All that were played to the end, the oldest first; also where the situation is another one now."""
        runs = Run.objects.filter(user=self.user)
        games = [(game_of(run), run.current) for run in runs]
        return [game for game, current in games if not current or (game.plays and game.is_over)]

    def begin(self, game):
        begin(self.user, game)
        self.browser.drop(game.situation)

    def go_on(self, game):
        go_on(self.user, game)
        self.browser.drop(game.situation)

    def clear(self):
        clear(self.user)

    def save(self, response):
        self.browser.save(response)


def game_of(run):
    return Game(run.situation, run.mark, run.seed, tuple(run.choices), timezone.localdate(run.at))


def keeps(user):
    return not NotKept.objects.filter(user=user).exists()


@transaction.atomic
def begin(user, game):
    """A new game of a situation; the one before stays if it was played to the end."""
    _alone(user)
    before = Run.objects.filter(user=user, situation=game.situation, current=True).first()
    if before:
        _put_away(before)
    _write(Run(user=user, situation=game.situation), game)


@transaction.atomic
def go_on(user, game):
    _alone(user)
    run = Run.objects.filter(user=user, situation=game.situation, current=True).first()
    _write(run or Run(user=user, situation=game.situation), game)


@transaction.atomic
def adopt(user, current, past):
    """What stood in a browser, to the account; a game that the account has already goes before it."""
    _alone(user)
    taken = set(Run.objects.filter(user=user, current=True).values_list("situation", flat=True))
    for game in past:
        _write(Run(user=user, situation=game.situation, current=False), game)
    for game in current:
        if game.situation not in taken:
            _write(Run(user=user, situation=game.situation), game)
        elif game.plays and game.is_over:
            _write(Run(user=user, situation=game.situation, current=False), game)
    _trim(user)


@transaction.atomic
def clear(user):
    _alone(user)
    Run.objects.filter(user=user).delete()


@transaction.atomic
def keep(user, wish):
    """Whether games are kept from now on; without that, those that were are gone at once."""
    _alone(user)
    if wish:
        NotKept.objects.filter(user=user).delete()
    else:
        NotKept.objects.get_or_create(user=user)
        Run.objects.filter(user=user).delete()


def _alone(user):
    """One change of a person's games at a time."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)


def _write(run, game):
    run.mark, run.seed, run.choices, run.at = game.mark, game.seed, list(game.choices), timezone.now()
    run.save()


def _put_away(run):
    game = game_of(run)
    if game.plays and game.is_over:
        run.current = False
        run.save(update_fields=["current"])
        _trim(run.user)
    else:
        run.delete()


def _trim(user):
    """Of very many the oldest go."""
    past = Run.objects.filter(user=user, current=False).order_by("-at", "-id")
    Run.objects.filter(pk__in=list(past.values_list("pk", flat=True)[MOST_PAST:])).delete()

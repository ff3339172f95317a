"""A team of 30 with 500 decisions in one series: the pages of its balance, the suggestion, and the booking.

The 500 bookings were made by the same library calls as the site makes; the decisions behind them are bare rows.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from statistics import median
from time import perf_counter

from benchmarks import Figure
from benchmarks.pages import _start

GOAL = 0.050
PEOPLE, DECISIONS, VISITS = 30, 500, 15


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        _start(folder)
        yield from _series()


def _timed(work, times=VISITS):
    found = []
    for _ in range(times):
        begin = perf_counter()
        work()
        found.append(perf_counter() - begin)
    return median(found)


def _series() -> Iterator[Figure]:
    from django.core.cache import cache
    from django.db import connection, transaction
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from gunnen_web.balance import actions

    team, series, person, decision, this = _team()
    client = Client(SERVER_NAME="localhost")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    here = f"/teams/{team.pk}/balans/{series.pk}/"
    for name, path in {
        "my balance": f"{here}mijn/",
        "the team's balance": here,
        "settings": f"{here}instellingen/",
    }.items():
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        yield Figure(f"{name} ({len(found)} queries)", _timed(lambda path=path: client.get(path)), GOAL)
    yield Figure("the suggestion", _timed(lambda: actions.suggested(decision, this)), GOAL)

    def book():
        with transaction.atomic():
            actions.book(decision, {"o0": "1"}, this)
            transaction.set_rollback(True)

    yield Figure("booking a decision", _timed(book), GOAL)
    cache.clear()
    yield Figure("what if, the first time", _timed(lambda: client.get(f"{here}wat-als/"), 1), None)
    yield Figure("what if, from then on", _timed(lambda: client.get(f"{here}wat-als/")), None)


def _team():
    from django.db import transaction

    from gunnen.checking import check_losses
    from gunnen.choosing import mirror
    from gunnen.privacy import show_mirror
    from gunnen_web.accounts.models import User
    from gunnen_web.balance import actions
    from gunnen_web.decisions.models import Decision
    from gunnen_web.teams.models import Membership, Role, Team

    draw = random.Random(20261122)
    with transaction.atomic():
        team = Team.objects.create(name="Team Zuid")
        users = [User.objects.create_user(f"mens{place}@example.nl", name=f"Mens {place}") for place in range(PEOPLE)]
        stays = [
            Membership.objects.create(team=team, user=user, role=Role.MEMBER if place else Role.FACILITATOR)
            for place, user in enumerate(users)
        ]
        series = actions.first_series(team)
        seats = {str(stay.pk): str(stay.pk) for stay in stays}
        for place in range(DECISIONS + 1):
            rows = [[draw.choice((0, 0, 2, 5, 8)) for _ in range(5)] for _ in stays]
            losses = check_losses(seats, [f"o{option}" for option in range(5)], rows)
            this = actions.Round(losses, show_mirror(losses, mirror(losses)), seats)
            decision = Decision.objects.create(team=team, question=f"Besluit {place}", series=series, stage="decided")
            if place < DECISIONS:
                suggestion = actions.suggested(decision, this)
                actions.book(decision, {suggestion["option"]: "1"}, this, granted=seats)
    return team, series, users[0], decision, this

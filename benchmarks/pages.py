"""Pages of a team with 200 decisions, with the test client: median of a whole page, and its questions to the database.

The database is SQLite in a folder of its own that is thrown away. Of each stage one decision went its whole way through
the actions that people use, with eight people and five options; the others are rows that make the lists as long.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from statistics import median
from time import perf_counter

from benchmarks import Figure

GOAL = 0.060
DECISIONS = 200
MESSAGES = 60
VISITS = 15


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        _start(folder)
        yield from _pages()


def _start(folder: str) -> None:
    os.environ |= {
        "GUNNEN_DEMO": "0",
        "GUNNEN_DATA": folder,
        "GUNNEN_DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
    }
    os.environ["DJANGO_SETTINGS_MODULE"] = "gunnen_web.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _pages() -> Iterator[Figure]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    team, person, chosen = _team()
    client = Client(SERVER_NAME="localhost")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    paths = {"home": "/", "team": f"/teams/{team.pk}/"}
    paths |= {f"{page}": f"/besluiten/{pk}/{part}" for page, (pk, part) in chosen.items()}
    for name, path in paths.items():
        times = []
        for _ in range(VISITS):
            begin = perf_counter()
            answer = client.get(path, follow=True)
            times.append(perf_counter() - begin)
            if answer.status_code != 200:
                raise SystemExit(f"{path} answered {answer.status_code}")
        with CaptureQueriesContext(connection) as found:
            client.get(path, follow=True)
        yield Figure(f"{name} ({len(found)} queries)", median(times), GOAL)


def _team():
    """Eight people, 200 decisions, and for each page a decision that shows it at its fullest."""
    from django.db import transaction

    from gunnen_web.accounts.models import User
    from gunnen_web.teams.models import Membership, Role, Team

    draw = random.Random(20260101)
    with transaction.atomic():
        team = Team.objects.create(name="Team Zuid")
        people = [User.objects.create_user(f"mens{place}@example.nl", name=f"Mens {place}") for place in range(8)]
        for place, user in enumerate(people):
            role = Role.FACILITATOR if place == 0 else Role.MEMBER
            Membership.objects.create(team=team, user=user, role=role)
        last = {}
        for steps in range(8):
            walk = Walk(team, f"Vraag {steps}: wat doen we?", draw)
            last[walk.to(steps)] = walk
        _others(team, DECISIONS - 8)
    for place in range(MESSAGES):
        last["mirror"].say(place)
    pages = {
        "options": ("options", "keuzes/"),
        "one's own losses": ("losses", "verlies/"),
        "mirror": ("mirror", "spiegel/"),
        f"talk of {MESSAGES}": ("mirror", "gesprek/"),
        "what to bring": ("mirror", "voorleggen/"),
        "grant": ("grant", "gunnen/"),
        "decided": ("decided", ""),
        "history": ("decided", "geschiedenis/"),
        "record": ("decided", "verslag.json"),
    }
    return team, people[0], {name: (last[stage].pk, part) for name, (stage, part) in pages.items()}


def _others(team, number):
    from django.utils import timezone

    from gunnen_web.decisions.models import Decision, Outcome, Participant
    from gunnen_web.decisions.stages import Stage

    today = timezone.localdate()
    made = [
        Decision(team=team, question=f"Vraag {place}: wat doen we?", stage=Stage.values[place % 8])
        for place in range(number)
    ]
    Decision.objects.bulk_create(made)
    people = list(team.memberships.all())
    Participant.objects.bulk_create([Participant(decision=each, membership=one) for each in made for one in people])
    shown = {"kind": "choice", "sentence": "Zo doen we het.", "shares": {}, "granted": True}
    decided = [each for each in made if each.stage == Stage.DECIDED]
    Outcome.objects.bulk_create([Outcome(decision=each, start=today, review=today, **shown) for each in decided])


class Walk:
    """One decision and its way through the stages."""

    def __init__(self, team, question, draw):
        from gunnen_web.decisions.actions import opening

        self.draw = draw
        self.stays = list(team.memberships.select_related("user").order_by("user__name"))
        self.pk = opening.open_decision(self.stays[0], {"question": question, "why": "Het speelt nu."}).pk

    def seats(self):
        from gunnen_web.decisions.doors import seat_for

        return [seat_for(each.user, self.pk) for each in self.stays]

    def to(self, steps):
        ways = [self.fit, self.options, self.losses, self.bring, self.offer, self.grant, self.write]
        for way in ways[:steps]:
            way(self.seats())
        return str(self.seats()[0].decision.stage)

    def fit(self, seats):
        from gunnen_web.decisions.actions import opening

        for seat in seats:
            opening.answer_fit(seat, {"limit": False, "harm": False, "burdened": False, "reversible": "yes"})

    def options(self, seats):
        from uuid import uuid4

        from gunnen_web.decisions.actions import options

        made = [options.add_option(seats[0], uuid4(), f"Keuze {place}", "Uitleg.", []) for place in range(4)]
        options.add_option(seats[1], uuid4(), "Van alles wat", "", made[:2])
        options.open_losses(seats[0].hats, seats[0].decision)

    def losses(self, seats):
        from gunnen_web.decisions.actions import losses

        for seat in seats:
            for option in losses.running(seat.decision).options.all():
                words = {"need": "Rust en ruimte.", "share": "unnamed"}
                losses.answer_loss(seat, option, {"value": self.draw.randrange(11), **words})
            losses.finish_sheet(seat, "done")

    def bring(self, seats):
        from gunnen_web.decisions.actions import granting, losses

        option = losses.running(seats[0].decision).options.first()
        granting.bring(seats[0], {str(option.pk): "1"})

    def offer(self, seats):
        from gunnen_web.decisions.actions import granting

        for seat in seats:
            granting.offer(seat, "Ik schrijf het op.", True)

    def grant(self, seats):
        from gunnen_web.decisions.actions import granting

        for seat in seats:
            asked = granting.my_seat(seat, seat.decision).asked
            granting.answer_grant(seat, {"answer": "wholehearted" if asked else "no_loss", "named": asked})

    def write(self, seats):
        from datetime import timedelta

        from django.utils import timezone

        from gunnen_web.decisions.actions import outcome

        today = timezone.localdate()
        fields = {"sentence": "Zo doen we het.", "start": today, "review": today + timedelta(weeks=8)}
        tasks = [{"who": each, "what": "Het opschrijven", "by": today} for each in self.stays[:3]]
        outcome.write_outcome(seats[0], fields, tasks)

    def say(self, place):
        from uuid import uuid4

        from gunnen_web.threads.actions.writing import write
        from gunnen_web.threads.doors import seat_at

        there = self.seats()[place % 8]
        seat = seat_at(there.membership, decision=there.decision)
        write(seat, uuid4(), f"Bericht {place} met **nadruk**.\n\n- een\n- twee")

"""The life of a decision, driven by the same actions as the pages use.

life = Life(team, people)         # a decision in the first stage
life.to("losses")                 # every step until there, taken as people would
life.lose({"Anna": [0, 8, 5, 4]})
life.page("Bram", "losses")       # what Bram's browser shows
"""

from datetime import timedelta
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from gunnen_web.decisions.actions import granting, losses, opening, options, outcome
from gunnen_web.decisions.doors import seat_for
from gunnen_web.decisions.models import Decision, LossSheet
from gunnen_web.decisions.stages import Stage
from gunnen_web.threads.actions import writing
from gunnen_web.threads.doors import seat_at

NAMES = ["Anna", "Bram", "Cem", "Dewi", "Eva", "Finn", "Guus", "Hoda", "Ilse", "Joep", "Kees", "Lot"]
SEA, HILLS, TOWN, STAY = "Naar zee", "Naar de bergen", "Naar een stad", "We laten het zoals het is"
SAFE = {"limit": False, "harm": False, "burdened": False, "reversible": "yes"}
ORDER = [str(stage) for stage in Stage]


class Life:
    def __init__(self, team, people, visit, **fields):
        self.team, self.people, self._visit = team, people, visit
        self.lead = next(iter(people))
        given = {"question": "Waar gaan we heen?", "why": "Het is weer bijna mei.", "reversible": True, **fields}
        chosen = given.pop("participants", None)
        chosen = chosen and [self.stay(name) for name in chosen]
        self.pk = opening.open_decision(self.stay(self.lead), given, chosen).pk

    # who

    @property
    def decision(self):
        return Decision.objects.get(pk=self.pk)

    def stay(self, name):
        return self.team.memberships.get(user=self.people[name], left_at=None)

    def seat(self, name=None):
        return seat_for(self.people[name or self.lead], self.pk)

    @property
    def names(self):
        """Who takes part, in the order of the alphabet."""
        seats = self.decision.participants.select_related("membership__user")
        return sorted(each.membership.user.name for each in seats)

    def leave(self, name):
        membership = self.stay(name)
        membership.left_at = timezone.now()
        membership.save()

    # steps

    def fit(self, **answers):
        for name in self.names:
            seat = self.seat(name)
            if seat.decision.stage == Stage.FIT:
                opening.answer_fit(seat, SAFE | answers.get(name, {}))

    def close(self):
        """The facilitator closes the stage that is open."""
        from gunnen_web.decisions.actions import closers
        from gunnen_web.decisions.stages import CLOSING

        seat = self.seat()
        return closers()[CLOSING[seat.decision.stage]](seat.hats, seat.decision)

    def put(self, title, parts=(), by=None, text=""):
        parts = [self.option(part) for part in parts]
        return options.add_option(self.seat(by), uuid4(), title, text, parts)

    def option(self, title):
        return self.decision.options.get(title=title)

    def table(self):
        self.put(SEA)
        self.put(HILLS)
        self.put(TOWN, [SEA, HILLS])

    @property
    def titles(self):
        return [each.title for each in options.live(self.decision)]

    def loss(self, name, title, value, **fields):
        losses.answer_loss(self.seat(name), self.option(title), {"value": value, **fields})

    def done(self, *names, state=LossSheet.State.DONE):
        for name in names:
            losses.finish_sheet(self.seat(name), state)

    def lose(self, rows, finish=True):
        """``rows``: per person the losses of sea, hills, town and staying (None: left open)."""
        options = [self.option(title) for title in (SEA, HILLS, TOWN, STAY)]
        for name, row in rows.items():
            seat = self.seat(name)
            for option, value in zip(options, row, strict=False):
                losses.answer_loss(seat, option, {"value": value})
        if finish:
            self.done(*rows)

    def bring(self, *titles):
        share = "1" if len(titles) == 1 else f"1/{len(titles)}"
        return granting.bring(self.seat(), {str(self.option(title).pk): share for title in titles})

    def offers(self, named=True, **texts):
        for name in self.names:
            seat = self.seat(name)
            if seat.decision.stage == Stage.OFFERS:
                granting.offer(seat, texts.get(name, ""), named)

    def answer(self, name, answer, **fields):
        return granting.answer_grant(self.seat(name), {"answer": answer, **fields})

    def asked(self, name):
        seat = self.seat(name)
        return granting.my_seat(seat, seat.decision).asked

    def grant(self, **answers):
        """Everybody answers: as given, and else wholeheartedly where asked."""
        for name in self.names:
            seat = self.seat(name)
            if seat.decision.stage == Stage.GRANT:
                default = "wholehearted" if granting.my_seat(seat, seat.decision).asked else "no_loss"
                granting.answer_grant(seat, {"answer": answers.get(name, default)})

    def write(self, **fields):
        today = timezone.localdate()
        given = {"sentence": "We gaan naar zee.", "start": today, "review": today + timedelta(weeks=8), **fields}
        tasks = given.pop("tasks", [])
        return outcome.write_outcome(self.seat(), given, tasks)

    def reopen(self, to):
        return outcome.reopen(self.seat(), to)

    def say(self, name, text, **fields):
        return writing.write(self.talker(name), uuid4(), text, **fields)

    def talker(self, name):
        return seat_at(self.stay(name), decision=self.decision)

    def to(self, stage):
        """Take every step until the decision is in this stage, as a team that agrees on the sea."""
        steps = {
            Stage.FIT: lambda: (self.fit(), self.decision.stage == Stage.FIT and self.close()),
            Stage.OPTIONS: lambda: (self.table(), self.close()),
            Stage.LOSSES: lambda: (self.lose(self.rows()), self.decision.stage == Stage.LOSSES and self.close()),
            Stage.MIRROR: lambda: self.bring(SEA),
            Stage.OFFERS: lambda: (self.offers(), self.decision.stage == Stage.OFFERS and self.close()),
            Stage.GRANT: lambda: (self.grant(), self.decision.stage == Stage.GRANT and self.close()),
            Stage.OUTCOME: self.write,
        }
        while self.decision.stage != stage:
            steps[Stage(self.decision.stage)]()
        return self

    def rows(self):
        """The first half would rather go to the sea, the others to the hills; the town pleases nobody."""
        names = self.names
        half = (len(names) + 1) // 2
        return {name: [0, 8, 5, 6] if place < half else [7, 0, 5, 6] for place, name in enumerate(names)}

    # pages

    def url(self, page="show", *args):
        return reverse(f"decisions:{page}", args=[self.pk, *args])

    def browser(self, name):
        return self._visit(self.people[name])

    def page(self, name, page="show", *args, **data):
        return self.browser(name).get(self.url(page, *args), data, follow=True)

    def post(self, name, page, data, *args, follow=False):
        return self.browser(name).post(self.url(page, *args), data, follow=follow)

    def html(self, name, page="show", *args):
        return self.page(name, page, *args).content.decode()

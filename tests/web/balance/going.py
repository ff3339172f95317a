"""A team that decides again and again, quickly: every step by its own action, only private answers are stored at once.

going = Going(team, people, visit)
going.on(SEA, losing=["Anna"])        # one whole decision: the sea it is, which costs Anna most
going.series.state                    # what the guard remembers by now
"""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from gunnen.fairness import book, settings_from
from gunnen_web.balance import queries, terms
from gunnen_web.balance.actions import first_series
from gunnen_web.balance.models import Series
from gunnen_web.decisions.actions import granting, losses, opening, options, outcome
from gunnen_web.decisions.models import Grant, Loss, LossSheet
from tests.web.decisions.life import HILLS, SEA, Life

BEST, WORST = 0, 9


class Turn(Life):
    """One decision of a series."""

    def asked_of(self, *titles, parts=None):
        """Until losses are asked, of these options and of the present state."""
        opening.close_fit(self.seat().hats, self.decision)
        for title in titles:
            self.put(title, (parts or {}).get(title, ()))
        return self.asked_again()

    def asked_again(self):
        options.open_losses(self.seat().hats, self.decision)
        return self

    def filled(self, rows):
        """``rows``: what everybody fills in, staying as it is last; who has no row does not answer."""
        this = self.decision.loss_rounds.last()
        table = list(this.options.order_by("is_present_state", "position", "title"))
        sheets = {each.participant.membership_id: each for each in this.sheets.select_related("participant")}
        for name, row in rows.items():
            sheet = sheets[self.stay(name).pk]
            Loss.objects.filter(sheet=sheet).delete()
            Loss.objects.bulk_create(
                Loss(sheet=sheet, option=option, value=value) for option, value in zip(table, row, strict=True)
            )
            LossSheet.objects.filter(pk=sheet.pk).update(state=LossSheet.State.DONE)
        return self

    def shown(self):
        losses.close_losses(self.seat().hats, self.decision)
        return self

    def granted(self, *titles, gifts=()):
        """Brought, and granted by everybody; ``gifts``: whose grant is a gift."""
        self.bring(*titles)
        granting.close_offers(self.seat().hats, self.decision)
        this = self.decision.grant_rounds.last()
        for seat in this.seats.select_related("participant__membership__user"):
            seat.answer = Grant.WHOLEHEARTED if seat.asked else Grant.NO_LOSS
            seat.gift = seat.asked and seat.participant.membership.user.name in gifts
            seat.save()
        granting.close_grant(self.seat().hats, self.decision)
        return self

    def anyway(self, title):
        """Decided without a grant, after two rounds in which it was not granted."""
        for _ in range(2):
            self.bring(title)
            granting.close_offers(self.seat().hats, self.decision)
            self.decision.grant_rounds.last().seats.update(answer=Grant.NO)
            granting.close_grant(self.seat().hats, self.decision)
        today = timezone.localdate()
        fields = {"sentence": "Dan zo.", "start": today, "review": today + timedelta(weeks=8)}
        return outcome.decide_anyway(self.seat(), {str(self.option(title).pk): "1"}, fields, [])

    @property
    def booking(self):
        return self.decision.bookings.filter(withdrawn=False).first()

    @property
    def guard(self):
        return self.decision.loss_rounds.exclude(shown=None).last().guard


class Going:
    def __init__(self, team, people, visit):
        self.team, self.people, self.visit = team, people, visit
        self._series = first_series(team).pk
        self.turns = []

    @property
    def series(self):
        return Series.objects.get(pk=self._series)

    @property
    def names(self):
        """Who takes part now."""
        found = self.team.memberships.taking_part().select_related("user")
        return sorted(each.user.name for each in found)

    def member(self, name):
        return str(self.stay(name).pk)

    def stay(self, name):
        return self.team.memberships.get(user=self.people[name], left_at=None)

    def leave(self, name):
        self.team.memberships.filter(user=self.people[name]).update(left_at=timezone.now())

    def turn(self, **fields):
        fields = {"question": f"Vraag {len(self.turns) + 1}?", "close_when_all": False, **fields}
        self.turns.append(Turn(self.team, self.people, self.visit, **fields))
        return self.turns[-1]

    def rows(self, losing, names=None):
        """The sea costs these people most, and the hills all the others; staying costs everybody much."""
        return {name: [WORST, BEST, 8] if name in losing else [BEST, WORST, 8] for name in names or self.names}

    def asked(self, losing=(), rows=None, **fields):
        """A decision of which the mirror is there."""
        this = self.turn(**fields).asked_of(SEA, HILLS)
        return this.filled(rows or self.rows(losing)).shown()

    def on(self, *titles, losing=(), rows=None, gifts=(), **fields):
        """A whole decision."""
        this = self.asked(losing, rows, **fields)
        this.granted(*(titles or [SEA]), gifts=gifts).write()
        return this

    def account(self, name, what="account"):
        state = self.series.state
        return state[what][state["members"].index(self.member(name))]

    def band(self, name):
        return queries.band_of(self.series, self.member(name))

    # pages

    def url(self, page="team", *args, series=None):
        return reverse(f"balance:{page}", args=[self.team.pk, (series or self.series).pk, *args])

    def page(self, name, page="team", *args, **data):
        return self.visit(self.people[name]).get(self.url(page, *args), data)

    def html(self, name, page="team", *args):
        answer = self.page(name, page, *args)
        assert answer.status_code == 200
        return answer.content.decode()

    def post(self, name, page, data, *args, follow=False):
        return self.visit(self.people[name]).post(self.url(page, *args), data, follow=follow)


def booked(series):
    return list(series.bookings.filter(withdrawn=False))


def replayed(series, start=None, bookings=None):
    """The state that the library reaches from the stored reports alone; from nothing on, or from a start."""
    state = start
    for each in booked(series) if bookings is None else bookings:
        state = terms.brought_up_to_date(state, each.before["members"])
        seen, verdicts = terms.losses_from(each.reports)
        state, _booking = book(
            state, seen, terms.shares_from(each.shares), settings=settings_from(each.settings),
            verdicts=verdicts, granted=each.granted, gifts=each.gifts,
        )  # fmt: skip
    return state and state.as_data()

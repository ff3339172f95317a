"""An agreement of a team with check-ins, and its rounds, driven by the same actions as the pages and the clock use.

this = Agreed(team, people, visit)      # decided today, and everybody said yes to check-ins
this.open()                             # the first round, on its own day
this.answer("Bram", "mostly", "chafes")
this.close()                            # on its closing day
this.page("Bram", "following:checkin")
"""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from gunnen_web.decisions.models import Decision, Option, Outcome, Participant
from gunnen_web.following import actions, closing, queries
from gunnen_web.following.models import Consent, Round, Wish
from tests.web.decisions.life import NAMES


class Agreed:
    def __init__(self, team, people, visit, weeks=26, consents=True, decision=None, **fields):
        """With a decision that went all its way where one is given; else one that only has its outcome."""
        self.team, self.people, self._visit = team, people, visit
        self.lead = next(iter(people))
        self.today = timezone.localdate()
        if decision:
            self.pk, self.outcome = decision.pk, decision.outcomes.get(superseded=False)
        else:
            self._decide(weeks, **fields)
        if consents:
            Wish.objects.bulk_create([Wish(membership=each, yes=True) for each in team.memberships.taking_part()])
            Consent.objects.create(team=team, on=True)
            actions.start(self.outcome)
        self.now = timezone.now()

    def _decide(self, weeks, **fields):
        made = Decision.objects.create(team=self.team, question="Waar gaan we heen?", stage="decided", **fields)
        self.pk = made.pk
        option = Option.objects.create(decision=made, title="Naar zee")
        taking_part = self.team.memberships.taking_part()
        Participant.objects.bulk_create([Participant(decision=made, membership=each) for each in taking_part])
        self.outcome = Outcome.objects.create(
            decision=made, kind="choice", sentence="We gaan naar zee.", shares={str(option.pk): "1"}, granted=True,
            start=self.today, review=self.today + timedelta(weeks=weeks), decided_by=self.stay(self.lead),
        )  # fmt: skip

    @property
    def decision(self):
        return Decision.objects.get(pk=self.pk)

    @property
    def checking(self):
        return queries.checking_of(self.decision)

    @property
    def round(self):
        return Round.objects.filter(checking=self.checking).order_by("number").last()

    def stay(self, name):
        return self.team.memberships.get(user=self.people[name], left_at=None)

    def seat(self, name, at=None):
        return queries.open_seat(self.decision, self.stay(name), at or self.now)

    # the clock

    def open(self):
        """The next round opens when it is due."""
        self.now = self.checking.next_at + timedelta(minutes=1)
        (made,) = actions.open_due(self.now)
        return made

    def open_now(self):
        """A round that is open at this very moment, for pages, which look at the real clock."""
        self.checking.__class__.objects.filter(pk=self.checking.pk).update(next_at=timezone.now())
        made = self.open()
        today = timezone.now()
        Round.objects.filter(pk=made.pk).update(opens_at=today, closes_at=today + timedelta(days=5))
        self.now = today
        made.refresh_from_db()
        return made

    def close(self):
        self.now = self.round.closes_at + timedelta(minutes=1)
        closing.close_due(self.now)
        return self.round

    # people

    def answer(self, name, keeping="", granting="", unsaid="", words="", to="team"):
        for question, value in (("keeping", keeping), ("granting", granting), ("unsaid", unsaid)):
            if value:
                actions.answer(self.seat(name), question, value, self.now)
        if words:
            actions.write(self.seat(name), words, to, self.now)

    def answers(self, *rows, names=NAMES):
        """A row of answers for each, in the order of their names; None for who says nothing."""
        for name, row in zip(names, rows, strict=False):
            if row is not None:
                self.answer(name, *row)

    def rounds(self, *each):
        """Whole rounds: each a list of rows of answers."""
        for rows in each:
            self.open()
            self.answers(*rows)
            self.close()
        return self.round

    # pages

    def url(self, page, *args):
        return reverse(page, args=[self.pk, *args])

    def browser(self, name):
        return self._visit(self.people[name])

    def page(self, name, page="following:checkin", *args, **data):
        return self.browser(name).get(self.url(page, *args), data, follow=True)

    def html(self, name, page="decisions:show", *args):
        return self.page(name, page, *args).content.decode()

    def post(self, name, page, data, *args):
        return self.browser(name).post(self.url(page, *args), data)

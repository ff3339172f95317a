"""A thread that people talk in, by the same actions as the pages use."""

from functools import cache
from html import unescape
from uuid import uuid4

from django.urls import reverse

from gunnen_web.threads.actions import leading, rounds, writing
from gunnen_web.threads.doors import Seat
from gunnen_web.threads.models import Message, Thread

NAMES = ("Anna", "Bram", "Cem", "Dewi", "Eva")
LEAD, WATCHES = "Anna", "Kijker"


class Talk:
    def __init__(self, team, people, visit, **fields):
        self.team, self.people, self._visit = team, people, cache(visit)  # each signs in once
        fields = {"title": "Hoe vergaderen we?", **fields}
        self.thread = writing.open_thread(self.stay("Bram"), uuid4(), "Hier wil ik het over hebben.", **fields)

    def stay(self, name):
        return self.team.memberships.select_related("user", "team").get(user=self.people[name], left_at=None)

    def seat(self, name):
        return Seat(Thread.objects.select_related("team").get(pk=self.thread.pk), self.stay(name))

    def say(self, name, text, **fields):
        return writing.write(self.seat(name), uuid4(), text, **fields)

    def ask(self, name, text="Wat zou jou helpen?", to="all"):
        person = self.stay(to) if to in self.people else None
        return self.say(name, text, kind="question", to="person" if person else to, person=person)

    def answer(self, name, question, text="Een rondje vooraf."):
        return self.say(name, text, reply_to=Message.objects.get(pk=question.pk))

    def stand(self, **places):
        for name, key in places.items():
            leading.stand(self.seat(name), key)

    def round(self, **fields):
        return rounds.open_round(self.seat(LEAD), **fields)

    def url(self, name="show", *args):
        return reverse(f"threads:{name}", args=[self.thread.pk, *(getattr(each, "pk", each) for each in args)])

    def browser(self, name):
        return self._visit(self.people[name])

    def get(self, who, name="show", *args):
        return self.browser(who).get(self.url(name, *args))

    def main(self, who, name="show", *args):
        """What somebody reads on a page, without what only their own browser sends back."""
        answer = self.get(who, name, *args)
        assert answer.status_code == 200
        return unescape(answer.text.split("<main")[1].split("</main")[0])

    def post(self, who, name, data, *args):
        return self.browser(who).post(self.url(name, *args), data)

    def list(self, who):
        answer = self.browser(who).get(reverse("threads:list", args=[self.team.pk]))
        return unescape(answer.text.split("<main")[1].split("</main")[0])

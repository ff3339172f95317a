"""A conversation for the tests, and people and guests who take part in it."""

from uuid import uuid4

from django.test import Client
from django.urls import reverse

from gunnen_web.conversations.actions import leading, voting, writing
from gunnen_web.conversations.doors import guest_seat, seat_for
from gunnen_web.conversations.models import Conversation, Statement, Vote

TEXTS = ("Thuis krijg ik meer af.", "Op kantoor hoor ik wat er speelt.", "Een rooster lost niets op.")
USUAL = {
    "question": "Thuis of op kantoor?", "why": "Het schuurt.", "visibility": "team", "moderation": "after",
    "languages": "nl", "adding": True, "decision": None, "closes_at": None,
}  # fmt: skip


class Talk:
    def __init__(self, house, texts=TEXTS, by="facilitator", **fields):
        self.house = house
        made = leading.open_conversation(house.stay(by).membership, uuid4(), USUAL | fields, texts)
        self.pk = made.pk

    @property
    def row(self):
        return Conversation.objects.get(pk=self.pk)

    def statement(self, text):
        return Statement.objects.get(conversation=self.pk, text=text)

    @property
    def first(self):
        return self.statement(TEXTS[0])

    def votes(self, **where):
        """What is stored, as {text: kind}; of everybody, or of ``participant__...``."""
        found = Vote.objects.filter(conversation=self.pk, **where)
        return dict(found.values_list("statement__text", "kind"))

    def seat(self, role):
        return seat_for(self.house.people[role], self.pk)

    def guest(self, token):
        return guest_seat(self.row, token)

    def say(self, role, kind=1, text=TEXTS[0]):
        voting.say(self.seat(role), self.statement(text).pk, kind)

    def add(self, role, text):
        return writing.add(self.seat(role), uuid4(), text, "nl")

    def url(self, name, *args):
        return reverse(f"conversations:{name}", args=[self.pk, *args])

    def guest_url(self, name, *args):
        return reverse(f"conversations:guest_{name}", args=[self.row.link, *args])

    def browser(self, role, **options):
        return self.house.browser(role, **options)

    def get(self, role, name, *args):
        return self.browser(role).get(self.url(name, *args))

    def post(self, role, name, *args, **data):
        return self.browser(role).post(self.url(name, *args), data)

    def phone(self):
        """The browser of a guest who opened the link."""
        client = Client()
        assert client.get(self.guest_url("show")).status_code == 200
        return client

"""A chat of a team, and its import walked through the pages and actions that people use."""

import json
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from gunnen_web.chats import actions, files, reading
from gunnen_web.chats.models import Author, Import
from gunnen_web.signals.models import Switch
from gunnen_web.teams.tokens import hash_of

WRITERS = ("Anna", "Bram", "Cem", "Dewi", "Eva", "Finn", "Gijs")
SILENT = "Kanarie Vogel"  # who never says yes
PHONE = "+31 6 98 76 54 32"
SECRET = "kanariezang7q"
SAYS = (
    "Wat maakt dat je dat zo ziet?",
    "Goed punt, daar had ik niet aan gedacht.",
    "Jullie zijn ook altijd hetzelfde.",
    "Ik neem dinsdag de trein.",
    "Dat is echt onzin en ik ben er klaar mee.",
    "Misschien zie ik het verkeerd, hoe is dat voor jou?",
)
MONDAY = 1_767_571_200  # 5 January 2026
DAY = 86_400


def messages(writers=(*WRITERS, SILENT), weeks=2, each_week=6, only=None):
    """A few weeks in which everybody writes as much; ``only`` = {name: week} writes in that week alone."""
    rows = []
    for week in range(weeks):
        for nth in range(each_week):
            for place, name in enumerate(writers):
                if only and only.get(name, week) != week:
                    continue
                text = f"{SAYS[(nth + place) % len(SAYS)]} ({len(rows)})"  # nobody repeats what another wrote
                if name == SILENT:
                    text = f"{text} {SECRET} {PHONE}"
                elif nth == 0:
                    text = f"@{SILENT} en {writers[0]}: {text}"
                moment = MONDAY + week * 7 * DAY + (nth % 5) * DAY + 9 * 3600 + place * 60
                rows.append({"id": len(rows) + 1, "text": text, "author": name, "time": moment})
    return rows


class File(SimpleUploadedFile):
    """One that can be sent again and again."""

    def read(self, *size):
        self.seek(0)
        return super().read(*size)


def small():
    """Five people who said one thing each: enough for being asked."""
    return as_file(messages(WRITERS[:5], weeks=1, each_week=1))


def as_file(rows=None, name="chat.jsonl"):
    lines = [json.dumps(each, ensure_ascii=False) for each in (messages() if rows is None else rows)]
    return File(name, "\n".join(lines).encode())


class Imported:
    """A team with signals on, and one of its members who imports a chat."""

    def __init__(self, team, people, visit, rows=None):
        self.team, self.people, self._visit, self.rows = team, people, visit, rows
        Switch.objects.create(team=team, on=True, since=timezone.now())
        self.links = {}

    def stay(self, name):
        return self.team.memberships.get(user=self.people[name], left_at=None)

    def browser(self, name=None, **options):
        return self._visit(self.people.get(name), **options)

    @property
    def file(self):
        return as_file(self.rows)

    @property
    def chat(self):
        return Import.objects.get()

    def start(self, name="Anna", days=7, now=None):
        """Two days ago, so that the file may come once everybody answered."""
        fields = {"title": "De groepsapp", "reason": "Het schuurt."}
        now = now or timezone.now() - timedelta(days=2)
        _chat, links = actions.start(self.stay(name), fields, days, files.take(self.file), now)
        self.links = dict(links)
        return self

    def author(self, name):
        return Author.objects.get(links__token_hash=hash_of(self.links[name]))

    def link(self, name):
        return reverse("chats:link", args=[self.links[name]])

    def answer(self, yes, *names):
        for name in names:
            actions.answer(self.author(name), yes)
        return self

    def asked(self, *yes):
        """Everybody but these says no; the last of them by the button, so that what follows from it does."""
        yes = yes or WRITERS
        *others, last = self.links
        for word, names in (("yes", set(yes)), ("no", set(others) - set(yes))):
            tokens = [hash_of(self.links[name]) for name in names - {last}]
            Author.objects.filter(links__token_hash__in=tokens, answer="").update(answer=word)
        return self.answer(last in yes, last)

    def give(self):
        actions.give(self.chat, files.take(self.file))
        return self

    def answer_all(self, chat, *yes):
        """Where there is more than one import: everybody of this one."""
        for name in self.links:
            actions.answer(Author.objects.get(chat=chat, links__token_hash=hash_of(self.links[name])), name in yes)

    def give_to(self, chat, file):
        actions.give(chat, files.take(file))

    def again(self, chat, *yes):
        """The report of this one import."""
        self.answer_all(chat, *yes)
        self.give_to(chat, self.file)
        self.read()
        chat.refresh_from_db()
        return chat.shown

    def read(self, now=None):
        return reading.read_due(now)

    def reported(self, *yes):
        self.start().asked(*yes).give().read()
        return self

    def withdraw(self, *names):
        for name in names:
            actions.withdraw(self.author(name))

    def page(self, who, name="show", *more):
        return self.browser(who).get(reverse(f"chats:{name}", args=[self.chat.pk, *more]))

    def main(self, who, name="show"):
        return self.page(who, name).content.decode().split("<main")[1].split("</main")[0]

    def post(self, who, name, data=None, *more):
        return self.browser(who).post(reverse(f"chats:{name}", args=[self.chat.pk, *more]), data or {})

    @property
    def later(self):
        return self.chat.closes_at + timedelta(minutes=1)


def database():
    """All that the database holds, as one text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found.append(repr(cursor.fetchall()))
    return "\n".join(found)

"""The importer as an attacker: with the file, every link, every page of their own, and the right to import again.

Worlds differ in what one author said, and in nothing else. Whatever the importer may look at has to be the same in all
of them, as long as that author is in no report.
"""

import re
from itertools import combinations

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from gunnen.dialogue import Reading
from gunnen_web.chats import actions, files, mine, timers
from gunnen_web.chats.models import Import
from gunnen_web.chats.refusing import Refused
from gunnen_web.notices.models import Notice
from gunnen_web.signals import switch
from gunnen_web.signals.models import Switch
from gunnen_web.signals.wording import how_many
from tests.web.chats.imported import DAY, MONDAY, SAYS, SILENT, WRITERS, messages

pytestmark = pytest.mark.django_db
NOTHING, YES, NO, REGRET = (), (True,), (False,), (True, False)
TEAM_PAGES = ("show", "json", "file")
LOOKED_AT = ("Anna", "Finn")
OTHERS = [name for name in WRITERS if name != "Finn"]


@pytest.fixture
def this(imported):
    made = imported(messages((*WRITERS, SILENT), weeks=1, each_week=8)).start().answer(True, *OTHERS)
    made.eyes = made.browser("Anna")  # in no world: signed in once
    return made


def seen(this):
    """Every page there is for who imports, word for word, and all that they may take along."""
    browser, importer = this.eyes, this.people["Anna"]
    urls = [reverse(f"chats:{name}", args=[this.chat.pk]) for name in TEAM_PAGES]
    urls += [reverse("chats:list", args=[this.team.pk]), reverse("chats:own")]
    pages = [browser.get(url) for url in [*urls, *map(this.link, LOOKED_AT)]]
    words = [(each.status_code, re.sub(r'value="\w{64}"|[\w-]{36,}', "", each.content.decode())) for each in pages]
    told = Notice.objects.filter(membership__user=importer).values_list("kind", flat=True)
    return words, str(mine.export(importer)), sorted(told)


def world(this, said, *then):
    """What the importer sees, each time they look, where Finn said this; nothing of it stays."""
    here, found = transaction.savepoint(), []
    for yes in said:
        actions.answer(this.author("Finn"), yes)
    for act in then:
        found += [seen(this)] if act is look else act(this) or []
    transaction.savepoint_rollback(here)
    return found


def same(worlds):
    first, *others = worlds
    return all(each == first for each in others)


def look():
    """In what is done, the place where the importer looks."""


def press(**data):
    def act(this):
        this.browser("Anna").post(this.link("Finn"), data)

    return act


def close(this):
    Import.objects.update(closes_at=this.chat.created_at)
    timers.run(timezone.now())


def give(this):
    this.give()


def read(this):
    this.read()


class TestLooking:
    def test_until_it_closes_and_then(self, this):
        """Whatever button the importer presses as well; also when the question just closed."""
        then = (look, press(answer="yes"), look, press(answer="no"), look, close, look)
        assert same(world(this, said, *then) for said in (NOTHING, YES, NO, REGRET))

    def test_when_it_is_closed(self, this):
        then = (close, look, press(answer="yes"), look)
        assert same(world(this, said, *then) for said in (NOTHING, YES, NO, REGRET))

    def test_while_the_computer_reads(self, this):
        def halfway(this):
            Import.objects.update(percent=40)

        then = (close, give, halfway, look, press(out="1"), look)
        assert same(world(this, said, *then) for said in (YES, NO))

    def test_when_the_report_is_there_who_is_not_in_it_said_nothing_or_no(self, this):
        then = (close, give, read, look, press(out="1"), look)
        worlds = [world(this, said, *then) for said in (NO, REGRET)]
        assert same(worlds)
        assert "Het weer in de tijd" in str(worlds[0])

    def test_and_the_links_do_not_tell_who_is(self, this):
        def links(said):
            ((words, _export, _told),) = world(this, said, close, give, read, look)
            return words[-len(LOOKED_AT) :]

        assert links(YES) == links(NO)

    def test_the_attacker_has_eyes(self, this):
        """Where somebody who is in the report takes their messages out, that can be seen: what they wrote in goes."""
        before, after = world(this, YES, close, give, read, look, press(out="1"), look)
        assert before[0][0] != after[0][0]
        assert after[0][-1] == before[0][-1]


class TestImportingAgain:
    """Of every message it is known in how many reports it was read: never in more than one."""

    @pytest.fixture
    def read_so_far(self, monkeypatch):
        words = []

        def look(found, **more):
            words.extend(each.text for each in found)
            return [Reading(each.id) for each in found]

        monkeypatch.setattr("gunnen.dialogue.read", look)
        return words

    @staticmethod
    def numbered(weeks):
        rows = messages(WRITERS, weeks=weeks, each_week=6)
        return [row | {"text": f"bericht{row['time']:.0f}x{row['author'][0]}{nth}"} for nth, row in enumerate(rows)]

    def attempt(self, this, rows, *yes):
        """As far as the importer comes with this file."""
        this.rows = rows
        try:
            this.start()
            chat = Import.objects.first()
            this.again(chat, *yes)
        except Refused:
            return None
        return chat

    def test_whatever_the_importer_tries(self, imported, read_so_far):
        this = imported()
        first = self.numbered(2)
        assert self.attempt(this, first, *WRITERS)
        assert len(read_so_far) == len(first)
        more = first[-1] | {"id": 9999, "text": "nog een regel"}
        fewer = [row for row in first if row["author"] != "Finn"]
        for rows in (first, [*first, more], fewer, first[1:]):
            self.attempt(this, rows, *WRITERS[:5])
        for author in Import.objects.last().authors.all()[:3]:
            actions.withdraw(author)
        self.attempt(this, first, *WRITERS[:4])
        for chat in Import.objects.all():
            actions.remove(chat)
        self.attempt(this, [*first, more], *WRITERS[:6])
        switch.say(this.stay("Cem"), False)
        Switch.objects.update(on=True, since=timezone.now())
        self.attempt(this, first, *WRITERS[:6])
        assert self.attempt(this, self.numbered(4), *WRITERS[:6])
        assert len(read_so_far) > len(first)
        assert len(read_so_far) == len(set(read_so_far))


def test_by_counting_messages_the_data_leaves_open_who_took_part(imported):
    """Of so many authors, with so many messages each, a great many sets of five or more fit what the data says."""
    names = [*WRITERS, SILENT, "Hugo", "Iris"]
    rows = [
        {
            "id": f"{week}-{place}-{nth}",
            "author": name,
            "text": f"{SAYS[nth % 6]} {week}-{place}-{nth}",
            "time": time(week, nth),
        }
        for week in range(3)
        for place, name in enumerate(names)
        for nth in range(5 + (3 * place + 2 * week) % 9)
    ]
    this = imported(rows).start()
    yes = [name for place, name in enumerate(names) if place not in {3, 6, 8}]
    this.asked(*yes).give().read()
    data = this.page("Anna", "json").json()
    last = [row["author"] for row in rows if row["time"] >= MONDAY + 14 * DAY]
    fitting = [
        each
        for size in range(files.FEWEST, len(names) + 1)
        for each in combinations(names, size)
        if how_many(sum(last.count(name) for name in each)) == data["last"]["messages"]
    ]
    assert tuple(yes) in fitting
    assert len(fitting) > 100


def time(week, nth):
    return MONDAY + week * 7 * DAY + nth % 5 * DAY + nth

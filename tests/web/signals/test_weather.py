"""The weather: taken once a week, of who said yes, shown to everybody alike, and never changed again."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone

from gunnen.dialogue import threads
from gunnen.dialogue.terms import Message as Term
from gunnen.dialogue.terms import Reading, Signal
from gunnen.privacy import dialogue as privacy
from gunnen_web.accounts.actions import erase
from gunnen_web.signals import queries, switch, taking, timers, wording
from gunnen_web.signals.models import SignalWish, Switch, Weather
from gunnen_web.teams.models import Membership
from gunnen_web.threads.models import Message, Thread

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
NAMES = ("Anna", "Bram", "Cem", "Dewi", "Eva", "Finn")


@pytest.fixture
def read(monkeypatch):
    """The library hears in every other message what its first word says; what it was handed is kept here."""
    given = []

    def read(messages, *, groups=()):
        given.append([each.text for each in messages])
        return [reading_of(each) for each in messages]

    monkeypatch.setattr(taking, "read", read)
    return given


def reading_of(message):
    kind, *_rest, number = message.text.split()
    if number.isdecimal() and int(number) % 2:
        return Reading(message.id)
    if kind == "question":
        return Reading(message.id, (Signal("healthy", "question", "clear", 0.9, 0, 8, "asks"),), "genuine")
    subs = {"identity": "imputed", "hardening": "absolute", "healthy": "hedge"}
    if kind in subs:
        return Reading(message.id, (Signal(kind, subs[kind], "clear", 0.9, 0, 8, "says"),))
    return Reading(message.id)


@pytest.fixture
def this(talking, read):
    made = talking(6, runs=True)
    made.thread = Thread.objects.create(team=made.team, title="Thuis of kantoor")
    return since_monday(made)


@pytest.fixture
def joined(this, person):
    """Somebody came when the signals were on already."""
    this.people["Zoë"] = person("Zoë")
    Membership.objects.create(team=this.team, user=this.people["Zoë"])
    return this


@pytest.fixture
def talking_too(this, talking):
    """Another team, whose members are others."""
    made = talking(6, runs=True)
    made.team.name = "Team Zuid"
    made.team.save()
    return since_monday(made)


def since_monday(made):
    """As if everybody had said yes when the week began."""
    Switch.objects.filter(team=made.team).update(since=MONDAY)
    SignalWish.objects.filter(membership__team=made.team).update(since=MONDAY, counts_from=MONDAY)
    return made


def write(this, number=36, week=0, text="plain words", people=NAMES, thread=None):
    """So many messages in this week, by these people in turn."""
    made = [
        Message(
            thread=thread or this.thread,
            author=this.stay(people[place % len(people)]),
            text=f"{text} {place}",
            created_at=MONDAY + timedelta(weeks=week, hours=1 + place),
        )
        for place in range(number)
    ]
    return Message.objects.bulk_create(made)


def small(this, number=8):
    """Threads of a handful of messages, so that none is large."""
    return [Thread.objects.create(team=this.team, title=f"Draad {each}") for each in range(number)]


def scatter(this, week=0, text="plain words", people=NAMES):
    for thread in small(this):
        write(this, 6, week, text, people, thread)


def take(weeks=1):
    """As the clock does it, hours after the last time."""
    cache.clear()
    timers.run(MONDAY + timedelta(weeks=weeks, hours=5))


def bins(thread=None):
    found = Weather.objects.filter(thread=thread).first()
    return found.shown["bins"] if found and found.shown else []


class TestTaking:
    def test_a_large_thread_has_its_own_and_the_team_the_rest(self, this, read):
        write(this)
        scatter(this, text="elsewhere")
        take()
        assert [each["messages"] for each in bins(this.thread)] == [35]
        assert len(bins()) == 1
        (one, rest) = sorted(read, key=len)
        assert {each.split()[0] for each in one} == {"plain"}
        assert {each.split()[0] for each in rest} == {"elsewhere"}

    def test_no_message_counts_twice(self, this, read):
        """A thread that grows large keeps out of its own weather what the team's has taken in."""
        write(this, 12)
        scatter(this, text="elsewhere")
        take()
        assert not Weather.objects.exclude(thread=None).exists()
        Weather.objects.create(team=this.team, thread=small(this, 1)[0], starts=MONDAY)  # silent since long ago
        write(this, 30, week=1, text="later")
        read.clear()
        take(2)
        handed = [text for each in read for text in each]
        assert len(handed) == len(set(handed)) == 30
        assert Weather.objects.filter(thread=this.thread).exists()

    def test_once_a_week(self, this, read):
        write(this)
        take()
        take()
        assert len([each for each in read if each]) == 1

    def test_this_week_waits(self, this, read):
        write(this, week=1)
        take(1)
        assert not any(read)
        take(2)
        assert len(bins(this.thread)) == 1

    def test_too_few_people_or_one_who_writes_most(self, this):
        write(this, 40, people=NAMES[:4])
        take()
        assert not Weather.objects.exclude(thread=None).exists()
        assert not bins()

    def test_what_was_shown_stays_whatever_happens(self, this, read):
        write(this, text="healthy words")
        take()
        before = bins(this.thread)
        erase(this.people["Finn"])
        Membership.objects.filter(pk=this.stay("Eva").pk).update(left_at=timezone.now())
        Message.objects.filter(author=this.stay("Bram")).update(text="identity now")
        write(this, week=1, people=NAMES[:4])
        take(2)
        assert bins(this.thread)[: len(before)] == before

    def test_a_no_while_it_is_read_keeps_nothing(self, this, monkeypatch):
        write(this)
        real = taking.read

        def meanwhile(messages, **rest):
            this.say(False, "Bram")
            return real(messages, **rest)

        monkeypatch.setattr(taking, "read", meanwhile)
        take()
        assert not Weather.objects.exists()

    def test_another_clock_was_first(self, this, monkeypatch):
        write(this)
        real = taking.read

        def meanwhile(messages, **rest):
            Switch.objects.update(taken_on=taking.monday_of(MONDAY + timedelta(weeks=1)))
            return real(messages, **rest)

        monkeypatch.setattr(taking, "read", meanwhile)
        take()
        assert not Weather.objects.exists()

    def test_a_team_that_can_not_be_read_keeps_no_other_from_it(self, this, talking_too, read, monkeypatch):
        write(this)
        scatter(talking_too)
        real = taking.read

        def breaks(messages, **rest):
            if rest["groups"] == ["Team Noord"]:
                raise ValueError("no")
            return real(messages, **rest)

        monkeypatch.setattr(taking, "read", breaks)
        take()
        assert {each.team.name for each in Weather.objects.select_related("team")} == {"Team Zuid"}
        monkeypatch.setattr(taking, "read", real)
        timers.run(MONDAY + timedelta(weeks=1, hours=6))
        assert not bins(this.thread), "not every minute"
        take()
        assert len(bins(this.thread)) == 1

    def test_nothing_shown_hangs_on_the_word_of_who_came_later(self, joined):
        """In a thread in which four of the others wrote, one more makes a picture or none."""
        pages = []
        for yes in (False, True):
            if yes:
                switch.say(joined.stay("Zoë"), True, MONDAY)
            write(joined, 28, people=NAMES[:4])
            write(joined, 12, people=["Zoë"])
            scatter(joined, text="healthy words")
            take()
            told = [joined.main("Anna", name).split("csrf")[0] for name in ("weather", "switch")]
            pages.append((bins(), bins(joined.thread), *told))
            Message.objects.all().delete()
            Weather.objects.all().delete()
            Switch.objects.update(taken_on=None)
        assert pages[0] == pages[1]
        assert pages[0][0], "there is something to tell it from"

    def test_off_is_off(self, this, read):
        write(this)
        this.say(False, "Anna")
        take()
        assert not read


class TestWhoIsRead:
    def heard(self, this):
        found = queries.heard(Switch.objects.get(), MONDAY - timedelta(weeks=9), MONDAY + timedelta(weeks=9))
        return [each.term for each in found]

    def test_nothing_from_before(self, this):
        write(this, 6, week=-1)
        assert self.heard(this) == []

    def test_whether_a_newcomer_said_yes_changes_nothing(self, joined):
        write(joined, 5, people=["Zoë"])
        write(joined, 6)
        silent = self.heard(joined)
        switch.say(joined.stay("Zoë"), True, MONDAY + timedelta(hours=1))
        assert {each.id for each in self.heard(joined)} == {each.id for each in silent}
        assert len(silent) == 6

    def test_a_newcomer_is_read_from_when_everybody_said_yes_anew(self, joined):
        write(joined, 5, people=["Zoë"])
        write(joined, 6)
        for name in ("Zoë", *NAMES):
            assert len(self.heard(joined)) == 6
            switch.say(joined.stay(name), True, MONDAY + timedelta(weeks=1))
        assert len(self.heard(joined)) == 6, "nothing from before"
        write(joined, 2, week=2, people=["Zoë"])
        assert len(self.heard(joined)) == 8

    def test_a_yes_from_before_somebody_came_is_no_yes_to_them(self, joined, person):
        say = lambda *names: [switch.say(joined.stay(each), True, MONDAY) for each in names]  # noqa: E731
        say(*NAMES)
        joined.people["Xan"] = person("Xan")
        Membership.objects.create(team=joined.team, user=joined.people["Xan"])
        say("Zoë", "Xan")
        write(joined, 2, people=["Zoë", "Xan"])
        assert self.heard(joined) == []
        say(*NAMES)
        assert len(self.heard(joined)) == 2

    def test_who_left_is_read_no_longer(self, this):
        write(this, 6)
        Membership.objects.filter(pk=this.stay("Finn").pk).update(left_at=timezone.now())
        assert len(self.heard(this)) == 5
        timers.run(MONDAY)
        assert not this.team.memberships.filter(left_at__isnull=False, signal_wish__isnull=False).exists()

    def test_a_reply_to_what_is_not_read_replies_to_nothing(self, this):
        before = write(this, 1, week=-1)[0]
        one, two = write(this, 2)
        Message.objects.filter(pk=one.pk).update(reply_to=before)
        Message.objects.filter(pk=two.pk).update(reply_to=one)
        assert [each.reply_to for each in self.heard(this)] == [None, str(one.pk)]

    def test_the_library_gets_no_name_and_no_key_of_ours(self, this):
        write(this, 6)
        terms = self.heard(this)
        known = {str(each.pk) for each in this.team.memberships.all()} | {str(each.pk) for each in this.people.values()}
        assert all(isinstance(each, Term) for each in terms)
        assert not {each.author for each in terms} & (known | set(NAMES))


class TestPage:
    def test_before_there_is_any_a_sentence_says_why(self, this):
        html = this.main("Anna", "weather")
        assert "minstens dertig berichten van minstens vijf mensen" in html
        assert "<figure" not in html

    def test_off(self, talking):
        assert "De signalen staan uit." in talking(3).main("Anna", "weather")

    def test_everybody_reads_the_same(self, this):
        scatter(this, text="healthy words")
        take()
        pages = {name: this.main(name, "weather").split("</header>")[1] for name in ("Anna", "Bram", "Kijker")}
        assert len(set(pages.values())) == 1
        assert "Gezonde tekens" in pages["Bram"]

    def test_who_came_later_reads_that_they_are_left_out_and_nobody_else(self, joined):
        told = lambda name: "Je kwam later." in joined.main(name, "weather")  # noqa: E731
        assert [told(name) for name in ("Zoë", "Bram", "Kijker")] == [True, False, False]
        joined.say(True, "Zoë")
        assert told("Zoë"), "their yes alone changes nothing"
        joined.say(True, *NAMES)
        assert not told("Zoë")

    def test_no_page_says_over_how_many_messages(self, this):
        """Whoever counts what a colleague wrote could tell from it whether that counts."""
        pages = set()
        for number in (40, 80):
            Message.objects.all().delete()
            Weather.objects.all().delete()
            Switch.objects.update(taken_on=None)
            write(this, number)
            take()
            (own,) = Weather.objects.exclude(thread=None)
            html = this.main("Bram", "thread", own.pk)
            pages.add(html.split(", over ")[1].split(" berichten")[0])
        assert pages == {"dertig of meer"}

    @pytest.mark.parametrize("change", ["more", "less", "same", None])
    def test_what_the_marks_in_the_picture_mean_is_said_where_there_are_any(self, this, change):
        scatter(this, text="hardening words")
        take()
        weather = Weather.objects.get(thread=None)
        weather.shown["bins"][0]["shares"]["hardening"]["change"] = change
        weather.save()
        html = this.main("Bram", "weather")
        assert ("▲ is meer" in html) == ("weather-change" in html) == (change in {"more", "less"})

    def test_healthy_first_and_no_words_of_anybody(self, this):
        scatter(this, text="identity Zoutzak")
        take()
        html = this.main("Bram", "weather")
        assert html.index("Gezonde tekens") < html.index("Etiketten") < html.index("Verharding")
        assert "Zoutzak" not in html
        assert not [name for name in NAMES if name in html]

    def test_the_picture_and_its_table(self, this):
        scatter(this, text="healthy words")
        take()
        html = this.main("Bram", "weather")
        assert "<figure" in html
        assert "<svg" in html
        assert "<caption>" in html

    def test_a_thread_says_that_it_has_its_own(self, this):
        write(this)
        take()
        own = Weather.objects.get(thread=this.thread)
        assert this.url("thread", own.pk) in this.main("Bram", "weather")
        html = this.main("Bram", "thread", own.pk)
        assert "Thuis of kantoor" in html
        assert "Het weer in deze draad" in html
        assert this.get("Bram", "thread", Weather.objects.get(thread=None).pk).status_code == 404

    def test_a_thread_that_goes_takes_its_weather_along(self, this):
        write(this)
        take()
        this.thread.delete()
        assert not Weather.objects.exclude(thread=None).exists()

    @pytest.mark.parametrize("page", ["weather", "switch", "hint"])
    def test_as_many_queries_however_many_threads(self, this, page, django_assert_max_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        browser = this.browser("Anna")
        counts = []
        for more in (1, 5):
            for each in small(this, more):
                Weather.objects.create(team=this.team, thread=each, starts=MONDAY)
            with CaptureQueriesContext(
                connection,
            ) as captured:
                browser.get(this.url(page))
            counts.append(len(captured))
        assert counts[0] == counts[1] <= 12


class TestWords:
    def test_whatever_is_not_shown_says_why(self):
        makes = re.compile(r"""Reason\("(\w+)""")
        texts = [
            file.read_text()
            for file in (*Path(privacy.__file__).parent.glob("*.py"), Path(threads.__file__).with_name("crossing.py"))
        ]
        codes = {code for text in texts for code in makes.findall(text)}
        assert codes <= {*wording.MISSING, *wording.WAITS}
        assert codes >= {"few_genuine", "uneven", "nobody", "no_camps"}

    def test_how_many_have_to_write_how_much(self, this):
        scatter(this, people=NAMES[:4])
        take()
        assert "minstens vijf mensen elk vijf berichten of meer schreven" in this.main("Anna", "weather")

    @pytest.mark.parametrize(
        ("number", "words"), [(30, "dertig"), (100, "dertig"), (105, "honderd"), (2000, "duizend")]
    )
    def test_how_many_messages(self, number, words):
        assert wording.how_many(number) == f"{words} of meer"


class TestPractice:
    def test_the_pattern_that_the_weather_showed_and_no_other(self, this):
        scatter(this, text="identity Zoutzak")
        take()
        html = this.main("Anna", "practice")
        assert "Etiketten" in html
        assert "Verharding" not in html
        assert "Zoutzak" not in html
        assert "Zo ben jij nu eenmaal." in html

    def test_without_weather_the_patterns_in_general(self, this):
        html = this.main("Anna", "practice")
        assert "in het algemeen" in html
        assert "Etiketten" in html
        assert "Verharding" in html

    def test_every_invented_sentence_has_another_way(self):
        from gunnen_web.signals.exercises import SENTENCES, _sentences

        for language, kinds in SENTENCES.items():
            for kind in kinds:
                for each in _sentences(language, kind):
                    assert each.get("instead"), each["said"]
                    assert each.get("ask"), each["said"]

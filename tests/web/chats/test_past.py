"""No message counts in two reports: their difference would tell whose it was."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from gunnen_web.chats import past, timers
from gunnen_web.chats.models import Import, Past, Text
from gunnen_web.chats.refusing import Refused
from gunnen_web.signals import switch
from gunnen_web.signals.models import Switch
from tests.web.chats.imported import DAY, MONDAY, WRITERS, as_file, messages

pytestmark = pytest.mark.django_db
FIELDS = {"title": "Nog eens", "reason": "", "days": "7"}


@pytest.fixture
def this(imported):
    return imported().reported()


def send(this, rows=None, who="Anna"):
    data = FIELDS | {"file": as_file(messages() if rows is None else rows)}
    return this.browser(who).post(reverse("chats:new", args=[this.team.pk]), data)


def longer(weeks=4):
    """The same chat, exported again later."""
    return messages(weeks=weeks)


def timeless(rows):
    return [{name: row[name] for name in ("id", "text", "author")} for row in rows]


class TestSameFile:
    def test_not_while_its_report_stands(self, this):
        for who in ("Anna", "Bram"):
            answer = send(this, who=who)
            assert answer.status_code == 422
            assert "al een verslag gemaakt" in answer.content.decode()
        assert Import.objects.count() == 1

    def test_nor_after_it_was_taken_away(self, this):
        this.post("Anna", "remove")
        assert send(this).status_code == 422
        assert not Import.objects.exists()

    def test_nor_after_the_signals_were_off(self, this):
        switch.say(this.stay("Cem"), False)
        Switch.objects.update(on=True)
        assert send(this).status_code == 422

    def test_another_team_may(self, this, person, team):
        this.team = team("Team Zuid", this.people["Anna"])
        Switch.objects.create(team=this.team, on=True)
        assert "/chat-lezen/" in send(this).content.decode()

    def test_nor_can_it_be_told_what_was_in_it(self, this):
        """The digest is keyed with what stands beside it, and of a whole file."""
        this.post("Anna", "remove")
        assert Past.objects.values().get().keys() == {"id", "team_id", "salt", "digest", "until", "made_at"}

    def test_forgotten_with_the_months_of_the_team(self, this):
        this.team.keep_months = 3
        this.team.save()
        made = this.chat.reported_at
        timers.run(made + timedelta(days=85))
        assert Past.objects.exists()
        timers.run(made + timedelta(days=95))
        assert not Past.objects.exists()


class TestOverlap:
    def test_only_what_came_after_the_newest_report(self, this):
        first = this.chat
        this.rows = longer()
        this.start()
        second = Import.objects.exclude(pk=first.pk).get()
        shown = this.again(second, *WRITERS)
        assert [each["start"] for each in shown["bins"]] == [MONDAY + 14 * DAY, MONDAY + 21 * DAY]
        assert first.shown["bins"][-1]["end"] == MONDAY + 14 * DAY

    def test_also_when_that_report_is_gone(self, this):
        this.post("Anna", "remove")
        this.rows = longer()
        this.start()
        assert len(this.again(this.chat, *WRITERS)["bins"]) == 2

    def test_who_wrote_only_before_is_not_asked(self, this):
        this.rows = [row for row in longer() if row["author"] != "Gijs" or row["time"] < MONDAY + 14 * DAY]
        this.start()
        assert "Gijs" not in this.links
        assert "Finn" in this.links

    def test_with_nothing_new_in_it_nobody_is_asked(self, this):
        answer = send(this, messages()[:-1])
        assert answer.status_code == 422
        assert "minder dan vijf mensen" in answer.content.decode()
        assert Import.objects.count() == 1

    def test_of_messages_without_a_time_nobody_knows(self, this):
        assert send(this, timeless(longer())).status_code == 422

    def test_after_a_report_without_days_from_when_its_file_came(self, imported):
        this = imported(timeless(messages())).reported()
        assert any(this.chat.shown["bins"])
        assert past.read_until(this.team) == this.chat.given_at

    def test_a_report_from_the_future_goes_no_further_than_today(self, imported):
        rows = [row | {"time": row["time"] + 3650 * DAY} for row in messages()]
        this = imported(rows).reported()
        assert past.read_until(this.team) == this.chat.given_at

    def test_the_pages_say_so(self, this):
        html = this.browser("Anna").get(reverse("chats:new", args=[this.team.pk])).content.decode()
        assert "Jullie laatste verslag gaat tot 19 januari 2026" in html
        assert past.read_until(this.team) == datetime(2026, 1, 19, tzinfo=UTC)

    def test_nothing_is_said_where_there_was_none(self, imported):
        this = imported()
        html = this.browser("Anna").get(reverse("chats:new", args=[this.team.pk])).content.decode()
        assert "Jullie laatste verslag" not in html

    def test_two_side_by_side_wait_for_each_other(self, imported):
        """How far the first one goes is not known before it is there."""
        this = imported().start().asked()
        first = this.chat
        this.rows = longer()
        this.start()
        second = Import.objects.exclude(pk=first.pk).get()
        this.answer_all(second, *WRITERS)
        this.give_to(first, as_file())
        with pytest.raises(Refused) as refused:
            this.give_to(second, this.file)
        assert refused.value.code == "waits"
        assert Text.objects.filter(author__chat=first).exists()
        this.read()
        this.give_to(second, this.file)
        this.read()
        second.refresh_from_db()
        assert [each["start"] for each in second.shown["bins"]] == [MONDAY + 14 * DAY, MONDAY + 21 * DAY]

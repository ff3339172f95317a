"""One letter a day over all teams, at a fixed hour, when something is new; and no flood after a silence."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from gunnen_web.notices import delivery, digests, kinds, preferences
from gunnen_web.notices.actions import read, tell
from gunnen_web.notices.models import How, Mail, Notice
from tests.web.notices.conftest import at, letters_to, ticked

DAY = "2027-03-03"  # a Wednesday
NEXT = "2027-03-04"


@pytest.fixture
def told(north):
    def tell_them(moment, *names, kind="soup", path="/soep/1/", **options):
        with time_machine.travel(moment, tick=False):
            return tell(kind, north.stays(*names), path, **options)

    return tell_them


class TestTheHour:
    def test_not_before_eight(self, told):
        told(at(DAY, 5), "Els")
        ticked(at(DAY, 7, 59))
        assert not mail.outbox

    def test_at_eight(self, told):
        told(at(DAY, 5), "Els")
        ticked(at(DAY, 8))
        assert [each.subject for each in letters_to("els@example.nl")] == ["Team Noord: dit is nieuw"]

    def test_what_comes_later_waits_for_the_next_day(self, told):
        told(at(DAY, 5), "Els")
        ticked(at(DAY, 8))
        told(at(DAY, 14), "Els", path="/soep/2/")
        ticked(at(DAY, 15), at(DAY, 23), at(NEXT, 7))
        assert len(mail.outbox) == 1
        ticked(at(NEXT, 8))
        assert len(mail.outbox) == 2
        assert "/soep/2/" in mail.outbox[1].body
        assert "/soep/1/" not in mail.outbox[1].body

    def test_a_day_with_nothing_new_is_not_used_up(self, told):
        ticked(at(DAY, 8))
        told(at(DAY, 9), "Els")
        ticked(at(DAY, 10))
        assert not mail.outbox

    @pytest.mark.parametrize("day", ["2027-03-28", "2027-10-31"])
    def test_when_the_clock_changes(self, told, day):
        told(at(day, 0), "Els")
        ticked(at(day, 7, 59))
        assert not mail.outbox
        ticked(at(day, 8))
        assert len(mail.outbox) == 1


class TestWhatIsInIt:
    def test_all_teams_in_one(self, north, told, team):
        other = team("Zuid", north.people["Els"])
        told(at(DAY, 5), "Els")
        with time_machine.travel(at(DAY, 6), tick=False):
            tell("cake", [other.memberships.get()], "/taart/")
        ticked(at(DAY, 8))
        letter = letters_to("els@example.nl")[0]
        assert letter.subject == "Dit is nieuw bij je teams"
        assert [part in letter.body for part in ("Noord", "Er is soep.", "Zuid", "Er is taart.")] == [True] * 4

    def test_the_same_of_the_same_page_once(self, told):
        told(at(DAY, 5), "Els")
        told(at(DAY, 6), "Els")
        ticked(at(DAY, 8))
        assert mail.outbox[0].body.count("Er is soep.") == 1

    def test_of_steps_of_one_thing_only_the_newest(self, told):
        kinds.register("stir", "decisions", "roeren", sentence="We roeren.", step=True)
        kinds.register("eat", "decisions", "eten", sentence="We eten.", step=True)
        for hour, kind in ((5, "stir"), (6, "eat"), (6, "soup")):
            told(at(DAY, hour), "Els", kind=kind)
        ticked(at(DAY, 8))
        text = mail.outbox[0].body
        assert [each in text for each in ("We roeren.", "We eten.", "Er is soep.")] == [False, True, True]

    def test_the_newest_first(self, told):
        for hour in (3, 4, 5):
            told(at(DAY, hour), "Els", path=f"/soep/{hour}/")
        ticked(at(DAY, 8))
        places = [mail.outbox[0].body.index(f"/soep/{hour}/") for hour in (5, 4, 3)]
        assert places == sorted(places)

    def test_nothing_new_no_letter(self, north, told):
        told(at(DAY, 5))
        read(north.stays(), "/soep/1/")
        ticked(at(DAY, 8))
        assert not mail.outbox

    def test_what_is_read_just_before_it_goes(self, north, told):
        told(at(DAY, 5), "Els")
        with time_machine.travel(at(DAY, 8), tick=False):
            digests.make_due(at(DAY, 8))
            read(north.stays(), "/soep/1/")
            assert delivery.deliver() == 0
        assert not mail.outbox
        assert not delivery.due(at(NEXT, 8)).exists()

    def test_who_left_gets_none(self, north, told):
        told(at(DAY, 5), "Els")
        north.team.memberships.filter(user=north.people["Els"]).update(left_at=at(DAY, 6))
        ticked(at(DAY, 8))
        assert not mail.outbox
        assert not Notice.objects.filter(waits=True).exists()

    def test_who_stops_it_meanwhile_gets_none(self, north, told):
        told(at(DAY, 5), "Els", "Joost")
        preferences.choose(north.stay("Els"), "decisions", How.NONE)
        preferences.want_digest(north.people["Joost"], False)
        ticked(at(DAY, 8))
        assert not mail.outbox

    def test_no_more_lines_than_one_can_read(self, told):
        for number in range(40):
            told(at(DAY, 5), "Els", path=f"/soep/{number}/")
        ticked(at(DAY, 8))
        assert mail.outbox[0].body.count("Er is soep.") == 30
        assert "/meldingen/" in mail.outbox[0].body

    def test_it_can_be_stopped_with_one_click(self, told, settings):
        settings.ORIGIN = "https://gunnen.example.nl"
        told(at(DAY, 5), "Els")
        ticked(at(DAY, 8))
        headers = mail.outbox[0].extra_headers
        assert headers["List-Unsubscribe"].startswith("<https://gunnen.example.nl/meldingen/afmelden/")
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


class TestMissedDays:
    def test_a_year_of_missed_ticks_makes_one_letter(self, north, told):
        preferences.choose(north.stay("Els"), "peace", How.ONCE)
        for days in range(0, 360, 30):
            told(at(DAY, 5) + timedelta(days=days), "Els", path=f"/soep/{days}/")
            told(at(DAY, 6) + timedelta(days=days), "Els", kind="cake", path=f"/taart/{days}/")
        Mail.objects.filter(sent_at=None).update(due_at=at(DAY, 6))
        assert Mail.objects.count() == 12
        ticked(at("2028-03-01", 9), at("2028-03-01", 9, 1))
        assert len(mail.outbox) == 1
        assert (mail.outbox[0].body.count("Er is soep."), mail.outbox[0].body.count("Er is taart.")) == (12, 12)

    def test_days_without_a_mail_server_make_one_letter(self, told, monkeypatch):
        def refuse(self, *args, **options):
            raise OSError

        with monkeypatch.context() as patch:
            patch.setattr(delivery.Message, "send", refuse)
            for day in ("2027-03-03", "2027-03-04", "2027-03-05"):
                told(at(day, 5), "Els", path=f"/soep/{day}/")
                ticked(*(at(day, hour) for hour in range(8, 24)))
        ticked(at("2027-03-06", 8), at("2027-03-06", 20))
        assert len(mail.outbox) == 1
        assert mail.outbox[0].body.count("Er is soep.") == 3

    def test_a_letter_at_once_that_is_late_joins_the_digest(self, told):
        told(at(DAY, 5), "Els", live=True)
        ticked(at("2027-03-05", 8))
        assert [each.subject for each in mail.outbox] == ["Team Noord: dit is nieuw"]

    def test_however_often_it_was_tried(self, told):
        told(at(DAY, 5), "Els", live=True)
        Mail.objects.update(attempts=delivery.TRIES)
        ticked(at("2027-03-05", 8))
        assert mail.outbox[0].body.count("Er is soep.") == 1

    def test_one_letter_a_day_also_when_the_last_one_would_be_tried_later(self, told):
        told(at(DAY, 5), "Els", live=True)
        told(at(NEXT, 5), "Els", path="/soep/2/")
        Mail.objects.update(attempts=9, due_at=at(NEXT, 11))
        ticked(at(NEXT, 8), at(NEXT, 12))
        assert [each.body.count("Er is soep.") for each in mail.outbox] == [2]

    def test_what_somebody_wants_no_more_joins_nothing(self, north, told):
        told(at(DAY, 5), "Els", live=True)
        preferences.choose(north.stay("Els"), "decisions", How.NONE)
        ticked(at("2027-03-05", 8))
        assert not mail.outbox


class TestTheHeadOfARecord:
    """Its copies in many mailboxes are what it is for, so it goes out also to who has seen the page."""

    def test_also_when_it_was_read(self, north, told):
        told(at(DAY, 5), "Els", head="c0ffee")
        with time_machine.travel(at(DAY, 6), tick=False):
            read(north.stays("Els"), "/soep/1/")
        ticked(at(DAY, 8))
        assert "c0ffee" in mail.outbox[0].body

    def test_also_when_there_is_a_newer_step(self, told):
        kinds.register("stir", "decisions", "roeren", sentence="We roeren.", step=True)
        told(at(DAY, 5), "Els", kind="stir", head="c0ffee")
        told(at(DAY, 6), "Els", kind="stir")
        ticked(at(DAY, 8))
        assert "c0ffee" in mail.outbox[0].body

    def test_once(self, north, told):
        told(at(DAY, 5), "Els", head="c0ffee")
        with time_machine.travel(at(DAY, 6), tick=False):
            read(north.stays("Els"), "/soep/1/")
        ticked(at(DAY, 8), at(NEXT, 8))
        assert len(mail.outbox) == 1


class TestTwoWorkers:
    def test_one_of_them_writes_it(self, told, monkeypatch):
        """Both found the same people before either claimed one."""
        told(at(DAY, 5))
        people = digests._next(at(DAY, 8), at(DAY, 8).date())
        made = [digests._make(people, at(DAY, 8), at(DAY, 8).date(), at(DAY, 8)) for _ in range(2)]
        assert made == [3, 0]
        assert Mail.objects.count() == 3

    def test_one_that_dies_while_writing_leaves_it_to_the_next(self, told, monkeypatch):
        told(at(DAY, 5))
        with monkeypatch.context() as patch:
            patch.setattr(digests, "_letter", lambda *args: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                digests.make_due(at(DAY, 8))
        ticked(at(DAY, 8))
        assert len(mail.outbox) == 3

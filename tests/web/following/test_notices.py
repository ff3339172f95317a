"""Who hears of a check-in: the invitation once, reminders only to who did not answer, and nothing private in any."""

import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from gunnen_web.following import links, timers
from gunnen_web.following.models import Link, Round, Wish
from gunnen_web.notices import letters
from gunnen_web.notices.models import Choice, Mail, Notice

pytestmark = pytest.mark.django_db
MORNING = timezone.make_aware(datetime(2026, 3, 3, 7, 30))  # a Tuesday


@pytest.fixture
def this(agreed):
    return agreed(5)


def told(this):
    return sorted(each.membership.display for each in Notice.objects.filter(kind="checkin"))


def test_everybody_with_a_seat_is_invited_once(this):
    this.open()
    assert told(this) == ["Anna", "Bram", "Cem", "Dewi", "Eva"]
    timers.run(this.now)
    assert len(told(this)) == 5


def test_opening_the_check_in_reads_the_notice(this):
    this.open_now()
    this.page("Bram")
    assert Notice.objects.get(membership=this.stay("Bram")).read_at
    assert not Notice.objects.get(membership=this.stay("Cem")).read_at


def test_the_letter_opens_the_check_in_and_stores_no_secret(this, visit):
    """At once, for who wants that: its link works, and what is kept of it holds no token."""
    Choice.objects.create(membership=this.stay("Bram"), group="checkins", how="once")
    made = this.open_now()
    Round.objects.filter(pk=made.pk).update(closes_at=timezone.now() + timedelta(days=5))
    letter = Mail.objects.get(user=this.people["Bram"])
    assert letter.text == ""
    words = letters.words(letter, letters.look_up([letter]))
    token = re.search(r"/check-in/([\w-]{22})/", words.text).group(1)
    assert "Waar gaan we heen" not in words.subject + words.text + words.html
    assert visit().get(f"/check-in/{token}/", follow=True).status_code == 200
    assert token not in str([*Link.objects.values(), *Notice.objects.values()])


def test_who_answered_by_a_letter_has_nothing_new(this, visit):
    this.open_now()
    browser = visit()
    browser.get(f"/check-in/{links.new_link(this.seat('Bram'))}/")
    browser.post("/check-in/", {"question": "houden", "answer": "yes"})
    assert Notice.objects.get(membership=this.stay("Bram")).read_at


class TestReminders:
    @pytest.fixture
    def started(self, this):
        this.open()
        Round.objects.update(opens_at=MORNING - timedelta(days=3), closes_at=MORNING + timedelta(days=2))
        Notice.objects.update(at=MORNING - timedelta(days=3))
        this.now = MORNING
        return this

    def test_only_who_did_not_answer(self, started):
        started.answer("Bram", "yes", "no_loss")
        started.answer("Cem", "yes")
        timers.run(MORNING)
        again = Notice.objects.filter(at=MORNING)
        assert sorted(each.membership.display for each in again) == ["Anna", "Cem", "Dewi", "Eva"]

    def test_not_who_said_no_to_check_ins(self, started):
        Wish.objects.filter(membership=started.stay("Dewi")).update(yes=False)
        timers.run(MORNING)
        assert not Notice.objects.filter(at=MORNING, membership=started.stay("Dewi")).exists()

    def test_every_minute_of_the_morning_reminds_once(self, started):
        for minute in range(0, 200, 40):
            timers.run(MORNING + timedelta(minutes=minute))
        assert Notice.objects.filter(membership=started.stay("Eva")).count() == 2

    def test_not_in_the_evening(self, started):
        timers.run(MORNING.replace(hour=20))
        assert Notice.objects.count() == 5

"""Who is told what, and by which way."""

import pytest

from gunnen_web.notices import preferences
from gunnen_web.notices.actions import read, tell
from gunnen_web.notices.models import How, Mail, Notice
from tests.web.notices.conftest import waiting


@pytest.fixture
def told(north):
    def tell_them(*names, **options):
        return tell("soup", north.stays(*names), "/soep/1/", **options)

    return tell_them


class TestTelling:
    def test_a_line_each_and_no_letter_yet(self, north, told):
        told()
        assert set(Notice.objects.values_list("membership__user__name", flat=True)) == {"Noor", "Joost", "Els"}
        assert waiting() == (3, 0)

    def test_at_once_for_who_wants_that(self, north, told):
        preferences.choose(north.stay("Els"), "decisions", How.ONCE)
        told()
        assert Mail.objects.get().address == "els@example.nl"
        assert waiting() == (2, 1)

    def test_no_mail_for_who_wants_none(self, north, told):
        preferences.choose(north.stay("Els"), "decisions", How.NONE)
        told("Els", live=True)
        assert (Notice.objects.count(), *waiting()) == (1, 0, 0)

    def test_another_group_is_another_choice(self, north, told):
        preferences.choose(north.stay("Els"), "peace", How.NONE)
        told("Els")
        assert waiting() == (1, 0)

    def test_a_live_moment_at_once(self, told):
        told(live=True)
        assert waiting() == (0, 3)

    def test_the_demo_waits_for_nothing(self, told, demo):
        told()
        assert waiting() == (0, 3)

    def test_without_a_digest_nothing_waits(self, north, told):
        preferences.want_digest(north.people["Els"], False)
        told("Els")
        assert (Notice.objects.count(), *waiting()) == (1, 0, 0)

    def test_the_same_key_once(self, told):
        assert len(told(key="ronde-1")) == 3
        assert told("Noor", "Els", key="ronde-1") == []
        assert Notice.objects.count() == 3

    def test_without_a_key_again(self, told):
        told("Els")
        told("Els")
        assert Notice.objects.count() == 2

    def test_who_left_is_not_told(self, north, told, house):
        left = house.team.memberships.get(user=house.people["ex-member"])
        assert tell("soup", [left], "/soep/") == []

    def test_an_unknown_kind(self, north):
        with pytest.raises(KeyError):
            tell("stew", north.stays(), "/stoofpot/")

    def test_reading_takes_it_out_of_the_digest(self, north, told):
        told()
        assert read(north.stays("Els"), "/soep/1/") == 1
        assert waiting() == (2, 0)
        assert Notice.objects.exclude(read_at=None).get().membership == north.stay("Els")

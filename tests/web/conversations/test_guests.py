"""Guests: no account, one voice a browser, and nothing that tells who they are."""

import re

import pytest
from django.conf import settings as configured
from django.test import Client

from gunnen_web.conversations import guests, limits
from gunnen_web.conversations.models import Conversation, Participant
from tests.web.conversations.talking import TEXTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def this(talk):
    return talk(visibility="public")


class TestTakingPart:
    def test_the_whole_way(self, this):
        phone = this.phone()
        page = phone.post(this.guest_url("vote", this.first.pk), {"kind": "2"}, follow=True)
        assert "allebei waar" in page.text
        assert this.votes() == {TEXTS[0]: 2}
        assert TEXTS[0] in phone.get(this.guest_url("mine")).text
        phone.post(this.guest_url("ask", this.first.pk), {"text": "Meer van wat?"})
        phone.post(this.guest_url("add"), {"text": "Een wandeling helpt."})
        assert this.statement("Een wandeling helpt.").author == Participant.objects.get(guest_hash__isnull=False)
        phone.post(this.guest_url("undo", this.first.pk))
        assert not this.votes()

    def test_one_browser_has_one_voice(self, this):
        phone = this.phone()
        for kind in ("1", "-1", "1"):
            phone.post(this.guest_url("vote", this.first.pk), {"kind": kind})
        assert Participant.objects.filter(guest_hash__isnull=False).count() == 1
        assert this.votes() == {TEXTS[0]: 1}

    def test_two_browsers_have_two_and_see_nothing_of_each_other(self, this):
        one, other = this.phone(), this.phone()
        one.post(this.guest_url("vote", this.first.pk), {"kind": "1"})
        assert "nog niet gestemd" in other.get(this.guest_url("mine")).text
        other.post(this.guest_url("vote", this.first.pk), {"kind": "-1"})
        assert sorted(Conversation.objects.get().votes.values_list("kind", flat=True)) == [-1, 1]

    def test_looking_stores_nothing(self, this):
        before = Participant.objects.count()
        this.phone()
        assert Participant.objects.count() == before

    def test_without_cookies_a_sentence(self, this):
        page = Client().post(this.guest_url("vote", this.first.pk), {"kind": "1"}, follow=True)
        assert "cookies" in page.text
        assert not this.votes()

    def test_a_new_link_stops_the_old_and_keeps_the_voice(self, this):
        phone, old = this.phone(), this.guest_url("show")
        phone.post(this.guest_url("vote", this.first.pk), {"kind": "1"})
        this.post("facilitator", "share")
        assert phone.get(old).status_code == 404
        assert TEXTS[0] in phone.get(this.guest_url("mine")).text

    def test_closed_it_sets_no_cookie(self, this):
        this.post("facilitator", "closing")
        assert guests.COOKIE not in this.browser("nobody").get(this.guest_url("show")).cookies


class TestWhoTheyAre:
    def test_the_cookie(self, this, settings):
        settings.SESSION_COOKIE_SECURE = True
        cookie = this.browser("nobody").get(this.guest_url("show")).cookies[guests.COOKIE]
        assert cookie["httponly"]
        assert cookie["secure"]
        assert (cookie["samesite"], cookie["path"]) == ("Lax", "/g/")

    def test_only_a_hash_is_stored_and_another_one_elsewhere(self, this, talk):
        phone = this.phone()
        other = talk(visibility="public")
        for each in (this, other):
            phone.post(each.guest_url("vote", each.first.pk), {"kind": "1"})
        hashes = set(Participant.objects.filter(guest_hash__isnull=False).values_list("guest_hash", flat=True))
        assert len(hashes) == 2
        token = phone.cookies[guests.COOKIE].value.split(":")[0]
        assert len(token) >= 22
        assert all(re.fullmatch("[0-9a-f]{64}", each) and token not in each for each in hashes)

    @pytest.mark.parametrize("value", ["", "x", "zelf:bedacht:1", "ß", "a" * 5000])
    def test_a_cookie_of_ones_own_making(self, this, value):
        client = this.phone()
        client.cookies[guests.COOKIE] = value
        client.post(this.guest_url("vote", this.first.pk), {"kind": "1"})
        assert not this.votes()

    def test_another_key_makes_another_guest(self, this, settings):
        phone = this.phone()
        settings.SECRET_KEY = configured.SECRET_KEY[::-1]
        phone.post(this.guest_url("vote", this.first.pk), {"kind": "1"})
        assert not this.votes()

    def test_the_page_names_nobody_of_the_team(self, this):
        page = this.phone().get(this.guest_url("log")).text
        assert "Facilitator" not in page
        assert "Noord" not in page


class TestStuffing:
    def test_so_many_new_guests_from_one_address(self, this, monkeypatch):
        monkeypatch.setattr(limits, "NEW_GUESTS", ("new-guests", 2, 3600))
        answers = []
        phone = None
        for _each in range(3):
            phone = this.phone()
            answers.append(phone.post(this.guest_url("vote", this.first.pk), {"kind": "1"}).status_code)
        assert answers == [302, 302, 429]
        assert Participant.objects.filter(guest_hash__isnull=False).count() == 2

    def test_who_is_in_already_goes_on(self, this, monkeypatch):
        monkeypatch.setattr(limits, "NEW_GUESTS", ("new-guests", 1, 3600))
        phone = this.phone()
        for text in TEXTS:
            phone.post(this.guest_url("vote", this.statement(text).pk), {"kind": "1"})
        assert len(this.votes()) == 3

    def test_so_many_texts(self, this, monkeypatch):
        monkeypatch.setattr(limits, "TEXTS", ("texts", 1, 3600))
        phone = this.phone()
        phone.post(this.guest_url("ask", this.first.pk), {"text": "Hoe dan?"})
        assert phone.post(this.guest_url("add"), {"text": "Een wandeling helpt."}).status_code == 429

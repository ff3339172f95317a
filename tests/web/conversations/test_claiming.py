"""Who voted as a guest and is in the team: one person has one voice, and nobody else hears of it."""

import pytest
from django.utils import timezone

from gunnen_web.conversations import guests, mapping
from gunnen_web.conversations.actions import moderating
from gunnen_web.conversations.models import Conversation, Participant
from tests.web.conversations.talking import TEXTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def this(talk):
    return talk(visibility="public")


@pytest.fixture
def browser(this):
    """Of a member who voted in it as a guest, and signed in after that."""
    return signed_in(this, "member", voted(this, {0: "1"}))


def voted(this, kinds):
    phone = this.phone()
    for number, kind in kinds.items():
        phone.post(this.guest_url("vote", this.statement(TEXTS[number]).pk), {"kind": kind})
    return phone


def signed_in(this, role, phone):
    browser = this.browser(role)
    browser.cookies[guests.COOKIE] = phone.cookies[guests.COOKIE].value
    return browser


def url(this):
    return f"/g/{this.row.link}/meenemen/"


def mine(this, role="member"):
    return this.votes(participant__membership=this.house.stay(role).pk)


def test_the_link_asks_whether_that_was_you(this, browser):
    page = browser.get(this.guest_url("show"), follow=True)
    assert page.redirect_chain == [(url(this), 302)]
    assert "Was jij dat?" in page.text
    assert TEXTS[0] not in page.text
    assert not mine(this)


def test_yes_and_there_is_one_voice(this, browser):
    guest = Participant.objects.get(guest_hash__isnull=False)
    this.post("facilitator", "vote", this.first.pk, kind="-1")
    for _each in range(2):
        page = browser.post(url(this), follow=True)
        assert page.redirect_chain == [(this.url("mine"), 302)]
    assert TEXTS[0] in page.text
    assert mine(this) == {TEXTS[0]: 1}
    assert not Participant.objects.filter(pk=guest.pk)
    assert Conversation.objects.get().votes.count() == 2


@pytest.mark.parametrize(("first", "kept"), [("guest", -1), ("member", 1)])
def test_the_last_vote_holds(this, first, kept):
    if first == "guest":
        phone = voted(this, {0: "1", 1: "2"})
        this.say("member", -1)
    else:
        this.say("member", -1)
        phone = voted(this, {0: "1", 1: "2"})
    signed_in(this, "member", phone).post(url(this))
    assert mine(this) == {TEXTS[0]: kept, TEXTS[1]: 2}


def test_a_vote_that_came_with_a_merged_statement_takes_no_other_away(this):
    """The member said it of the second one directly; the guest of the first, which was merged into it."""
    this.say("member", -1, TEXTS[1])
    phone = voted(this, {0: "1"})
    first, second = this.statement(TEXTS[0]), this.statement(TEXTS[1])
    moderating.merge(this.seat("facilitator"), first, second)
    signed_in(this, "member", phone).post(url(this))
    assert mine(this)[TEXTS[1]] == -1
    moderating.allow(this.seat("facilitator"), first)
    assert mine(this) == {TEXTS[0]: 1, TEXTS[1]: -1}


def test_what_they_wrote_is_theirs(this):
    phone = this.phone()
    phone.post(this.guest_url("add"), {"text": "Een wandeling helpt."})
    phone.post(this.guest_url("ask", this.first.pk), {"text": "Meer van wat?"})
    signed_in(this, "member", phone).post(url(this))
    participant = this.seat("member").participant
    assert this.statement("Een wandeling helpt.").author == participant
    assert this.first.questions.get().author == participant


def test_a_new_map_is_asked_for_and_the_place_of_the_guest_forgotten(this, browser, monkeypatch):
    forgotten = []
    monkeypatch.setattr(mapping, "forget", forgotten.extend)
    guest = Participant.objects.get(guest_hash__isnull=False).pk
    Conversation.objects.update(map_wanted_at=None)
    browser.post(url(this))
    assert forgotten == [guest]
    assert this.row.map_wanted_at


def test_a_browser_that_never_voted_goes_on_as_usual(this):
    browser = signed_in(this, "member", this.phone())
    assert browser.get(this.guest_url("show")).url == this.url("show")
    assert "geen stemmen van een gast" in browser.get(url(this)).text
    assert browser.post(url(this)).url == this.url("mine")
    assert not mine(this)


def test_no_cookie_of_ones_own_making(this):
    voted(this, {0: "1"})
    browser = this.browser("member")
    browser.cookies[guests.COOKIE] = "zelf:bedacht:1"
    browser.post(url(this))
    assert not mine(this)


@pytest.mark.parametrize("role", ["stranger", "other", "ex-member", "nobody"])
def test_who_is_not_in_the_team_stays_a_guest(this, role):
    browser = signed_in(this, role, voted(this, {0: "1"}))
    assert browser.post(url(this)).url == this.guest_url("show")
    assert Participant.objects.filter(guest_hash__isnull=False).exists()


def test_not_for_who_does_not_vote(this):
    browser = signed_in(this, "observer", voted(this, {0: "1"}))
    assert browser.post(url(this)).url == this.url("show")
    assert this.votes() == {TEXTS[0]: 1}


def test_not_when_it_is_closed(this, browser):
    Conversation.objects.update(closed_at=timezone.now())
    browser.post(url(this))
    assert not mine(this)


def test_only_their_own_page_says_so(this, browser):
    assert url(this) in browser.get(this.url("mine")).text
    browser.post(url(this))
    for role in ("facilitator", "observer"):
        assert "meenemen" not in this.get(role, "show").text
    assert "meegenomen" not in this.get("facilitator", "log").text
    assert [each.kind for each in this.row.log.all()] == ["opened"]

"""A gift: nothing comes back for it, and nobody else ever hears of it."""

from datetime import UTC, datetime

import pytest
import time_machine

from gunnen_web.accounts.mydata import everything_of
from gunnen_web.decisions import chain
from gunnen_web.decisions.models import Grant, GrantSeat
from tests.trust.asking import undone
from tests.trust.twins import Salts, difference, masked
from tests.web.decisions.life import HILLS, SEA

pytestmark = pytest.mark.django_db
PAGES = ("show", "options", "mirror", "talk", "history", "record", "standing")


def test_it_does_not_raise_the_givers_account(going):
    this = going(5)
    this.on(SEA, losing=["Anna", "Bram"], gifts=["Anna"])
    assert this.account("Anna") == 0
    assert this.account("Bram") > 0
    assert this.account("Anna", "streak") == this.account("Bram", "streak") == 1


def test_it_does_not_change_the_others(going):
    this = going(5)
    accounts = []
    for gifts in ([], ["Anna"]):
        with undone():
            this.on(SEA, losing=["Anna", "Bram"], gifts=gifts)
            accounts.append([this.account(name) for name in ("Bram", "Cem", "Dewi", "Eva")])
    assert accounts[0] == accounts[1]


def test_the_owner_takes_it_along(going):
    this = going(5)
    this.on(SEA, losing=["Anna", "Bram"], gifts=["Bram"])
    assert "Het was een geschenk." in this.html("Bram", "mine")
    assert everything_of(this.people["Bram"])["balance"][0]["decisions"][0]["gift"] is True
    assert "'gift': True" in str(everything_of(this.people["Bram"])["decisions"])


def test_nobody_else_sees_one_byte_of_it(going, monkeypatch):
    this = going(5, observers=1)
    turn = this.asked(["Anna", "Bram"])
    looks = []
    with time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=UTC), tick=False):
        for gifts in ([], ["Bram"]):
            with undone():
                monkeypatch.setattr(chain, "salt", Salts())
                turn.granted(SEA, gifts=gifts).write()
                assert turn.booking.gifts == [this.member(name) for name in gifts]
                looks.append(look(this, turn))
    assert not difference(*looks)


def look(this, turn):
    """What the facilitator, a member and an observer receive."""
    found = {}
    for name in ("Anna", "Cem", "Kijker 1"):
        for page in PAGES:
            found[name, page] = masked(turn.browser(name).get(turn.url(page)))
        for page in ("team", "mine"):
            found[name, page] = masked(this.page(name, page))
        for url in ("/", "/account/gegevens/", this.team.get_absolute_url()):
            found[name, url] = masked(turn.browser(name).get(url))
    return found


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Anna", {"answer": "question", "question": "Hoe laat?"}),
        ("Anna", {"answer": "no"}),
        ("Cem", {"answer": "no_loss"}),
        ("Cem", {"answer": "wholehearted"}),
    ],
)
def test_on_what_is_no_grant_it_is_dropped(going, name, data):
    this = going(5)
    turn = this.asked(["Anna"])
    turn.bring(SEA)
    turn.close()
    assert turn.post(name, "grant", {"gift": "on", **data}).status_code == 302
    assert not GrantSeat.objects.filter(gift=True).exists()


@pytest.mark.parametrize("data", [{"answer": "wholehearted"}, {"answer": "for_now", "condition": "zolang het mooi is"}])
def test_on_a_grant_it_is_kept(going, data):
    this = going(5)
    turn = this.asked(["Anna"])
    turn.bring(SEA)
    turn.close()
    assert turn.post("Anna", "grant", {"gift": "on", **data}).status_code == 302
    assert GrantSeat.objects.get(gift=True).participant.membership == this.stay("Anna")


def test_a_gift_that_was_taken_back(going):
    this = going(5)
    turn = this.asked(["Anna"])
    turn.bring(SEA)
    turn.close()
    turn.post("Anna", "grant", {"answer": "wholehearted", "gift": "on"})
    turn.post("Anna", "grant", {"answer": "wholehearted"})
    turn.decision.grant_rounds.last().seats.filter(answer="").update(answer=Grant.NO_LOSS)
    turn.close()
    turn.write()
    assert turn.booking.gifts == []
    assert this.account("Anna") > 0


def test_where_the_round_did_not_stand(going):
    """What somebody gave in a round that was not granted is no gift when it is decided another way."""
    this = going(5)
    turn = this.asked(["Anna", "Bram", "Cem"])
    for _ in range(2):
        turn.bring(SEA)
        turn.close()
        seats = turn.decision.grant_rounds.last().seats
        seats.filter(asked=True).update(answer=Grant.NO)
        seats.filter(participant__membership=this.stay("Anna")).update(answer=Grant.WHOLEHEARTED, gift=True)
        turn.close()
    turn.granted(HILLS).write()
    assert turn.booking.gifts == []

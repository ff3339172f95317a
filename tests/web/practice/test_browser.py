"""A guest's games: in a signed cookie of their own browser, and nowhere else."""

from dataclasses import replace

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.urls import reverse

from gunnen.practice.situations import KINDS, Manners, Words, situations
from gunnen_web.practice import games
from gunnen_web.practice.browser import MOST, MOST_PAST
from gunnen_web.practice.models import Run

pytestmark = pytest.mark.django_db
FRESH = "past niet meer bij deze situatie"


@pytest.fixture
def guest(player):
    return player()


def cookie(player):
    return player.browser.cookies["oefenen"]


def test_it_goes_nowhere_but_to_these_pages(guest):
    guest.play("push")
    given = cookie(guest)
    assert (given["path"], given["samesite"], given["httponly"]) == ("/oefenen/", "Lax", True)
    assert set(guest.browser.cookies) == {"oefenen", "csrftoken"}


def test_nothing_of_it_is_stored(guest):
    guest.play_out()
    assert not Run.objects.exists()
    assert not Session.objects.exists()


def test_another_browser_knows_nothing(guest, player):
    guest.play("push", "ask")
    assert player().at is None


@pytest.mark.parametrize("value", ["", "x", "a:b:c", "{}", "\x00", "e30:1:2", "é" * 50, "9" * 9000])
def test_a_broken_cookie_is_a_fresh_start(guest, value):
    guest.browser.cookies["oefenen"] = value
    answer = guest.page()
    assert answer.status_code in {200, 400}  # a NUL is turned away before any page
    guest.browser.cookies.pop("oefenen")
    guest.begin()
    assert guest.at == 0


@pytest.mark.parametrize(
    "rows",
    [
        [["home_or_office"]],
        [["home_or_office", "m", "seed", "0", 1, 1]],
        [["home_or_office", "m", 1, "9", 738000, 1]],
        [["home_or_office", "m", 1, "0", 0, 1]],
        [["home_or_office", games.mark_of("home_or_office"), -1, "0", 738000, 1]],
        [["home_or_office", games.mark_of("home_or_office"), 1, "0" * 60, 738000, 1]],
        [["home_or_office", "another", 1, "0", 738000, 1]],
        {"an": "older form"},
        "text",
        7,
    ],
)
def test_a_cookie_of_other_times_is_a_kind_fresh_start(guest, rows):
    _hand(guest, rows)
    assert FRESH in guest.main()
    assert guest.browser.get(reverse("practice:list")).status_code == 200
    assert guest.browser.get(reverse("practice:mine")).status_code == 200
    guest.begin()
    assert guest.at == 0
    assert FRESH not in guest.main()


def _hand(guest, rows):
    guest.browser.cookies["oefenen"] = signing.dumps(rows, salt="gunnen_web.practice.guest", compress=True)


def test_a_situation_that_is_gone_is_not_missed(guest):
    _hand(guest, [["once", "m", 1, "0", 738000, 1], ["once", "m", 1, "0", 738000, 0]])
    assert guest.browser.get(reverse("practice:mine")).status_code == 200
    assert FRESH not in guest.main()


def test_nobody_writes_the_cookie_but_the_site(guest):
    guest.play("push")
    value = cookie(guest).value
    guest.browser.cookies["oefenen"] = value[:-2] + ("aa" if value[-2:] != "aa" else "bb")
    assert FRESH in guest.main()


def test_who_began_before_other_words_goes_on_but_not_with_other_rules(guest, monkeypatch):
    guest.play("push", "ask")
    _change(monkeypatch, title=Words("Ander opschrift", "Another title"), minutes=59)
    assert guest.at == 2
    _change(monkeypatch, manners=Manners(waiting=9))
    assert FRESH in guest.main()


def _change(monkeypatch, **fields):
    """The built-in situation, with something else in it."""
    changed = {**situations()}
    changed["home_or_office"] = replace(changed["home_or_office"], **fields)
    for module in ("gunnen_web.practice.games", "gunnen_web.practice.views"):
        monkeypatch.setattr(f"{module}.situations", lambda: changed)
    games.mark_of.cache_clear()


@pytest.fixture(autouse=True)
def marks_anew():
    yield
    games.mark_of.cache_clear()


def test_it_never_grows_too_large(guest):
    rows = []
    for name in situations():
        about = games.new(name)
        letters = "01" * (len(about.about.moments) // 2)
        rows += [[name, about.mark, seed, letters, 738000, 0] for seed in range(2**31 - 30, 2**31 - 1)]
    _hand(guest, rows)
    guest.play_out()
    guest.begin()
    assert len(cookie(guest).value) <= MOST
    assert guest.main().count('name="choice"') > 1


def test_of_many_games_the_oldest_go(guest):
    about = games.new("home_or_office")
    done = [["home_or_office", about.mark, seed, _letters(), 738000, 0] for seed in range(MOST_PAST)]
    _hand(guest, [*done, ["home_or_office", about.mark, 99, _letters(), 738000, 1]])
    guest.begin()
    text = guest.browser.get(reverse("practice:mine")).text
    assert text.count("/terugblik/") == MOST_PAST


def _letters():
    return "".join(str(KINDS.index(each.kinds[0])) for each in situations()["home_or_office"].moments)


def test_throwing_it_away(guest):
    guest.play_out()
    guest.browser.post(reverse("practice:clear"))
    assert cookie(guest).value == ""
    assert guest.at is None
    assert "Nog niets" in guest.browser.get(reverse("practice:mine")).text

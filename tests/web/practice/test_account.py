"""Games of who has an account: with the account, or not if they rather not; what they began as a guest goes on."""

import pytest
from django.urls import reverse

from gunnen_web.accounts.actions import erase
from gunnen_web.accounts.mydata import everything_of
from gunnen_web.practice.account import MOST_PAST
from gunnen_web.practice.models import NotKept, Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor(person):
    return person("Noor")


def mine(player):
    return player.browser.get(reverse("practice:mine")).text


def press(player, name, **data):
    return player.browser.post(reverse(f"practice:{name}"), data)


def test_one_goes_on_in_another_browser(player, noor):
    player(noor).play("push", "ask")
    assert player(noor).at == 2


def test_the_latest_of_each_situation_and_what_was_played_out(player, noor):
    here = player(noor)
    here.play("push")
    here.play("ask")
    here.play_out()
    here.play("grant")
    player(noor, "gym_class").begin()
    kept = [(each.situation, each.current, len(each.choices)) for each in Run.objects.order_by("situation", "at")]
    whole = len(Run.objects.filter(current=False).get().choices)
    assert kept == [("gym_class", True, 0), ("home_or_office", False, whole), ("home_or_office", True, 1)]


def test_of_very_many_the_oldest_go(player, noor):
    here = player(noor).play_out()
    run = Run.objects.get()
    same = {"situation": run.situation, "mark": run.mark, "choices": run.choices, "at": run.at}
    extra = [Run(user=noor, seed=seed, current=False, **same) for seed in range(MOST_PAST)]
    Run.objects.bulk_create(extra)
    here.begin()
    assert Run.objects.filter(current=False).count() == MOST_PAST
    assert Run.objects.filter(current=False, seed=run.seed).exists()


def test_keeping_nothing(player, noor):
    here = player(noor).play_out()
    press(here, "keep", keep="no")
    assert not Run.objects.exists()
    here.play("push", "ask")
    assert not Run.objects.exists()
    assert here.at == 2
    given = here.browser.cookies["oefenen-even"]
    assert (given["max-age"], given["path"], given["samesite"], given["httponly"]) == ("", "/oefenen/", "Lax", True)


def test_who_keeps_nothing_leaves_nothing_to_the_next_in_this_browser(player, noor, person):
    here = player(noor)
    press(here, "keep", keep="no")
    here.play_out()
    value = here.browser.cookies["oefenen-even"].value
    next_one = person("Bram")
    NotKept.objects.create(user=next_one)
    for user in (None, next_one):
        here = player(user)
        here.browser.cookies["oefenen-even"] = value
        assert "Nog niets" in mine(here)
        assert here.at is None


def test_and_keeping_again(player, noor):
    here = player(noor)
    press(here, "keep", keep="no")
    press(here, "keep", keep="yes")
    here.play("push")
    assert Run.objects.count() == 1
    assert press(here, "keep", keep="perhaps").status_code == 400


class TestWhoWasAGuest:
    @pytest.fixture
    def here(self, player):
        return player()

    def sign_in(self, here, user):
        kept = here.browser.cookies["oefenen"].value
        here.browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        here.browser.cookies["oefenen"] = kept
        here.browser.cookies["oefenen"]["path"] = "/oefenen/"

    def test_goes_on_where_they_were(self, here, noor):
        here.play("push", "ask")
        self.sign_in(here, noor)
        assert here.at == 2
        assert not Run.objects.exists()
        here.choose()
        assert here.at == 3
        assert len(Run.objects.get().choices) == 3
        assert here.browser.cookies["oefenen"].value == ""

    def test_takes_along_what_they_played(self, here, noor):
        here.play_out()
        here.play("push")
        self.sign_in(here, noor)
        assert "voordat je inlogde" in mine(here)
        assert "/terugblik/" not in mine(here)
        press(here, "adopt")
        assert "/terugblik/1/" in mine(here)
        assert "voordat je inlogde" not in mine(here)
        assert here.at == 1
        assert Run.objects.count() == 2

    def test_what_the_account_has_stays(self, here, player, noor):
        player(noor).play("ask", "ask", "ask")
        here.play("push")
        self.sign_in(here, noor)
        press(here, "adopt")
        assert here.at == 3
        assert Run.objects.count() == 1

    def test_nothing_comes_along_unasked(self, here, noor):
        here.play_out()
        self.sign_in(here, noor)
        mine(here)
        assert not Run.objects.exists()


def test_a_run_of_another_time_is_a_kind_fresh_start(player, noor):
    here = player(noor).play("push", "ask")
    Run.objects.update(mark="another")
    assert "past niet meer bij deze situatie" in here.main()
    assert "Nog niets" in mine(here)
    here.begin()
    assert here.at == 0
    assert Run.objects.count() == 1


def test_of_a_game_of_another_time_the_day_stays(player, noor):
    here = player(noor).play_out()
    here.begin()
    Run.objects.filter(current=False).update(mark="another")
    assert "veranderd" in mine(here)
    assert here.page("past", 1).status_code == 404


def test_what_i_take_along(player, noor, person):
    player(noor).play("push", "ask")
    player(person("Bram")).play("grant")
    found = everything_of(noor)["practice"]
    assert found["kept_with_account"] is True
    (game,) = found["games"]
    assert (game["situation"], game["choices"]) == ("home_or_office", ["push", "ask"])


def test_erased(player, noor, person):
    player(noor).play_out()
    other = player(person("Bram")).play("grant")
    NotKept.objects.create(user=noor)
    erase(noor)
    assert not NotKept.objects.exists()
    assert Run.objects.count() == 1
    assert other.at == 1


def test_clearing_takes_it_all(player, noor, person):
    player(person("Bram")).play("grant")
    here = player(noor).play_out()
    press(here, "clear")
    assert Run.objects.count() == 1
    assert here.at is None


@pytest.mark.parametrize("name", ["keep", "adopt"])
def test_without_an_account_there_is_nothing_to_keep(player, name):
    answer = press(player(), name, keep="no")
    assert answer.url.startswith("/account/login/")


@pytest.mark.parametrize("name", ["keep", "adopt", "clear"])
def test_looking_changes_nothing(player, noor, name):
    assert player(noor).browser.get(reverse(f"practice:{name}")).status_code == 405

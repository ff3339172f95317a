"""The link in a letter: no signing in, nothing to read, one use, and only a POST that keeps anything."""

import hashlib
import io
import logging
import re
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from gunnen_web.following import actions, closing, links
from gunnen_web.following.models import Answer, Link, Round
from gunnen_web.quiet_logs import Formatter
from tests.web.following.test_checking_in import text

pytestmark = pytest.mark.django_db
MAILED = "/check-in/"


@pytest.fixture
def this(agreed):
    made = agreed(6)
    made.open_now()
    return made


def address(this, name="Bram"):
    return reverse("following:link", args=[links.new_link(this.seat(name))])


def tap(browser, name, value):
    return browser.post(MAILED, {"question": name, "answer": value}, follow=True)


class TestTheWay:
    def test_three_taps_without_signing_in(self, this, visit):
        browser = visit()
        page = browser.get(address(this), follow=True)
        assert "Houden we ons eraan?" in text(page)
        assert "Gun je het nog?" in text(tap(browser, "houden", "mostly"))
        assert "nog niet gezegd" in text(tap(browser, "gunnen", "chafes"))
        assert "Dank je. Het is bewaard." in text(tap(browser, "ongezegd", "yes"))
        given = Answer.objects.get()
        assert (given.keeping, given.granting, given.unsaid) == ("mostly", "chafes", "yes")
        assert given.seat.membership == this.stay("Bram")

    def test_the_third_may_be_skipped(self, this, visit):
        browser = visit()
        browser.get(address(this))
        tap(browser, "houden", "yes")
        tap(browser, "gunnen", "no_loss")
        assert "Dank je" in text(tap(browser, "ongezegd", ""))
        assert Answer.objects.get().unsaid == ""

    def test_the_second_may_not(self, this, visit):
        browser = visit()
        browser.get(address(this))
        tap(browser, "houden", "yes")
        assert tap(browser, "gunnen", "").status_code == 422

    def test_looking_changes_nothing(self, this, visit):
        url = address(this)
        for _each in range(3):
            scanner = visit()
            assert scanner.get(url, follow=True).status_code == 200
            assert scanner.head(url).status_code == 302
        assert not Answer.objects.exists()
        assert Link.objects.get().used_at is None
        assert "Houden" in text(visit().get(url, follow=True))

    def test_it_shows_no_name_and_nobodys_words(self, this, visit):
        this.answer("Cem", "no", "chafes", "yes", "Woorden van Cem.")
        browser, seen = visit(), []
        seen.append(browser.get(address(this), follow=True))
        for name, value in (("houden", "no"), ("gunnen", "chafes"), ("ongezegd", "yes")):
            seen.append(tap(browser, name, value))
        secret = [*this.people, "Waar gaan we", "Team Noord", "Woorden", "naar zee", "dit koos je"]
        for page in seen:
            html = re.sub(r'value="[^"]*"', "", page.content.decode().split("<body")[1])
            assert not [each for each in secret if each in html]

    def test_for_its_owner_who_is_signed_in(self, this):
        answer = this.browser("Bram").get(address(this))
        assert answer.url == this.url("following:checkin")

    def test_somebody_elses_browser_keeps_the_owners_answer(self, this):
        browser = this.browser("Cem")
        page = browser.get(address(this), follow=True)
        assert "Cem" not in page.content.decode()
        tap(browser, "houden", "no")
        assert Answer.objects.get().seat.membership == this.stay("Bram")


class TestOnce:
    def test_it_works_once(self, this, visit):
        url = address(this)
        first, second = visit(), visit()
        first.get(url)
        second.get(url)
        tap(first, "houden", "yes")
        assert second.get(MAILED).status_code == 404
        assert tap(second, "houden", "no").status_code == 404
        assert visit().get(url, follow=True).status_code == 404
        assert Answer.objects.get().keeping == "yes"

    def test_a_second_tap_changes_nothing(self, this, visit):
        browser = visit()
        browser.get(address(this))
        tap(browser, "houden", "yes")
        assert "Gun je het nog?" in text(tap(browser, "houden", "no"))
        assert Answer.objects.get().keeping == "yes"

    def test_changing_needs_signing_in(self, this, visit):
        """Also where the answer was given signed in: the link of a letter can't get at it."""
        url = address(this)
        browser = visit()
        browser.get(url)
        this.answer("Bram", "yes")
        assert tap(browser, "houden", "no").status_code == 404
        assert Answer.objects.get().keeping == "yes"

    def test_nor_does_it_overwrite_what_came_in_between(self, this, visit):
        browser = visit()
        browser.get(address(this))
        tap(browser, "houden", "yes")
        this.answer("Bram", granting="wholehearted")
        tap(browser, "gunnen", "chafes")
        assert Answer.objects.get().granting == "wholehearted"

    def test_one_use_ends_every_link_of_that_seat(self, this, visit):
        first, second = address(this), address(this)
        browser = visit()
        browser.get(first)
        tap(browser, "houden", "yes")
        assert visit().get(second).status_code == 404

    def test_only_its_hash_is_stored(self, this):
        token = links.new_link(this.seat("Bram"))
        assert len(token) >= 22  # 128 bits
        assert Link.objects.get().token_hash == hashlib.sha256(token.encode()).hexdigest()


class TestDead:
    def gone(self, visit, url):
        answer = visit().get(url, follow=True)
        assert answer.status_code == 404
        assert "Deze link werkt niet meer" in text(answer)
        return answer.content

    def test_each_says_the_same(self, this, visit):
        """Expired, used, of who left, and never made: nobody learns which."""
        used, left, late = address(this), address(this, "Cem"), address(this, "Dewi")
        Link.objects.filter(seat=this.seat("Bram")).update(used_at=timezone.now())
        stay = this.stay("Cem")
        stay.left_at = timezone.now()
        stay.save()
        found = {self.gone(visit, used), self.gone(visit, left), self.gone(visit, "/check-in/niemand/")}
        closing.close(this.round.pk, this.round.closes_at)
        found.add(self.gone(visit, late))
        assert len({re.sub(rb'csrf\w+" value="\w+"|value="/check-in[^"]*"', b"", each) for each in found}) == 1

    def test_after_the_closing_time_even_before_the_clock_closes(self, this, visit):
        browser, url = visit(), address(this)
        browser.get(url)
        Round.objects.update(closes_at=timezone.now())
        assert tap(browser, "houden", "no").status_code == 404
        self.gone(visit, url)
        assert not Answer.objects.exists()

    def test_a_stopped_round(self, this, visit):
        browser, url = visit(), address(this)
        browser.get(url)
        actions.stop(this.decision)
        self.gone(visit, url)
        assert tap(browser, "houden", "no").status_code == 404

    def test_without_a_cookie(self, visit):
        assert visit().get(MAILED).status_code == 404
        assert visit().post(MAILED, {"question": "houden", "answer": "no"}).status_code == 404

    def test_with_a_cookie_of_ones_own_making(self, this, visit):
        links.new_link(this.seat("Bram"))
        browser = visit()
        browser.cookies["check-in"] = f"{Link.objects.get().pk}:0"
        assert browser.get(MAILED).status_code == 404

    def test_a_link_only_looks(self, this, visit):
        assert visit().post(address(this)).status_code == 405

    def test_it_needs_the_token_against_forged_forms(self, this, visit):
        browser = visit(enforce_csrf_checks=True)
        browser.get(address(this), follow=True)
        assert browser.post(MAILED, {"question": "houden", "answer": "no"}).status_code == 403


class TestSecrecy:
    def test_no_referer_carries_the_secret(self, this, visit):
        answer = visit().get(address(this))
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer.url == MAILED  # the page with the form has an address without it

    def test_no_log_has_it(self, this, visit, monkeypatch):
        """Not even when the page breaks."""

        def broken(token):
            raise ValueError(token)

        written = io.StringIO()
        handler = logging.StreamHandler(written)
        handler.setFormatter(Formatter())
        monkeypatch.setattr(links, "usable", broken)
        logging.getLogger("django.request").addHandler(handler)
        try:
            url = address(this)
            assert visit(raise_request_exception=False).get(url).status_code == 500
        finally:
            logging.getLogger("django.request").removeHandler(handler)
        assert "check-in/<str:key>/" in written.getvalue()
        assert url.split("/")[2] not in written.getvalue()

    def test_the_cookie_goes_nowhere_else_and_holds_no_answer(self, this, visit):
        browser = visit()
        browser.get(address(this))
        tap(browser, "houden", "unknown")
        cookie = browser.cookies["check-in"]
        assert cookie["path"] == MAILED
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert "unknown" not in cookie.value
        assert re.fullmatch(rf"{Link.objects.get().pk}:1:[\w-]+:[\w-]+", cookie.value)


class TestLetters:
    def letter(self, this, name="Bram"):
        return links.mail_path(SimpleNamespace(membership_id=this.stay(name).pk, path=this.url("following:checkin")))

    def test_it_opens_the_check_in(self, this, visit):
        assert visit().get(self.letter(this), follow=True).status_code == 200

    @pytest.mark.parametrize("email", ["info@x.nl", "Team.Noord@x.nl", "hr-zuid@x.nl", "receptie2@x.nl", "INFO+a@x.nl"])
    def test_a_shared_address_signs_in(self, this, email):
        this.people["Bram"].email = email
        this.people["Bram"].save()
        assert self.letter(this) == this.url("following:checkin")

    @pytest.mark.parametrize("email", ["bram.info.jansen@x.nl", "Bram+werk@X.nl", "bram@x.nl"])
    def test_two_members_with_one_mailbox(self, this, email):
        for name, address_ in (("Bram", email), ("Cem", "bram+cem@x.nl")):
            this.people[name].email = address_
            this.people[name].save()
        assert self.letter(this) == this.url("following:checkin")

    @pytest.mark.parametrize("email", ["informatica@x.nl", "teamo@x.nl", "j.postma@x.nl"])
    def test_an_address_of_ones_own(self, this, email):
        this.people["Bram"].email = email
        this.people["Bram"].save()
        assert self.letter(this).startswith("/check-in/")

    def test_who_has_answered_signs_in(self, this):
        this.answer("Bram", "yes")
        assert self.letter(this) == this.url("following:checkin")

    def test_after_the_round_it_is_the_page_itself(self, this):
        closing.close(this.round.pk, this.round.closes_at)
        assert self.letter(this) == this.url("following:checkin")
        assert not Link.objects.exists()

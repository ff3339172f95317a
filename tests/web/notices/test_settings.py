"""What people choose: per team and group, when they are away, and that they want no mail, without signing in."""

import re

import pytest
import time_machine

from gunnen_web.notices import preferences, unsubscribing
from gunnen_web.notices.actions import tell
from gunnen_web.notices.models import Choice, How, Notice, Reader
from tests.web.notices.conftest import at, letters_to, ticked, waiting

URL = "/meldingen/instellingen/"


@pytest.fixture
def els(north, visit):
    return visit(north.people["Els"])


@pytest.fixture
def send(north, els):
    def post(**fields):
        prefix = north.stay("Els").pk.hex
        data = {f"{prefix}-{name}" if name in preferences.kinds.GROUPS else name: each for name, each in fields.items()}
        return els.post(URL, {"digest": "on"} | data)

    return post


class TestChoosing:
    def test_one_question_a_group_and_the_digest_at_first(self, els):
        page = els.get(URL).content.decode()
        assert page.count("<select") == len(preferences.kinds.GROUPS)
        assert page.count('<option value="digest" selected') == len(preferences.kinds.GROUPS)

    def test_a_choice(self, north, send):
        assert send(decisions="once", peace="none").status_code == 302
        assert set(Choice.objects.values_list("group", "how")) == {("decisions", "once"), ("peace", "none")}
        assert not Choice.objects.exclude(membership=north.stay("Els")).exists()

    def test_what_there_is_not(self, send):
        assert send(decisions="altijd").status_code == 422
        assert not Choice.objects.exists()

    def test_no_daily_mail(self, north, els, send):
        tell("soup", north.stays("Els"), "/soep/")
        els.post(URL, {})
        assert (Reader.objects.get().digest, waiting()) == (False, (0, 0))

    def test_away(self, send):
        assert send(away_from="2027-03-02", away_until="2027-03-04").status_code == 302
        assert Reader.objects.get().away_until == at("2027-03-04", 0).date()

    @pytest.mark.parametrize("days", [("2027-03-04", "2027-03-02"), ("2027-03-04", ""), ("", "2027-03-02"), ("x", "y")])
    def test_days_that_make_no_sense(self, send, days):
        assert send(away_from=days[0], away_until=days[1]).status_code == 422

    def test_my_absence_is_mine(self, north, send, visit):
        send(away_from="2031-07-19", away_until="2031-07-21")
        for url in (URL, f"/teams/{north.team.pk}/mensen/", "/meldingen/"):
            assert "2031" not in visit(north.people["Noor"]).get(url).content.decode()

    def test_nothing_of_another_team_through_my_form(self, north, els, house):
        theirs = house.stay("member").membership
        els.post(URL, {"digest": "on", f"{theirs.pk.hex}-decisions": "none"})
        assert not Choice.objects.exists()


class TestStopping:
    """By the link in a letter, signed in or not."""

    @pytest.fixture
    def link(self, north):
        def of(what="decisions"):
            pk = north.people["Els"].pk if what == "digest" else north.stay("Els").pk
            return unsubscribing.path(pk, what)

        return of

    def test_looking_changes_nothing(self, link, visit):
        page = visit().get(link())
        assert page.status_code == 200
        assert "Stop deze mail" in page.content.decode()
        assert not Choice.objects.exists()

    def test_the_button(self, north, link, visit):
        assert "Het is gestopt" in visit().post(link()).content.decode()
        chosen = Choice.objects.get()
        assert (chosen.membership, chosen.group, chosen.how) == (north.stay("Els"), "decisions", How.NONE)

    def test_one_click(self, link, visit):
        """As a mail program does it: no cookie, no token, no page before it."""
        browser = visit(enforce_csrf_checks=True)
        assert browser.post(link("digest"), {"List-Unsubscribe": "One-Click"}).status_code == 204
        assert not Reader.objects.get().digest

    def test_it_names_no_person(self, north, link, visit):
        page = visit().get(link()).content.decode()
        assert not any(f">{each.name}<" in page or each.email in page for each in north.people.values())

    @pytest.mark.parametrize(
        "change", [(".decisions.", ".digest."), (".decisions.", ".peace."), (".", "0."), ("afmelden/", "afmelden/0")]
    )
    def test_a_link_that_we_did_not_sign(self, link, visit, change):
        assert visit().post(link()[:-1].replace(*change) + "/").status_code == 404
        assert not Choice.objects.exists()

    def test_who_left(self, north, link, visit):
        north.team.memberships.filter(user=north.people["Els"]).update(left_at="2027-01-01T00:00Z")
        assert visit().get(link()).status_code == 404

    def test_the_link_of_a_letter_works(self, north, visit):
        with time_machine.travel(at("2027-03-03", 5), tick=False):
            tell("soup", north.stays("Els"), "/soep/")
        ticked(at("2027-03-03", 8))
        path = re.search(r"/meldingen/afmelden/\S+", letters_to("els@example.nl")[0].body)[0]
        visit().post(path)
        with time_machine.travel(at("2027-03-03", 9), tick=False):
            tell("soup", north.stays("Els"), "/soep/2/")
        assert Notice.objects.count() == 2
        assert waiting() == (0, 0)


class TestMyData:
    def test_along(self, north, els):
        tell("soup", north.stays("Els"), "/soep/")
        preferences.choose(north.stay("Els"), "peace", How.NONE)
        preferences.be_away(north.people["Els"], at("2027-03-02", 8).date(), at("2027-03-04", 8).date())
        mine = els.get("/account/gegevens/").json()["notices"]
        assert [each["notice"] for each in mine["notices"]] == ["Er is soep."]
        assert mine["choices"] == [{"team": "Noord", "about": "peace", "mail": "none"}]
        assert mine["away"] == ["2027-03-02", "2027-03-04"]

    def test_gone(self, north, els):
        tell("soup", north.stays(), "/soep/")
        preferences.choose(north.stay("Els"), "peace", How.NONE)
        preferences.want_digest(north.people["Els"], True)
        els.post("/account/weg/", {"sure": "on"})
        assert Notice.objects.count() == 2
        assert not Choice.objects.exists()
        assert not Reader.objects.exists()

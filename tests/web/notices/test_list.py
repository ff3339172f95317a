"""The list of notices: one's own, read when opened; and the quiet sign in the header."""

import re

import pytest

from gunnen_web.notices.actions import tell
from gunnen_web.notices.models import Notice

SIGN = "er is iets nieuws"


@pytest.fixture
def els(north, visit):
    return visit(north.people["Els"])


def html(response):
    return response.content.decode()


class TestList:
    def test_newest_first_with_its_page(self, north, els):
        tell("soup", north.stays("Els"), "/soep/1/")
        tell("cake", north.stays("Els"), "/taart/1/")
        page = html(els.get("/meldingen/"))
        assert page.index('href="/taart/1/"') < page.index('href="/soep/1/"')
        assert "Noord" in page

    def test_read_when_opened(self, north, els):
        tell("soup", north.stays("Els"), "/soep/1/")
        assert "nieuw</span>" in html(els.get("/meldingen/"))
        assert "nieuw</span>" not in html(els.get("/meldingen/"))

    def test_looking_ahead_reads_nothing(self, north, els):
        tell("soup", north.stays("Els"), "/soep/1/")
        els.head("/meldingen/")
        assert Notice.objects.filter(read_at=None).exists()

    def test_only_my_own(self, north, els):
        tell("soup", north.stays("Joost"), "/soep/1/")
        assert "/soep/1/" not in html(els.get("/meldingen/"))
        assert Notice.objects.filter(read_at=None).exists()

    def test_not_of_a_team_i_left(self, north, els):
        tell("soup", north.stays("Els"), "/soep/1/")
        north.team.memberships.filter(user=north.people["Els"]).update(left_at="2027-01-01T00:00Z")
        assert "/soep/1/" not in html(els.get("/meldingen/"))

    def test_the_title_stays_among_us(self, north, els, decision):
        """Inside, behind the sign-in, the title helps; it is the team's own."""
        tell("soup", north.stays("Els"), "/soep/1/", about=decision)
        assert "Waarheen?" in html(els.get("/meldingen/"))

    def test_no_counter(self, north, els):
        for number in range(7):
            tell("soup", north.stays("Els"), f"/soep/{number}/")
        header = html(els.get("/")).split("</header>")[0]
        assert SIGN in header
        sign = header.split('class="news"')[1].split("</a>")[0].partition(">")[2]
        assert not any(c.isdigit() for c in re.sub("<[^>]*>", "", sign))


@pytest.fixture
def decision(north):
    from gunnen_web.decisions.models import Decision

    return Decision.objects.create(team=north.team, question="Waarheen?")


class TestOpening:
    def test_a_page_reads_its_notices(self, north, els):
        path = north.team.get_absolute_url()
        tell("soup", north.stays("Els"), path)
        assert SIGN in html(els.get("/"))
        assert SIGN not in html(els.get(path))
        assert SIGN not in html(els.get("/"))

    def test_so_does_a_page_beneath_it(self, north, els):
        tell("soup", north.stays("Els"), north.team.get_absolute_url())
        els.get(f"{north.team.get_absolute_url()}mensen/")
        assert not Notice.objects.filter(read_at=None).exists()

    def test_a_page_that_is_not_there_does_not(self, north, els):
        tell("soup", north.stays("Els"), "/soep/1/")
        assert els.get("/soep/1/").status_code == 404
        assert Notice.objects.filter(read_at=None).exists()

    def test_nor_does_a_part_that_asks_by_itself(self, north, els):
        path = north.team.get_absolute_url()
        tell("soup", north.stays("Els"), path)
        els.get(path, headers={"hx-request": "true"})
        assert Notice.objects.filter(read_at=None).exists()

    def test_nor_somebody_else(self, north, els, visit):
        path = north.team.get_absolute_url()
        tell("soup", north.stays("Els"), path)
        visit(north.people["Joost"]).get(path)
        assert Notice.objects.filter(read_at=None).exists()

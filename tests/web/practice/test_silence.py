"""Nobody sees how somebody practised: whatever anybody else opens is the same whether they did or not."""

import json
import re

import pytest
from django.urls import reverse

from gunnen_web.accounts.mydata import everything_of
from gunnen_web.notices.models import Mail, Notice
from gunnen_web.practice.models import Run
from tests.trust import crawling

pytestmark = pytest.mark.django_db
EACH_TIME = re.compile(r'value="[A-Za-z0-9]{64}"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}')  # tokens, and keys of forms


@pytest.fixture
def noord(person, team):
    people = {name: person(name) for name in ("Anna", "Noor", "Bram", "Kees")}
    made = team("Noord", people["Anna"], [people["Noor"], people["Bram"]], [people["Kees"]])
    return people, made


def seen(browser, made):
    """Everything within reach, but for what changes each time and the slow simulator, which knows of nobody."""
    seeds = [*near(made), *NEAR]
    pages = crawling.walk(lambda url: browser.get("/" if url.startswith("/simulator/") else url), seeds)
    return {url: EACH_TIME.sub("-", answer.text) for url, answer in pages if url != reverse("accounts:export")}


NEAR = ["/", "/oefenen/", "/oefenen/geoefend/", "/oefenen/home_or_office/", "/teams/", "/meldingen/"]


def near(made):
    return [reverse(name, args=[made.pk]) for name in ("teams:show", "teams:people", "together:list")]


def others(noord, visit):
    """All that a facilitator can open, and for others the pages that say most."""
    people, made = noord
    found = {"Anna": seen(visit(people["Anna"]), made)}
    for name in ("Bram", "nobody"):
        browser = visit(people.get(name))
        found[name] = {url: EACH_TIME.sub("-", browser.get(url).text) for url in (*NEAR, *near(made))}
    return found


def test_no_page_of_anybody_else_moves(noord, visit, player, caplog):
    before = others(noord, visit)
    here = player(noord[0]["Noor"]).play_out("ask")
    here.play("grant", "push")
    after = others(noord, visit)
    assert len(before["Anna"]) > 20
    for name, pages in before.items():
        assert pages.keys() == after[name].keys()
        assert [url for url, text in pages.items() if after[name][url] != text] == []
    assert caplog.text == ""


def test_the_search_would_find_it(noord, visit, player):
    """Of who played, the pages do move."""
    browser = visit(noord[0]["Noor"])
    before = {url: EACH_TIME.sub("-", browser.get(url).text) for url in NEAR}
    player(noord[0]["Noor"]).play_out()
    moved = [url for url, text in before.items() if EACH_TIME.sub("-", browser.get(url).text) != text]
    assert moved == ["/oefenen/", "/oefenen/geoefend/", "/oefenen/home_or_office/"]
    assert "/oefenen/home_or_office/terugblik/1/" in browser.get("/oefenen/geoefend/").text


def test_nobody_is_told_and_nobody_else_takes_it_along(noord, player):
    people, _made = noord
    player(people["Noor"]).play_out()
    assert Run.objects.count() == 1
    assert not Notice.objects.exists()
    assert not Mail.objects.exists()
    for name in ("Anna", "Bram", "Kees"):
        assert json.dumps(everything_of(people[name]), default=str).count("home_or_office") == 0
    assert "home_or_office" in json.dumps(everything_of(people["Noor"]), default=str)


def test_no_address_leads_to_somebody_elses(noord, visit, player):
    """The address of a debrief has no more in it than which of one's own it is."""
    people, _made = noord
    player(people["Noor"]).play_out()
    for who in (people["Anna"], None):
        there = player(who)
        assert there.page("past", 1).status_code == 404
        assert there.page("debrief").redirect_chain == [(there.url("play"), 302)]
        assert there.at is None

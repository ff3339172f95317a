"""The ways around a conversation: where one is, and what one reads at the first visit."""

import re

import pytest

from tests.web.conversations.talking import TEXTS

pytestmark = pytest.mark.django_db
PAGES = [("show", "Stemmen"), ("mine", "Mijn stemmen"), ("map", "De kaart"), ("log", "Logboek")]


def here(page):
    return re.findall(r'<a [^>]*aria-current="page"[^>]*>(.*?)</a>', page, re.DOTALL)


@pytest.mark.parametrize(("name", "label"), PAGES)
def test_the_page_one_is_on(talk, name, label):
    this = talk(visibility="public")
    assert here(this.get("member", name).text) == [label]
    assert here(this.phone().get(this.guest_url(name)).text) == [label]


def test_on_a_page_of_its_own_none(talk):
    this = talk()
    assert here(this.get("member", "statement", this.first.pk).text) == []


@pytest.mark.parametrize(("url", "label"), [("/", "svg"), ("/account/", "Member"), ("/privacy/", "Wie ziet wat")])
def test_in_the_head_and_the_foot(talk, url, label):
    [found] = here(talk().browser("member").get(url).text)
    assert label in found


class TestTheFirstVisit:
    @pytest.mark.parametrize("role", ["member", "facilitator"])
    def test_why_and_who_sees_what(self, talk, role):
        """Whoever opened it reads so too, though they are in it by their first statements."""
        this = talk()
        page = this.get(role, "show").text
        assert "Waarom dit gesprek?" in page
        assert "Wat jij stemt, ziet niemand" in page
        this.say(role, 1)
        page = this.get(role, "show").text
        assert "Waarom dit gesprek?" not in page
        assert "Wat jij stemt, ziet niemand" not in page

    def test_the_answers_come_before_all_else_that_can_be_done(self, talk):
        page = talk().get("member", "show").text.split("<main")[1]
        assert page.index('class="statement now') < page.index("under-thumb") < page.index("Ik heb eerst een vraag")

    @pytest.mark.parametrize(("text", "smaller"), [("Kort en goed.", False), ("Lang " * 50, True)])
    def test_a_long_statement_in_smaller_letters(self, talk, text, smaller):
        page = talk(texts=[text.strip()]).get("member", "show").text
        assert ('class="statement now long"' in page) == smaller

    def test_what_one_said_last_stands_on_its_own_tint(self, talk):
        this = talk()
        this.say("member", 1)
        page = this.get("member", "show").text
        own = re.findall(r'<section class="mine[^"]*">(.*?)</section>', page, re.DOTALL)
        assert all("Alleen jij ziet dit" in each for each in own)
        assert TEXTS[0] in own[1]

"""While a round is open nothing that others receive moves with an answer; after it, nothing names who gave it."""

import re

import pytest
from django.urls import reverse

from gunnen_web.following import closing
from gunnen_web.notices.models import Mail, Notice
from tests.web.following.test_rounds import CALM

pytestmark = pytest.mark.django_db
OTHERS = ("Anna", "Cem", "Kijker 1")  # who facilitates, a colleague, and who only watches


@pytest.fixture
def this(agreed):
    made = agreed(6)
    made.rounds(CALM)
    made.open_now()
    made.answers(*CALM[:1], None, *CALM[:3])
    return made


def pages(this, name):
    """All that somebody can ask for that has to do with it."""
    browser = this.browser(name)
    urls = ["/", "/account/gegevens/", reverse("teams:show", args=[this.team.pk])]
    urls += [reverse(f"following:{each}", args=[this.team.pk]) for each in ("consent",)]
    urls += [this.url(each) for each in ("decisions:show", "decisions:talk", "following:rhythm", "following:told")]
    urls += [this.url("following:checkin"), reverse("peace:line", args=[this.team.pk]), "/meldingen/"]
    return {url: plain(browser.get(url, follow=True)) for url in urls}


def plain(response):
    text = response.getvalue() if response.streaming else response.content
    return re.sub(r'value="[-\w]+"|T[\d:.]+', "", text.decode())  # what is drawn anew for each form, and the time


def test_no_answer_of_mine_moves_what_others_see(this):
    for name in OTHERS:
        this.page(name)  # who has opened it has no news of it any more
    before = {name: pages(this, name) for name in OTHERS}
    letters = list(Mail.objects.values_list("pk", flat=True)), Notice.objects.count()
    this.answer("Bram", "no", "chafes", "yes", "kanarie zonder naam")
    this.answer("Bram", words="kanarie met naam", to="facilitator")
    for name in OTHERS:
        after = pages(this, name)
        moved = [url for url in after if after[url] != before[name][url]]
        assert not moved
    assert letters == (list(Mail.objects.values_list("pk", flat=True)), Notice.objects.count())
    assert "kanarie" in this.page("Bram", klaar=1).content.decode()  # the search would find it


def test_nor_does_who_answered_show_afterwards(this):
    this.answer("Bram", "no", "chafes", "yes", "kanarie zonder naam")
    closing.close(this.round.pk, this.round.closes_at)
    for name in OTHERS:
        found = pages(this, name)
        assert 'id="verloop"' in found[this.url("decisions:show")]
        for html in found.values():
            assert "kanarie" not in html  # alone: it waits for another
            assert "Bram" not in html.partition('id="verloop"')[2].split("</section>")[0]


def test_all_read_the_same_at_the_same_moment(this):
    this.answer("Bram", "no", "chafes")
    closing.close(this.round.pk, this.round.closes_at)
    parts = {name: re.search(r'id="verloop".*', this.html(name), re.S).group() for name in (*OTHERS, "Bram")}
    told = {name: re.search(r"<h2>.*?</details>", each, re.S).group() for name, each in parts.items()}
    assert len(set(told.values())) == 1


def test_one_who_leaves_or_erases_moves_nothing(this):
    from gunnen_web.accounts.actions import erase

    this.answer("Bram", "no", "chafes")
    before = pages(this, "Kijker 1")[this.url("decisions:show")]
    erase(this.people["Bram"])
    assert pages(this, "Kijker 1")[this.url("decisions:show")] == before

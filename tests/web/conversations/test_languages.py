"""A conversation in two languages: people's own words beside each other, and who wrote which in the log."""

import csv
import io
import json

import pytest

from gunnen_web.conversations import limits
from gunnen_web.conversations.actions import moderating
from gunnen_web.conversations.models import Conversation, LogEntry
from tests.web.conversations.talking import TEXTS

pytestmark = pytest.mark.django_db
ENGLISH = "I get more done at home."


@pytest.fixture
def this(talk):
    return talk(languages="nl,en", visibility="public", other_question="Home or office?", other_why="It chafes.")


def english(this, role="member"):
    person = this.house.people[role]
    type(person).objects.filter(pk=person.pk).update(language="en")
    return this.browser(role)


def by_the_facilitator(this):
    words = {"reword": "yes", "text": TEXTS[0], "other_text": ENGLISH}
    this.post("facilitator", "weigh", this.first.pk, **words)


class TestReading:
    def test_each_reads_their_own_language_with_the_first_words_one_tap_away(self, this):
        by_the_facilitator(this)
        dutch = this.get("member", "statement", this.first.pk).text
        other = english(this).get(this.url("statement", this.first.pk)).text
        assert ENGLISH not in dutch
        assert f'<h2 class="statement" lang="en"><bdi>{ENGLISH}</bdi></h2>' in other
        assert f'<p lang="nl"><bdi>{TEXTS[0]}</bdi></p>' in other.split("<details")[1]

    def test_while_voting_too(self, talk):
        this = talk(languages="nl,en", texts=TEXTS[:1])
        by_the_facilitator(this)
        page = english(this).get(this.url("show")).text
        assert f"<bdi>{ENGLISH}</bdi></h2>" in page
        assert f'<p lang="nl"><bdi>{TEXTS[0]}</bdi></p>' in page

    def test_without_a_translation_as_it_was_written(self, this):
        page = english(this).get(this.url("statement", this.first.pk)).text
        assert f'<h2 class="statement" lang="nl"><bdi>{TEXTS[0]}</bdi></h2>' in page

    def test_what_it_is_about(self, this):
        for page in (english(this).get(this.url("show")).text, english(this).get(this.url("log")).text):
            assert "Home or office?" in page
        assert "It chafes." in english(this).get(this.url("show")).text
        assert "Thuis of op kantoor?" in this.get("observer", "show").text

    @pytest.mark.parametrize(("languages", "first"), [("nl,en", "nl"), ("en,nl", "en"), ("en", "en")])
    def test_the_first_statements_are_in_the_first_language(self, talk, languages, first):
        assert talk(languages=languages).first.language == first

    def test_in_one_language_nothing_stands_beside_it(self, talk):
        this = talk(other_question="Home or office?")
        assert "Thuis of op kantoor?" in english(this).get(this.url("show")).text
        assert this.get("facilitator", "translate", this.first.pk).status_code == 404


class TestTranslating:
    def test_by_who_facilitates_as_the_log_says(self, this):
        by_the_facilitator(this)
        assert (this.first.other_text, this.first.translator) == (ENGLISH, "facilitator")
        page = this.phone().get(this.guest_url("log")).text
        assert "Stelling vertaald" in page
        assert "door de begeleider" in page
        assert "Facilitator" not in page

    def test_by_who_wrote_it_and_nobody_else(self, this):
        made = this.add("member", "Een wandeling helpt.")
        page = this.browser("member").post(this.url("translate", made.pk), {"other_text": "A walk helps."}, follow=True)
        made.refresh_from_db()
        assert page.status_code == 200
        assert (made.other_text, made.translator) == ("A walk helps.", "writer")
        entry = LogEntry.objects.get(kind="translated")
        assert (entry.by, entry.role) == (None, "writer")
        assert "door wie het schreef" in this.get("observer", "log").text
        assert this.post("observer", "translate", made.pk, other_text="x").status_code == 404
        assert this.phone().get(this.guest_url("translate", made.pk)).status_code == 404

    def test_a_guest_their_own(self, this):
        phone = this.phone()
        phone.post(this.guest_url("add"), {"text": "Een wandeling helpt.", "language": "nl"})
        made = this.statement("Een wandeling helpt.")
        assert this.guest_url("translate", made.pk) in phone.get(this.guest_url("statement", made.pk)).text
        phone.post(this.guest_url("translate", made.pk), {"other_text": "A walk helps."})
        assert this.statement("Een wandeling helpt.").other_text == "A walk helps."
        assert this.guest_url("translate", made.pk) not in this.phone().get(this.guest_url("statement", made.pk)).text

    def test_what_waits_leaves_no_row(self, talk):
        this = talk(languages="nl,en", moderation="before")
        made = this.add("member", "Een wandeling helpt.")
        this.post("member", "translate", made.pk, other_text="A walk helps.")
        assert this.statement("Een wandeling helpt.").other_text == "A walk helps."
        assert not LogEntry.objects.filter(kind="translated")

    def test_nor_does_it_go_around_who_looks_first(self, talk):
        this = talk(languages="nl,en", moderation="before")
        made = this.add("member", "Een wandeling helpt.")
        this.post("facilitator", "weigh", made.pk, allow="yes")
        assert this.get("member", "translate", made.pk).status_code == 404
        assert this.post("member", "translate", made.pk, other_text="Sven is lazy.").status_code == 404
        assert this.statement("Een wandeling helpt.").other_text == ""

    def test_not_without_end(self, this, monkeypatch):
        monkeypatch.setattr(limits, "TEXTS", ("texts", 2, 3600))
        made = this.add("member", "Een wandeling helpt.")
        answers = [this.post("member", "translate", made.pk, other_text=f"A walk {each}.") for each in range(3)]
        assert [each.status_code for each in answers] == [302, 429, 429]
        assert this.statement("Een wandeling helpt.").other_text == "A walk 0."

    def test_when_it_is_closed_only_who_facilitates(self, this):
        made = this.add("member", "Een wandeling helpt.")
        this.post("facilitator", "closing")
        assert this.get("member", "translate", made.pk).status_code == 404
        assert this.get("facilitator", "translate", made.pk).status_code == 200

    def test_the_same_again_is_no_change(self, this):
        for _each in range(2):
            by_the_facilitator(this)
        assert LogEntry.objects.filter(kind="translated").count() == 1

    def test_other_words_with_what_stands_beside_them(self, this):
        by_the_facilitator(this)
        words = {"reword": "yes", "text": "Thuis schiet ik op.", "other_text": "I get on at home."}
        this.post("facilitator", "weigh", this.first.pk, **words)
        made = this.statement("Thuis schiet ik op.")
        assert made.other_text == "I get on at home."
        assert this.row.log.first().kind == "reworded"

    def test_a_facilitator_sees_what_has_none_yet(self, this):
        assert this.get("facilitator", "moderate").text.count("nog niet vertaald") == 3
        by_the_facilitator(this)
        assert this.get("facilitator", "moderate").text.count("nog niet vertaald") == 2


def test_an_opener_in_english_first(talk, house):
    made = talk(languages="en,nl", question="Home or office?", other_question="Thuis of op kantoor?").row
    assert Conversation.objects.get(pk=made.pk).topic == "Thuis of op kantoor?"


class TestFiles:
    def test_both_languages_and_heads_in_that_of_the_file(self, this):
        moderating.translate(this.seat("facilitator"), this.first, ENGLISH)
        rows = {}
        for name, browser in (("nl", this.browser), ("en", lambda role: english(this, role))):
            text = browser("facilitator").get(this.url("report_file", "stellingen.csv")).content.decode("utf-8-sig")
            rows[name] = list(csv.reader(io.StringIO(text)))
        assert rows["nl"][0][:2] == ["stelling", "stelling, in het Engels"]
        assert [TEXTS[0], ENGLISH] in [row[:2] for row in rows["nl"]]
        assert [ENGLISH, TEXTS[0]] in [row[:2] for row in rows["en"]]

    def test_the_publication_has_both(self, this):
        moderating.translate(this.seat("facilitator"), this.first, ENGLISH)
        data = json.loads(this.get("facilitator", "report_file", "verslag.json").content)
        assert data["texts"][str(this.first.pk)] == {"nl": TEXTS[0], "en": ENGLISH}
        assert data["questions"] == {"nl": "Thuis of op kantoor?", "en": "Home or office?"}

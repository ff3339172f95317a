"""The check-in of somebody who is signed in: one question a screen, kept at the tap, and what the team reads."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gunnen_web.following import actions, closing
from gunnen_web.following.models import Answer, Checking, Round, To
from tests.web.following.agreed import Agreed
from tests.web.following.test_rounds import CALM

pytestmark = pytest.mark.django_db


@pytest.fixture
def this(agreed):
    made = agreed(6)
    made.open_now()
    return made


def text(response):
    main = response.content.decode().split("<main")[1]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


class TestAnswering:
    def test_three_taps(self, this):
        browser = this.browser("Bram")
        assert "Houden we ons eraan?" in text(browser.get(this.url("following:checkin")))
        asked = []
        for name, value in (("houden", "mostly"), ("gunnen", "chafes"), ("ongezegd", "no")):
            response = browser.post(this.url("following:question", name), {"answer": value}, follow=True)
            assert response.status_code == 200
            asked.append(text(response))
        assert "Gun je het nog?" in asked[0]
        assert "nog niet gezegd hebt?" in asked[1]
        assert "Dank je" in asked[2]
        given = Answer.objects.get()
        assert (given.keeping, given.granting, given.unsaid) == ("mostly", "chafes", "no")
        assert given.seat.membership == this.stay("Bram")

    def test_one_question_a_screen_and_none_chosen(self, this):
        for name, count in (("houden", 4), ("gunnen", 4), ("ongezegd", 2)):
            html = this.html("Bram", "following:question", name)
            assert html.count('class="tap"') == count
            assert html.count("<h1>") == 1
            assert "dit koos je" not in html

    def test_it_is_kept_at_the_tap(self, this):
        this.post("Bram", "following:question", {"answer": "no"}, "houden")
        assert Answer.objects.get().keeping == "no"

    def test_it_can_be_changed_and_taken_back(self, this):
        this.post("Bram", "following:question", {"answer": "no"}, "houden")
        assert "dit koos je" in this.html("Bram", "following:question", "houden")
        this.post("Bram", "following:question", {"answer": "yes"}, "houden")
        assert Answer.objects.get().keeping == "yes"
        this.post("Bram", "following:question", {"answer": ""}, "houden")
        assert Answer.objects.get().keeping == ""

    def test_an_unknown_answer_is_no_answer(self, this):
        assert this.post("Bram", "following:question", {"answer": "misschien"}, "houden").status_code == 422
        assert not Answer.objects.exists()

    def test_an_unknown_question_is_not_there(self, this):
        assert this.page("Bram", "following:question", "winnen").status_code == 404

    def test_the_third_may_be_skipped(self, this):
        this.answer("Bram", "yes", "no_loss")
        assert "Sla deze over" in this.html("Bram", "following:question", "ongezegd")
        assert "niet ingevuld" in text(this.page("Bram"))

    def test_just_closed(self, this):
        """A tap that comes too late is answered kindly, and changes nothing."""
        seat_round = this.round
        browser = this.browser("Bram")
        Round.objects.filter(pk=seat_round.pk).update(closes_at=timezone.now())
        response = browser.post(this.url("following:question", "houden"), {"answer": "no"}, follow=True)
        assert "geen check-in" in text(response)
        assert not Answer.objects.exists()

    def test_it_closes_between_looking_and_tapping(self, this, monkeypatch):
        def closed(*args):
            raise actions.Closed

        monkeypatch.setattr(actions, "answer", closed)
        response = this.browser("Bram").post(this.url("following:question", "houden"), {"answer": "no"}, follow=True)
        assert "De ronde is net gesloten" in text(response)

    def test_a_seat_of_ones_own_only(self, this, join, person):
        this.people["Zoë"] = person("Zoë")
        join(this.team, this.people["Zoë"])
        assert "geen check-in" in text(this.page("Zoë"))
        assert this.post("Zoë", "following:question", {"answer": "no"}, "houden").status_code == 302
        assert not Answer.objects.exists()


class TestUnsaid:
    def test_that_there_is_something_counts_without_words(self, this):
        response = this.browser("Bram").post(this.url("following:question", "ongezegd"), {"answer": "yes"}, follow=True)
        assert "Wie mag het lezen?" in text(response)
        assert Answer.objects.get().unsaid == "yes"

    def test_what_is_for_me_is_never_sent(self, this):
        html = this.html("Bram", "following:words", "mij")
        field = re.search(r"<textarea[^>]*>", html).group()
        assert "name=" not in field
        assert str(this.stay("Bram").pk) in field
        assert "<noscript>" in html
        assert re.search(r'<form[^>]*method="post"[^>]*>(?:(?!</form>).)*<textarea', html, re.S) is None

    def test_to_the_team_its_writer_is_warned(self, this):
        assert "kunnen je stijl herkennen" in text(this.page("Bram", "following:words", "team"))
        this.post("Bram", "following:words", {"words": "Ik durf het niet te vragen."}, "team")
        given = Answer.objects.get()
        assert (given.words, given.to, given.unsaid) == ("Ik durf het niet te vragen.", To.TEAM, "yes")

    def test_to_the_facilitator(self, this):
        page = text(this.page("Bram", "following:words", "begeleider"))
        assert "Je begeleider leest dit met je naam." in page
        assert "Anna" in page
        this.post("Bram", "following:words", {"words": "Het kost me veel."}, "begeleider")
        assert Answer.objects.get().readers == [str(this.stay("Anna").pk)]

    def test_to_a_manager(self, this):
        lead = this.stay("Anna")
        lead.manages = True
        lead.save()
        assert "Je leidinggevende leest dit met je naam." in text(this.page("Bram", "following:words", "begeleider"))
        assert "Mijn leidinggevende, met mijn naam" in text(this.page("Bram", "following:unsaid"))

    def test_nobody_writes_to_oneself(self, this):
        assert "begeleider" not in text(this.page("Anna", "following:unsaid"))
        assert this.page("Anna", "following:words", "begeleider").status_code == 404

    def test_with_few_there_is_no_way_to_the_team(self, agreed):
        this = agreed(4)
        this.open_now()
        assert "zonder mijn naam" not in text(this.page("Bram", "following:unsaid"))
        assert this.page("Bram", "following:words", "team").status_code == 404

    def test_words_can_be_taken_back(self, this):
        this.answer("Bram", words="Laat maar.")
        assert "Laat maar." in text(this.page("Bram", klaar=1))
        this.post("Bram", "following:words", {"undo": "1"}, "team")
        assert Answer.objects.get().words == ""
        this.answer("Bram", words="Toch niet.")
        this.post("Bram", "following:words", {}, "mij")
        assert Answer.objects.get().words == ""
        this.answer("Bram", words="Toch niet.")
        this.post("Bram", "following:question", {"answer": "no"}, "ongezegd")
        assert Answer.objects.get().words == ""

    def test_empty_words_are_no_words(self, this):
        assert this.post("Bram", "following:words", {"words": " "}, "team").status_code == 422


class TestWhatTheFacilitatorReads:
    def told(self, this, name="Anna"):
        return text(this.page(name, "following:told"))

    def test_after_the_close_and_with_the_name(self, this):
        this.answer("Bram", words="Het kost me veel.", to="facilitator")
        assert "Het kost me veel." not in self.told(this)
        closing.close(this.round.pk, this.round.closes_at)
        assert "Het kost me veel. Bram" in self.told(this)
        assert "Er is iets aan jou geschreven." in this.html("Anna")

    def test_not_a_facilitator_of_later(self, this):
        """Only who its writer was told about."""
        this.answer("Bram", words="Het kost me veel.", to="facilitator")
        closing.close(this.round.pk, this.round.closes_at)
        later = this.stay("Cem")
        later.role = "facilitator"
        later.save()
        assert "Er is niets aan jou geschreven." in self.told(this, "Cem")


class TestTheCourse:
    def test_everybody_reads_the_same(self, agreed):
        this = agreed(6)
        this.rounds(CALM)
        for name in ("Anna", "Bram", "Kijker 1"):
            assert "De afspraak houdt waarschijnlijk." in this.html(name)
            assert 'class="picture course-figure"' in this.html(name)
            assert "Ronde voor ronde" in this.html(name)

    def test_nothing_moves_before_the_closing_day(self, agreed):
        this = agreed(6)
        this.rounds(CALM)
        before = self.part(this.html("Kijker 1"))
        this.open()
        opened = self.part(this.html("Kijker 1"))
        for name in ("Bram", "Cem", "Dewi"):
            this.answer(name, "no", "chafes", "yes", "Weg ermee.")
            assert self.part(this.html("Kijker 1")) == opened
        assert before.split("</details>")[0] == opened.split("</details>")[0]

    def part(self, html):
        return re.search(r'id="verloop".*?</section>', html, re.S).group()

    def test_it_says_the_days(self, agreed):
        this = agreed(6)
        assert "De volgende check-in opent op" in this.html("Bram")
        this.open_now()
        assert "De check-in sluit op" in this.html("Kijker 1")

    def test_below_five_a_sentence_without_a_picture(self, agreed):
        this = agreed(4)
        this.rounds(CALM[:4])
        assert "course-figure" not in this.html("Bram")
        assert re.search("houdt waarschijnlijk|nog niet zeggen", this.html("Bram"))

    def test_the_words_of_the_team(self, agreed):
        this = agreed(6)
        this.open()
        this.answers(*CALM)
        this.answer("Anna", words="Ik mis de rust.")
        this.answer("Bram", words="<b>Ik ook.</b>")
        assert "Ik mis de rust." not in this.html("Cem")
        this.close()
        assert "Ik mis de rust." in this.html("Kijker 1")
        assert "&lt;b&gt;Ik ook." in this.html("Kijker 1")

    def test_the_waiting_line_is_for_its_owner(self, this):
        assert "Er staat een check-in voor je open." in this.html("Bram")
        assert "Er staat een check-in voor je open." in this.browser("Bram").get("/").content.decode()
        assert "check-in voor je open" not in this.html("Kijker 1")
        this.answer("Bram", "yes", "no_loss")
        assert "check-in voor je open" not in this.html("Bram")
        assert "check-in voor je open" not in this.browser("Bram").get("/").content.decode()

    def test_more_rounds_ask_no_more_of_the_database(self, agreed):
        this = agreed(6)
        this.rounds(CALM)
        this.html("Bram")
        with CaptureQueriesContext(connection) as few:
            this.html("Bram")
        this.rounds(CALM, CALM, CALM)
        this.html("Bram")
        with CaptureQueriesContext(connection) as many:
            this.html("Bram")
        assert len(many) == len(few)


class TestReopening:
    @pytest.fixture
    def real(self, life):
        """A decision that went all its way."""
        decided = life(5, at="decided")
        return Agreed(decided.team, decided.people, decided._visit, decision=decided.decision), decided

    def test_what_was_open_stops_and_is_gone(self, real):
        this, decided = real
        this.open_now()
        this.answer("Bram", "no", "chafes")
        decided.reopen("options")
        assert not Round.objects.exists()
        assert not Answer.objects.exists()
        assert Checking.objects.get(outcome=this.outcome).stopped == "reopened"
        assert "heropend" in text(this.page("Bram"))
        assert this.post("Bram", "following:question", {"answer": "no"}, "houden").status_code == 302
        assert not Answer.objects.exists()

    def test_what_was_shown_stays_stored_and_nothing_opens(self, real):
        this, decided = real
        this.rounds(CALM)
        decided.reopen("losses")
        assert Round.objects.get().shown
        assert actions.open_due(this.now + timedelta(days=30)) == []

    def test_a_new_outcome_is_followed_anew(self, real):
        this, decided = real
        decided.reopen("losses")
        assert this.checking is None
        decided.to("decided")
        assert this.checking.outcome != this.outcome
        assert this.checking.next_at


class TestLeaving:
    def test_who_left_has_an_empty_seat(self, this):
        stay = this.stay("Bram")
        stay.left_at = timezone.now()
        stay.save()
        assert this.page("Bram").status_code == 404
        assert this.round.seats.count() == 6
        assert "6" not in text(this.page("Anna"))

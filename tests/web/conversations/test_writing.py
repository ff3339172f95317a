"""Statements and questions that people add: near-duplicates first, and never a name."""

from uuid import uuid4

import pytest

from gunnen_web.conversations.actions import moderating
from gunnen_web.conversations.models import Conversation, Question, State, Statement
from tests.web.conversations.talking import TEXTS

pytestmark = pytest.mark.django_db
NEW = "Een wandeling helpt meer dan een vergadering."


class TestAdding:
    def test_it_is_there_at_once(self, talk):
        this = talk()
        page = this.browser("member").post(this.url("add"), {"text": f"  {NEW}\n"}, follow=True)
        assert "zonder je naam" in page.text
        made = this.statement(NEW)
        assert (made.state, made.seed, made.language) == ("shown", False, "nl")

    def test_or_waits_for_the_facilitator(self, talk):
        this = talk(moderation="before")
        page = this.browser("member").post(this.url("add"), {"text": NEW}, follow=True)
        assert this.statement(NEW).state == "waiting"
        assert NEW in page.text  # only its writer sees it meanwhile
        assert NEW not in this.get("observer", "show").text
        assert this.get("observer", "statement", this.statement(NEW).pk).status_code == 404
        assert NEW in this.get("facilitator", "moderate").text

    def test_a_facilitators_own_never_waits(self, talk):
        this = talk(moderation="before")
        this.post("facilitator", "add", text=NEW)
        assert (this.statement(NEW).state, this.statement(NEW).seed) == ("shown", True)

    def test_what_looks_like_it_is_shown_first(self, talk):
        this = talk()
        page = this.browser("member").post(this.url("add"), {"text": "Thuis krijg ik veel meer af"})
        assert page.status_code == 422
        assert this.url("statement", this.first.pk) in page.text
        assert Statement.objects.count() == 3
        this.post("member", "add", text="Thuis krijg ik veel meer af", sure="yes")
        assert Statement.objects.count() == 4

    def test_what_was_set_aside_is_not_shown_again(self, talk):
        this = talk()
        moderating.set_aside(this.seat("facilitator"), this.first, "over een persoon")
        assert this.post("member", "add", text=TEXTS[0]).status_code == 302

    def test_sent_twice_it_is_there_once(self, talk):
        this, key = talk(), uuid4()
        for _each in range(2):
            this.post("member", "add", text=NEW, key=key, sure="yes")
        assert Statement.objects.filter(text=NEW).count() == 1

    def test_a_key_of_another_conversation_says_nothing_here(self, talk):
        this, other = talk(), talk()
        made = other.add("facilitator", NEW)
        this.post("member", "add", text=NEW, key=made.key)
        assert this.statement(NEW).pk != made.pk

    @pytest.mark.parametrize("text", ["", "   ", "x" * 281, "a\x00b"])
    def test_what_is_no_statement(self, talk, text):
        this = talk()
        assert this.post("member", "add", text=text).status_code == 422
        assert Statement.objects.count() == 3

    @pytest.mark.parametrize("text", ['<b>vet</b> & "zo"', "x" * 280, "\u202eomgekeerd", "👩‍👩‍👧 hoort erbij"])
    def test_what_is_one(self, talk, text):
        this = talk()
        assert this.post("member", "add", text=text).status_code == 302
        assert "<b>vet" not in this.get("observer", "show").text

    def test_in_two_languages(self, talk):
        this = talk(languages="nl,en")
        this.post("member", "add", text="Walking helps", language="en", other_text="Wandelen helpt")
        made = this.statement("Walking helps")
        assert (made.text_in("nl"), made.text_in("en")) == ("Wandelen helpt", "Walking helps")
        made = this.first
        assert (made.text_in("en"), made.language_in("en")) == (TEXTS[0], "nl")

    def test_it_may_be_for_the_facilitator_alone(self, talk):
        this = talk(adding=False)
        assert "Zelf een stelling" not in this.get("member", "show").text
        page = this.browser("member").post(this.url("add"), {"text": NEW}, follow=True)
        assert not Statement.objects.filter(text=NEW)
        assert page.status_code == 200
        assert this.post("facilitator", "add", text=NEW).status_code == 302
        assert Statement.objects.filter(text=NEW)

    def test_not_when_it_is_closed(self, talk):
        this = talk()
        this.post("facilitator", "closing")
        this.post("member", "add", text=NEW)
        this.post("member", "ask", this.first.pk, text="Hoe dan?")
        assert Conversation.objects.get().statements.count() == 3
        assert not Question.objects.exists()


class TestAsking:
    def test_everybody_reads_it_and_nobody_knows_whose(self, talk):
        this = talk()
        this.post("member", "ask", this.first.pk, text="Meer van wat?")
        for role in ("facilitator", "observer", "member"):
            page = this.get(role, "statement", this.first.pk).text
            assert "Meer van wat?" in page
            assert ">Member<" not in page.replace(f"<bdi>{role.title()}</bdi>", "")

    def test_it_may_wait_too(self, talk):
        this = talk(moderation="before")
        this.post("member", "ask", this.first.pk, text="Meer van wat?")
        assert "Meer van wat?" not in this.get("observer", "statement", this.first.pk).text
        asked = Question.objects.get()
        this.post("facilitator", "question", asked.pk, show="yes")
        assert "Meer van wat?" in this.get("observer", "statement", this.first.pk).text

    def test_the_facilitator_answers(self, talk):
        this = talk()
        this.post("member", "ask", this.first.pk, text="Meer van wat?")
        asked = Question.objects.get()
        this.post("facilitator", "question", asked.pk, **{f"{asked.pk}-answer": "Van stil werk."})
        assert "Van stil werk." in this.get("member", "statement", this.first.pk).text
        assert "Meer van wat?" not in this.get("facilitator", "moderate").text

    def test_or_sets_it_aside(self, talk):
        this = talk()
        this.post("member", "ask", this.first.pk, text="Wie is hier dom?")
        asked = Question.objects.get()
        for _each in range(2):
            this.post("facilitator", "question", asked.pk, aside="yes")
        assert Question.objects.get().state == State.ASIDE
        assert "Wie is hier dom?" not in this.get("member", "statement", this.first.pk).text
        assert Conversation.objects.get().log.filter(kind="question").count() == 1

    def test_sent_twice_it_is_there_once(self, talk):
        this, key = talk(), uuid4()
        for _each in range(2):
            this.post("member", "ask", this.first.pk, text="Meer van wat?", key=key)
        assert Question.objects.count() == 1

    @pytest.mark.parametrize("text", ["", "x" * 281])
    def test_what_is_no_question(self, talk, text):
        this = talk()
        assert this.post("member", "ask", this.first.pk, text=text).status_code == 422

"""Voting, one statement at a time: what is stored, what is shown, and to whom."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gunnen_web.conversations import limits, queries
from gunnen_web.conversations.actions import Closed, TooOften, moderating, voting
from gunnen_web.conversations.models import Conversation, Participant, Vote
from tests.web.conversations.talking import TEXTS

pytestmark = pytest.mark.django_db


class TestVoting:
    @pytest.mark.parametrize("kind", [1, -1, 2, 0])
    def test_a_vote_is_kept(self, talk, kind):
        this = talk()
        answer = this.post("member", "vote", this.first.pk, kind=str(kind))
        assert answer.url == this.url("show")
        assert this.votes() == {TEXTS[0]: kind}

    @pytest.mark.parametrize("kind", ["", "3", "-2", "eens", "1 ", "1.0", "0\x00", "²"])
    def test_what_can_not_be_voted(self, talk, kind):
        this = talk()
        assert this.post("member", "vote", this.first.pk, kind=kind).status_code == 400
        assert not this.votes()

    def test_twice_is_once(self, talk):
        this = talk()
        for _each in range(2):
            this.post("member", "vote", this.first.pk, kind="1")
        assert Vote.objects.count() == 1
        assert Participant.objects.filter(membership=this.house.stay("member").pk).count() == 1

    def test_it_can_change(self, talk):
        this = talk()
        this.say("member", 1)
        this.post("member", "vote", this.first.pk, kind="2")
        assert this.votes() == {TEXTS[0]: 2}

    def test_it_can_be_taken_back_and_twice_is_once(self, talk):
        this = talk()
        this.say("member", 1)
        this.say("facilitator", -1)
        for _each in range(2):
            answer = this.post("member", "undo", this.first.pk)
            assert answer.url == f"{this.url('show')}?stelling={this.first.pk}"
        assert this.votes() == {TEXTS[0]: -1}

    def test_after_taking_back_the_same_statement_is_asked(self, talk):
        this = talk()
        for text in TEXTS:
            this.say("member", 1, text)
        browser = this.browser("member")
        page = browser.post(this.url("undo", this.first.pk), follow=True)
        assert page.context["statement"] == this.first

    def test_a_statement_that_went_meanwhile(self, talk):
        this = talk()
        moderating.set_aside(this.seat("facilitator"), this.first, "dubbel")
        page = this.browser("member").post(this.url("vote", this.first.pk), {"kind": "1"}, follow=True)
        assert "is er niet meer" in page.text
        assert not this.votes()

    def test_a_list_of_mine_where_each_can_be_changed(self, talk):
        this = talk()
        this.say("member", 2)
        this.say("facilitator", -1, TEXTS[1])
        page = this.get("member", "mine").text
        assert this.url("statement", this.first.pk) in page
        assert "Allebei waar" in page
        assert TEXTS[1] not in page
        answer = this.post("member", "vote", this.first.pk, kind="0", back="mine")
        assert answer.url == this.url("mine")

    def test_who_came_back_to_the_team_has_one_voice(self, talk):
        this = talk()
        this.say("member", 1)
        stay = this.house.stay("member")
        stay.end()
        stay.membership.pk, stay.membership.left_at = None, None
        stay.membership.save()
        this.say("member", -1)
        assert this.votes() == {TEXTS[0]: -1}

    def test_a_facilitator_from_outside_reads(self, talk, house):
        house.team.memberships.filter(user=house.people["facilitator"]).update(takes_part=False)
        this = talk()
        assert "stemt niet" in this.get("facilitator", "show").text
        assert this.post("facilitator", "vote", this.first.pk, kind="1").status_code == 403


class TestClosedConversations:
    @pytest.fixture(params=["by hand", "by date"])
    def closed(self, talk, request):
        this = talk()
        this.say("member", 1)
        past = timezone.now()
        Conversation.objects.update(**({"closed_at": past} if request.param == "by hand" else {"closes_at": past}))
        return this

    @pytest.mark.parametrize("name", ["vote", "undo"])
    def test_nothing_changes(self, closed, name):
        page = closed.browser("member").post(closed.url(name, closed.first.pk), {"kind": "-1"}, follow=True)
        assert "gesloten" in page.text
        assert closed.votes() == {TEXTS[0]: 1}

    def test_the_action_refuses_too(self, closed):
        with pytest.raises(Closed):
            voting.say(closed.seat("member"), closed.first.pk, -1)

    def test_everything_can_be_read(self, closed):
        page = closed.get("member", "show").text
        assert all(text in page for text in TEXTS)
        assert "eens" in closed.get("member", "statement", closed.first.pk).text


class TestWithAScript:
    """What a browser sends that puts the next statement in place of the last."""

    SCRIPT = {"headers": {"HX-Request": "true"}}

    def test_the_answer_to_a_vote_is_the_next_one(self, talk):
        this = talk()
        answer = this.browser("member").post(this.url("vote", this.first.pk), {"kind": "2"}, **self.SCRIPT)
        assert answer.status_code == 200
        assert answer.text.startswith('<div id="nu">')
        assert "data-takes-focus" in answer.text
        assert "Nog 2." in answer.text
        assert "allebei waar" in answer.text
        assert this.votes() == {TEXTS[0]: 2}

    def test_the_answer_to_taking_back_is_that_statement(self, talk):
        this = talk()
        this.say("member", 1)
        answer = this.browser("member").post(this.url("undo", this.first.pk), **self.SCRIPT)
        assert answer.context["statement"] == this.first

    def test_after_the_last_one(self, talk):
        this = talk(texts=TEXTS[:1])
        answer = this.browser("member").post(this.url("vote", this.first.pk), {"kind": "0"}, **self.SCRIPT)
        assert "over alles iets gezegd" in answer.text

    @pytest.mark.parametrize("why", ["closed", "set aside"])
    def test_what_came_too_late_brings_a_whole_page(self, talk, why):
        this = talk()
        if why == "closed":
            Conversation.objects.update(closed_at=timezone.now())
        else:
            moderating.set_aside(this.seat("facilitator"), this.first, "dubbel")
        answer = this.browser("member").post(this.url("vote", this.first.pk), {"kind": "1"}, **self.SCRIPT)
        assert answer.headers["HX-Redirect"] == this.url("show")


class TestTheMap:
    def test_a_vote_asks_for_one_once(self, talk):
        this = talk()
        assert this.row.map_wanted_at is None
        this.say("member", 1)
        wanted = this.row.map_wanted_at
        assert wanted
        this.say("facilitator", 1)
        assert this.row.map_wanted_at == wanted

    def test_it_is_asked_for_after_the_vote_is_there(self, talk, monkeypatch):
        """Else whoever draws the map could read the votes in between, and forget this one."""
        this, seen = talk(), []
        monkeypatch.setattr(voting, "want_map", lambda pk: seen.append(this.votes()))
        this.say("member", 1)
        assert seen == [{TEXTS[0]: 1}]

    def test_few_queries_make_a_vote(self, talk, django_assert_max_num_queries):
        this = talk()
        this.say("member", 1)
        seat, statement = this.seat("member"), this.statement(TEXTS[1])
        with django_assert_max_num_queries(2):
            voting.say(seat, statement.pk, 1)


class TestNext:
    def test_the_least_heard_first(self, talk):
        this = talk()
        this.say("facilitator", 1, TEXTS[0])
        this.say("facilitator", 1, TEXTS[2])
        assert queries.next_statement(this.seat("member")).text == TEXTS[1]

    def test_each_once_and_then_none(self, talk):
        this, seen = talk(), set()
        while statement := queries.next_statement(this.seat("member")):
            seen.add(statement.text)
            this.say("member", 0, statement.text)
        assert seen == set(TEXTS)

    def test_it_stays_the_same_while_one_thinks(self, talk):
        this = talk(texts=[f"Stelling {number}" for number in range(20)])
        assert len({queries.next_statement(this.seat("member")).pk for _each in range(5)}) == 1

    def test_people_start_in_different_places(self, talk):
        this = talk(texts=[f"Stelling {number}" for number in range(20)], visibility="public")
        assert len({queries.next_statement(this.guest(str(token))).pk for token in range(20)}) > 8

    def test_what_one_has_a_question_about_comes_last(self, talk):
        this = talk(texts=[f"Stelling {number}" for number in range(10)])
        for number in range(9):
            this.post("member", "ask", this.statement(f"Stelling {number}").pk, text="Hoe bedoel je?")
        assert queries.next_statement(this.seat("member")).text == "Stelling 9"
        this.say("member", 1, "Stelling 9")
        assert queries.next_statement(this.seat("member")).text != "Stelling 9"

    def test_waiting_and_set_aside_are_not_asked(self, talk):
        this = talk(moderation="before")
        this.add("member", "Nog niet gezien")
        moderating.set_aside(this.seat("facilitator"), this.first, "dubbel")
        left = queries.rows(*queries.standing(this.seat("facilitator")).left)
        assert {each.text for each in left.values()} == set(TEXTS[1:])

    @pytest.mark.parametrize("wanted", ["geen-id", "", "00000000-0000-0000-0000-000000000000", "\x00"])
    def test_a_strange_wish_is_left_aside(self, talk, wanted):
        this = talk()
        assert this.browser("member").get(this.url("show"), {"stelling": wanted}).status_code in {200, 400}


class TestThePage:
    def test_four_equal_answers_and_none_chosen(self, talk):
        page = talk().get("member", "show").text
        assert page.count('class="answer"') == 4
        assert [page.index(f"<b>{word}</b>") for word in ("Eens", "Oneens", "Allebei waar", "Pas")] == sorted(
            page.index(f"<b>{word}</b>") for word in ("Eens", "Oneens", "Allebei waar", "Pas")
        )
        assert "dit zei je" not in page

    def test_it_says_how_many_are_left(self, talk):
        this = talk()
        assert "Nog 3." in this.get("member", "show").text
        for text in TEXTS[:2]:
            this.say("member", 1, text)
        assert "Dit is de laatste." in this.get("member", "show").text

    def test_nothing_of_anybody_else(self, talk):
        """Whatever the others vote, the page of whoever did not vote is the same."""
        this = talk()

        def page():
            pages = (this.get(role, "show").text for role in ("observer", "member"))
            return [re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", each) for each in pages]

        this.say("facilitator", 1)
        before = page()
        this.say("facilitator", -1)
        assert page() == before

    def test_the_number_of_queries_stays(self, talk, django_assert_num_queries):
        this = talk(texts=[f"Stelling {number}" for number in range(30)])
        browser = this.browser("member")
        for number in range(3):
            this.say("member", 1, f"Stelling {number}")
        browser.get(this.url("show"))
        with CaptureQueriesContext(connection) as few:
            browser.get(this.url("show"))
        for number in range(3, 20):
            this.say("member", 1, f"Stelling {number}")
        with django_assert_num_queries(len(few)):
            browser.get(this.url("show"))


def test_no_more_votes_than_a_person_gives(talk, monkeypatch):
    monkeypatch.setattr(limits, "VOTES", ("votes", 3, 3600))
    this = talk()
    for _each in range(3):
        this.say("member", 1)
    with pytest.raises(TooOften):
        this.say("member", 1)
    assert this.post("member", "vote", this.first.pk, kind="1").status_code == 429
    this.say("facilitator", 1)

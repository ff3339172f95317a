"""Who gets in where, URL by URL."""

from uuid import uuid4

import pytest
from django.urls import reverse

from gunnen_web.conversations.actions import writing
from tests.web.conversations.talking import Talk
from tests.web.ladder import Ladder

PEOPLE = {"facilitator", "member"}
LEAD = {"facilitator"}


class Inside(Ladder):
    """A page of one conversation."""

    fields = {}

    def args(self, house):
        self.talk = getattr(self, "talk", None) or Talk(house, **self.fields)
        return [self.talk.pk, *self.more()]

    def more(self):
        return []

    def test_a_bad_id(self, house):
        url = reverse(self.name, args=self.args(house)).replace(str(self.talk.pk), "geen-id")
        assert house.browser("facilitator").get(url).status_code == 404


class OfStatement(Inside):
    def more(self):
        return [self.talk.first.pk]

    def test_another_conversations_statement(self, house):
        other = Talk(house)
        args = [self.args(house)[0], other.first.pk]
        assert self.ask(house, "facilitator", args=args).status_code == 404

    def test_a_missing_statement(self, house):
        args = [self.args(house)[0], uuid4()]
        assert self.ask(house, "facilitator", args=args).status_code == 404


class TestNew(Ladder):
    name = "conversations:new"
    allowed = PEOPLE


class TestShow(Inside):
    name = "conversations:show"
    wrong_method = "post"


class TestMine(Inside):
    name = "conversations:mine"
    wrong_method = "post"


class TestLog(Inside):
    name = "conversations:log"
    wrong_method = "post"


class TestAdd(Inside):
    name = "conversations:add"
    allowed = PEOPLE


class TestSettings(Inside):
    name = "conversations:settings"
    allowed = LEAD


class TestShare(Inside):
    name = "conversations:share"
    allowed = LEAD
    fields = {"visibility": "public"}


class TestClosing(Inside):
    name = "conversations:closing"
    method = "post"
    works = 302
    allowed = LEAD
    wrong_method = "get"


class TestModerate(Inside):
    name = "conversations:moderate"
    allowed = LEAD
    wrong_method = "post"


class TestStatement(OfStatement):
    name = "conversations:statement"
    wrong_method = "post"


class TestVote(OfStatement):
    name = "conversations:vote"
    method = "post"
    works = 302
    allowed = PEOPLE
    wrong_method = "get"

    def data(self, house):
        return {"kind": "2"}


class TestUndo(OfStatement):
    name = "conversations:undo"
    method = "post"
    works = 302
    allowed = PEOPLE
    wrong_method = "get"


class TestAsk(OfStatement):
    name = "conversations:ask"
    allowed = PEOPLE


class TestWeigh(OfStatement):
    name = "conversations:weigh"
    allowed = LEAD


class TestQuestion(Inside):
    name = "conversations:question"
    method = "post"
    works = 302
    allowed = LEAD
    wrong_method = "get"

    def more(self):
        return [writing.ask(self.talk.seat("member"), self.talk.first, uuid4(), "Meer van wat?").pk]

    def data(self, house):
        return {"aside": "yes"}

    def test_another_conversations_question(self, house):
        here = self.args(house)[0]
        other = Talk(house)
        asked = writing.ask(other.seat("member"), other.first, uuid4(), "En hier?")
        assert self.ask(house, "facilitator", args=[here, asked.pk]).status_code == 404


class TestGuests:
    """With the link everybody gets in, but whoever is in the team goes to the team's side."""

    PAGES = ("show", "mine", "log", "add")

    @pytest.mark.parametrize("name", PAGES)
    @pytest.mark.parametrize("role", ["nobody", "stranger", "other", "ex-member"])
    def test_it_opens_for(self, talk, name, role):
        this = talk(visibility="public")
        assert this.browser(role).get(this.guest_url(name)).status_code == 200

    @pytest.mark.parametrize("role", ["facilitator", "member", "observer"])
    def test_the_team_has_its_own_side(self, talk, role):
        this = talk(visibility="public")
        answer = this.browser(role).post(this.guest_url("vote", this.first.pk), {"kind": "1"})
        assert answer.url == this.url("show")
        assert not this.votes()

    @pytest.mark.parametrize("name", PAGES)
    def test_it_is_not_there_when_it_is_of_the_team_alone(self, talk, name):
        this = talk(visibility="public")
        url = this.guest_url(name)
        type(this.row).objects.filter(pk=this.pk).update(visibility="team")
        assert this.browser("nobody").get(url).status_code == 404

    @pytest.mark.parametrize("link", ["x", "None", "%00", "a" * 300, "ß"])
    def test_another_link(self, talk, link):
        talk(visibility="public")
        talk()
        assert talk(visibility="public").browser("nobody").get(f"/g/{link}/").status_code in {400, 404}

    @pytest.mark.parametrize(("name", "method"), [("vote", "get"), ("undo", "get"), ("show", "post"), ("mine", "put")])
    def test_the_wrong_method(self, talk, name, method):
        this = talk(visibility="public")
        args = [this.first.pk] if name in {"vote", "undo"} else []
        assert getattr(this.phone(), method)(this.guest_url(name, *args)).status_code == 405

    def test_another_conversations_statement(self, talk):
        this, other = talk(visibility="public"), talk(visibility="public")
        answer = this.phone().post(this.guest_url("vote", other.first.pk), {"kind": "1"})
        assert answer.status_code == 404
        assert not this.votes()
        assert not other.votes()

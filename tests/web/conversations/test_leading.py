"""Open a conversation, change its settings, close it and take it up again."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from gunnen_web.conversations.models import Conversation, LogEntry, Statement
from gunnen_web.decisions.models import Decision

pytestmark = pytest.mark.django_db
FORM = {
    "question": "Wat zoeken we op kantoor?", "why": "", "visibility": "team", "moderation": "after",
    "languages": "nl", "adding": "on", "decision": "", "closes_at": "",
}  # fmt: skip


def kinds():
    return sorted(LogEntry.objects.values_list("kind", flat=True))


class TestOpening:
    def send(self, house, role="member", **data):
        return house.browser(role).post(reverse("conversations:new", args=[house.team.pk]), FORM | data)

    def test_with_its_first_statements(self, house):
        answer = self.send(house, statements=" Rust \n\nRumoer\r\nRust\n")
        made = Conversation.objects.get()
        assert answer.url == made.get_absolute_url()
        assert set(Statement.objects.values_list("text", "seed", "language")) == {
            ("Rust", True, "nl"),
            ("Rumoer", True, "nl"),
        }
        assert made.opened_by_id == house.stay("member").pk
        assert made.link is None
        assert kinds() == ["opened"]

    def test_without_any(self, house):
        self.send(house)
        page = house.browser("member").get(Conversation.objects.get().get_absolute_url()).text
        assert "eerste stelling" in page

    def test_sent_twice_it_is_there_once(self, house):
        key = uuid4()
        urls = {self.send(house, key=key, statements="Rust").url for _each in range(2)}
        assert len(urls) == Conversation.objects.count() == Statement.objects.count() == 1

    def test_a_facilitator_opens_it_to_everybody(self, house):
        answer = self.send(house, "facilitator", visibility="public")
        made = Conversation.objects.get()
        assert len(made.link) == 22  # 128 bits
        assert answer.url == reverse("conversations:share", args=[made.pk])

    def test_a_member_is_not_asked_about_what_is_fixed(self, house):
        url = reverse("conversations:new", args=[house.team.pk])
        assert "Wie doen er mee?" in house.browser("facilitator").get(url).text
        assert "Wie doen er mee?" not in house.browser("member").get(url).text

    def test_a_member_does_not(self, house):
        assert self.send(house, visibility="public").status_code == 422
        assert not Conversation.objects.exists()

    @pytest.mark.parametrize(
        "data",
        [
            {"question": ""},
            {"question": "x" * 201},
            {"why": "x" * 2001},
            {"visibility": "wereld"},
            {"moderation": ""},
            {"languages": "fr"},
            {"decision": "geen-id"},
            {"decision": str(uuid4())},
            {"closes_at": "morgen"},
            {"closes_at": "2001-01-01T10:00"},
            {"statements": "x" * 281},
            {"statements": "\n".join(f"Stelling {number}" for number in range(31))},
            {"statements": "a\x00b"},
        ],
    )
    def test_what_is_wrong_is_said(self, house, data):
        assert self.send(house, **data).status_code == 422
        assert not Conversation.objects.exists()

    def test_it_may_belong_to_a_decision_of_this_team(self, house):
        ours = Decision.objects.create(team=house.team, question="Waar?")
        theirs = Decision.objects.create(team=house.other_team, question="Daar?")
        assert self.send(house, decision=theirs.pk).status_code == 422
        self.send(house, decision=ours.pk)
        assert Conversation.objects.get().decision == ours

    def test_the_decision_and_the_conversation_point_at_each_other(self, house, talk):
        decision = Decision.objects.create(team=house.team, question="Waar werken we?", stage="options")
        url = reverse("decisions:talk", args=[decision.pk])
        new = f"{reverse('conversations:new', args=[house.team.pk])}?besluit={decision.pk}"
        assert new in house.browser("member").get(url).text
        assert f'value="{decision.pk}" selected' in house.browser("member").get(new).text
        this = talk(decision=decision, visibility="public")
        assert this.url("show") in house.browser("observer").get(url).text
        assert decision.question in this.get("member", "show").text
        assert decision.question not in this.phone().get(this.guest_url("show")).text

    @pytest.mark.parametrize("wish", ["geen-id", "", "%00"])
    def test_a_strange_decision_in_the_address(self, house, wish):
        url = f"{reverse('conversations:new', args=[house.team.pk])}?besluit={wish}"
        assert house.browser("member").get(url).status_code in {200, 400}

    def test_it_is_on_the_teams_page(self, house, talk):
        talk(question="Open vraag")
        talk(question="Gesloten vraag", closes_at=timezone.now() - timedelta(days=1))
        for role in ("member", "observer"):
            page = house.browser(role).get(house.team.get_absolute_url()).text
            assert page.index("Open vraag") < page.index("Gesloten gesprekken") < page.index("Gesloten vraag")
        assert "Open vraag" not in house.browser("other").get(house.other_team.get_absolute_url()).text

    def test_it_is_on_the_home_page_while_it_is_open(self, house, talk):
        this = talk()
        for role, there in (("member", True), ("observer", True), ("ex-member", False), ("other", False)):
            assert (this.url("show") in house.browser(role).get("/").text) is there
        this.post("facilitator", "closing")
        assert this.url("show") not in house.browser("member").get("/").text


class TestSettings:
    def test_they_change_and_the_log_says_so(self, talk):
        this = talk()
        this.post("facilitator", "settings", **FORM | {"moderation": "before"})
        assert (this.row.moderation, this.row.question) == ("before", FORM["question"])
        assert kinds() == ["opened", "settings"]

    def test_the_same_again_is_no_change(self, talk):
        this = talk()
        for _each in range(2):
            this.post("facilitator", "settings", **FORM)
        assert kinds() == ["opened", "settings"]

    def test_going_public_makes_a_link_and_back_shuts_it(self, talk):
        this = talk()
        this.post("facilitator", "settings", **FORM | {"visibility": "public"})
        url = this.guest_url("show")
        assert this.browser("nobody").get(url).status_code == 200
        this.post("facilitator", "settings", **FORM)
        assert this.browser("nobody").get(url).status_code == 404

    def test_a_wrong_one_changes_nothing(self, talk):
        this = talk()
        assert this.post("facilitator", "settings", **FORM | {"question": ""}).status_code == 422
        assert this.row.question == "Thuis of op kantoor?"
        assert kinds() == ["opened"]

    def test_a_closing_date_that_is_past_may_stay(self, talk):
        when = (timezone.now() - timedelta(days=1)).replace(second=0, microsecond=0)
        this = talk(closes_at=when)
        local = timezone.localtime(when).strftime("%Y-%m-%dT%H:%M")
        assert this.post("facilitator", "settings", **FORM | {"closes_at": local}).status_code == 302


class TestClosing:
    def test_by_hand_and_open_again(self, talk):
        this = talk()
        for _each in range(2):
            this.post("facilitator", "closing")
        assert not this.row.is_open
        for _each in range(2):
            this.post("facilitator", "closing", open="yes")
        assert this.row.is_open
        assert kinds() == ["closed", "opened", "reopened"]

    def test_open_again_after_its_date(self, talk):
        this = talk(closes_at=timezone.now() - timedelta(minutes=1))
        assert not this.row.is_open
        this.post("facilitator", "closing", open="yes")
        assert this.row.is_open


class TestSharing:
    def test_the_link_and_its_picture(self, talk):
        this = talk(visibility="public")
        page = this.get("facilitator", "share").text
        assert f"http://testserver{this.guest_url('show')}" in page
        assert "<svg" in page

    def test_there_is_none_of_the_team_alone(self, talk):
        this = talk()
        assert this.get("facilitator", "share").url == this.url("settings")
        assert this.post("facilitator", "share").status_code == 302
        assert this.row.link is None

"""Who gets in where, URL by URL."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from gunnen_web.chats import actions, files
from gunnen_web.chats.models import Said
from gunnen_web.signals.models import Switch
from tests.web.chats.imported import small
from tests.web.ladder import Ladder

pytestmark = pytest.mark.django_db
WRITERS = {"facilitator", "member"}


def switched_on(team):
    Switch.objects.get_or_create(team=team, defaults={"on": True, "since": timezone.now()})


def started(house):
    switched_on(house.team)
    if not hasattr(house, "chat"):
        fields = {"title": "De groepsapp"}
        house.chat, links = actions.start(house.stay("member").membership, fields, 7, files.take(small()))
        house.token = links[0][1]
    return house.chat


class OfATeam(Ladder):
    def args(self, house):
        switched_on(house.team)
        return [house.team.pk]


class TestList(OfATeam):
    name = "chats:list"
    wrong_method = "post"


class TestNew(OfATeam):
    name = "chats:new"
    allowed = WRITERS


class TestImporting(OfATeam):
    name = "chats:new"
    method = "post"
    allowed = WRITERS

    def data(self, house):
        return {"title": "De groepsapp", "days": "7", "file": small()}


class OfAChat(Ladder):
    wrong_method = "delete"

    def args(self, house):
        return [started(house).pk, *self.more(house)]

    def more(self, house):
        return []

    def test_a_bad_id(self, house):
        url = reverse(self.name, args=self.args(house)).replace(str(house.chat.pk), "geen-id")
        assert house.browser("facilitator").get(url).status_code == 404


class TestShow(OfAChat):
    name = "chats:show"
    wrong_method = "post"


class TestProgress(OfAChat):
    name = "chats:progress"
    wrong_method = "post"


class TestFile(OfAChat):
    name = "chats:file"
    allowed = {"member"}

    def test_a_missing_id(self, house):
        assert self.ask(house, "member", args=[uuid4()]).status_code == 404


class TestGiving(TestFile):
    method = "post"

    def data(self, house):
        return {"file": small()}


class TestRemove(OfAChat):
    name = "chats:remove"
    allowed = WRITERS


class TestRemoving(TestRemove):
    method = "post"
    works = 302


class TestMine(OfAChat):
    name = "chats:mine"
    method = "post"
    works = 302
    allowed = {"member"}
    wrong_method = "get"

    def more(self, house):
        author = house.chat.authors.first()
        Said.objects.get_or_create(author=author, membership=house.stay("member").membership, answer="yes")
        return [author.pk]

    @pytest.mark.parametrize("role", ["facilitator", "member", "observer"])
    def test_each_role(self, house, role):
        expected = 302 if role == "member" else 404  # nobody else has an answer there
        assert self.ask(house, role).status_code == expected


class TestJson(OfAChat):
    name = "chats:json"
    wrong_method = "post"

    @pytest.mark.parametrize("role", ["facilitator", "member", "observer"])
    def test_each_role(self, house, role):
        assert self.ask(house, role).status_code == 404  # until it is there


@pytest.mark.parametrize("role", ["facilitator", "stranger", "nobody"])
def test_a_link_is_for_whoever_holds_it(house, role):
    started(house)
    assert house.browser(role).get(reverse("chats:link", args=[house.token])).status_code == 200


def test_everybody_has_a_page_of_their_own_answers(house):
    for role in ("facilitator", "observer", "stranger", "ex-member"):
        assert house.browser(role).get(reverse("chats:own")).status_code == 200
    assert house.browser("nobody").get(reverse("chats:own")).status_code == 302
    assert house.browser("member").post(reverse("chats:own")).status_code == 405

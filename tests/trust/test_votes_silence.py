"""Promise 2 in a conversation: while there is no map, nothing of what Carla voted or wrote reaches anybody else.

Two worlds that differ in her votes, and in who wrote what she wrote: everybody else receives the same letters.
"""

import re

import pytest

from gunnen_web.conversations.models import Question, Statement, Vote
from tests.trust import access_table, asking, crawling, world

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'(csrfmiddlewaretoken" value="|csrftoken=)[\w]+|expires=[^;]+')
OTHERS = [role for role in world.ROLES if role != "stranger"]


def pages():
    for name in asking.names():
        if name.startswith("conversations:") and not access_table.rows(name)[0].get.endswith("405"):
            yield name


def everything(house, knock, roles):
    found = {}
    for role in roles:
        for name in [*pages(), "teams:show"]:
            response, _written = knock(role, "get", asking.address(house, name))
            text = re.sub(r'value="[0-9a-f-]{36}"', "", crawling.received(response))  # the key of a form, new each time
            found[role, name] = TOKEN.sub("", text)
    return found


def other_world(house):
    """She says the opposite of what she said, and somebody else wrote what she wrote."""
    hers = house.conversation.participants.get(membership=house.stay("carla"))
    anne = house.conversation.participants.get(membership=house.stay("Anne"))
    for vote in Vote.objects.filter(participant=hers):
        vote.kind = {1: -1, -1: 1, 2: 0, 0: 2}[vote.kind]
        vote.save()
    assert Statement.objects.filter(author=hers).update(author=anne)
    assert Question.objects.filter(author=hers).update(author=anne)


def test_nobody_else_receives_another_letter(house, knock):
    before = everything(house, knock, OTHERS)
    other_world(house)
    after = everything(house, knock, OTHERS)
    assert [where for where in before if before[where] != after[where]] == []


def test_she_does(house, knock):
    """The search works: her own pages change."""
    before = everything(house, knock, ["carla"])
    other_world(house)
    after = everything(house, knock, ["carla"])
    changed = {name for (_role, name) in before if before[_role, name] != after[_role, name]}
    assert {"conversations:mine", "conversations:statement"} <= changed


def test_no_page_says_how_many_voted_or_who(house, knock):
    """A whole vote more, of somebody who had given none: only their own pages tell."""
    lead = house.conversation.participants.get(membership=house.stay("lead"))
    Vote.objects.filter(participant=lead).delete()
    roles = ["nobody", "observer", "host", "member"]
    before = everything(house, knock, roles)
    for statement in house.conversation.statements.all():
        Vote.objects.create(conversation=house.conversation, participant=lead, statement=statement, kind=1)
    after = everything(house, knock, roles)
    differs = [where for where in before if before[where] != after[where]]
    assert {name for _role, name in differs} <= {"conversations:guest_show"}  # which statement is asked next

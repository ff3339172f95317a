"""The demo's conversations have enough in them to look at."""

import pytest
from django.utils import timezone

from gunnen_web.conversations import demo, queries
from gunnen_web.conversations.models import Conversation, Vote


@pytest.mark.django_db
def test_two_conversations(team, person):
    made = team(members=[person() for _each in range(7)])
    demo.build(made)
    public, ours = Conversation.objects.order_by("visibility")
    assert public.is_public
    assert public.statements.count() == len(demo.TOWN)
    assert public.participants.exclude(guest_hash=None).count() == sum(demo.CAMPS.values())
    assert {len(row) for row in demo.HOME_OFFICE.values()} == {8}
    assert Vote.objects.filter(conversation=public).count() > 2000
    assert not Vote.objects.filter(at__gt=timezone.now())
    assert ours.map_wanted_at
    assert queries.team_conversations(made)["closed"] == []

"""What two people do at the same moment."""

import threading

import pytest
from django.db import connection

from gunnen_web.teams import actions
from gunnen_web.teams.actions import Refused
from gunnen_web.teams.models import Membership, Role

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*verbs):
    """Run these from one barrier; what each gave, or how it was refused."""
    barrier, found = threading.Barrier(len(verbs)), [None] * len(verbs)

    def run(place, verb):
        try:
            barrier.wait()
            found[place] = verb()
        except Refused as refused:
            found[place] = refused.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.mark.parametrize("round", range(10))
def test_two_facilitators_leave(team, person, round):
    other = person()
    made = team(members=[other])
    made.memberships.update(role=Role.FACILITATOR)
    one, two = made.memberships.all()
    found = at_once(lambda: actions.end(one), lambda: actions.end(two))
    assert sorted(found, key=str) == [None, "last_facilitator"]
    assert made.memberships.facilitators().count() == 1


@pytest.mark.parametrize("round", range(5))
def test_the_same_person_comes_in_twice(team, person, round):
    made, user = team(), person()
    invitation, _token = actions.invite_by_link(made, made.memberships.get().user, "member", 7)
    found = at_once(lambda: actions.accept(invitation, user), lambda: actions.accept(invitation, user))
    assert "already_in" in found
    assert Membership.objects.active().filter(team=made, user=user).count() == 1


def test_without_the_lock_the_race_shows(team, person, monkeypatch):
    """The control: were nobody to stand in line, both would go."""
    gate = threading.Barrier(2)
    last = actions.is_last_facilitator
    monkeypatch.setattr(actions, "_lock", lambda team_id: None)
    monkeypatch.setattr(actions, "is_last_facilitator", lambda stay: (last(stay), gate.wait(5))[0])
    made = team(members=[person()])
    made.memberships.update(role=Role.FACILITATOR)
    one, two = made.memberships.all()
    at_once(lambda: actions.end.__wrapped__(one), lambda: actions.end.__wrapped__(two))
    assert made.memberships.facilitators().count() == 0

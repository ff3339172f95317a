"""The next statement, once there is a map: what tells most, new ones among them, and never in a small team."""

from collections import Counter
from types import SimpleNamespace

import numpy as np
import pytest

from gunnen_web.conversations import queries, routing, terms
from gunnen_web.conversations.actions import moderating, voting
from gunnen_web.conversations.models import MapVersion
from tests.web.conversations.crowds import EIGHT, crowd

pytestmark = pytest.mark.django_db
# Two camps that differ on the first four only; on the others both say the same or see both.
CAMPS = ["AAAAABAB"] * 10 + ["DDDDABAB"] * 10


@pytest.fixture
def mapped(talk):
    this = talk(texts=EIGHT, visibility="public")
    crowd(this, CAMPS)
    return this


def draw(this, stage="picture", number=1):
    votes = terms.votes_of(this.row)
    agrees = votes.said(1).toarray().sum(axis=1)
    camp = (agrees < agrees.max()).astype(float)
    membership = np.stack([1 - camp, camp, 0 * camp], axis=1)
    made = MapVersion.objects.create(
        conversation=this.row, number=number, voters=20, votes=votes.size, shown={"stage": stage}
    )
    routing.keep(made, SimpleNamespace(votes=votes, membership=membership, seed=0))
    return MapVersion.objects.get(pk=made.pk)


def asked(this, people=40):
    return Counter(queries.next_statement(this.guest(f"nieuw {number}")).text for number in range(people))


def test_who_is_new_is_asked_what_divides(mapped):
    before = asked(mapped)
    assert len(before) > 5
    draw(mapped)
    first = asked(mapped)
    assert sum(first[f"Stelling {number}"] for number in range(4)) > 35


def test_the_same_person_is_asked_the_same_while_thinking(mapped):
    draw(mapped)
    assert len({queries.next_statement(mapped.guest("een")).pk for _each in range(5)}) == 1


def test_each_is_asked_once_and_a_new_one_too(mapped):
    draw(mapped)
    mapped.add("facilitator", "Een wandeling helpt.")
    seen = []
    while statement := queries.next_statement(mapped.seat("member")):
        seen.append(statement.text)
        mapped.say("member", 1, statement.text)
    assert sorted(seen) == sorted([*EIGHT, "Een wandeling helpt."])


def test_who_is_the_first_to_see_both_sides_is_not_shown_the_last(mapped):
    """A map that was kept when a chance could still be written as nothing."""
    made = draw(mapped)
    agree, disagree, both = made.router["chances"]
    router = made.router | {"chances": [agree, disagree, [[0.0] * len(row) for row in both]]}
    MapVersion.objects.filter(pk=made.pk).update(router=router)
    routing._router.cache_clear()
    for number in range(12):
        voting.say(mapped.guest(f"nieuw {number}"), mapped.statement("Stelling 5").pk, 2)
    assert len(asked(mapped, 12)) > 2


def test_a_new_one_is_heard_before_long(mapped):
    draw(mapped)
    mapped.add("facilitator", "Een wandeling helpt.")
    assert asked(mapped, 100)["Een wandeling helpt."] >= 3


def test_what_was_set_aside_since_is_not_asked(mapped):
    draw(mapped)
    for number in range(4):
        moderating.set_aside(mapped.seat("facilitator"), mapped.statement(f"Stelling {number}"), "dubbel")
    assert set(asked(mapped)) <= set(EIGHT[4:])


@pytest.mark.parametrize("stage", ["too_few", "words", "numbers"])
def test_below_a_picture_nothing_is_kept(mapped, stage):
    """The order of the statements would tell something of a few people's votes."""
    assert draw(mapped, stage).router is None
    assert len(asked(mapped)) > 5


def test_only_with_the_newest_map(mapped):
    draw(mapped)
    draw(mapped, "words", number=2)
    assert not MapVersion.objects.exclude(router=None)


def test_it_is_read_once_for_each_map(mapped, django_assert_num_queries):
    draw(mapped)
    seat = mapped.guest("een")
    queries.next_statement(seat)
    with django_assert_num_queries(2):  # what is left, and the one that is chosen
        queries.next_statement(seat)

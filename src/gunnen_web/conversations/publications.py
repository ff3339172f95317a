"""The publications of a conversation by the day, of each day the last. Hours would tell who came when."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from gunnen.privacy import ShownMap, show_trend, shown_map
from gunnen_web.conversations.models import State

FOLLOWED = 24  # days in the line over time


@dataclass(frozen=True)
class Publication:
    number: int
    at: datetime
    shown: ShownMap


def by_day(conversation, **given):
    """The last of each day, oldest first; spread evenly if those are many, with the first and the last two always."""
    rows = conversation.maps.filter(**given)
    chosen = _chosen(rows.order_by("number").values_list("number", "made_at"))
    found = rows.filter(number__in=chosen).order_by("number").values_list("number", "made_at", "shown")
    return [Publication(number, at, shown_map(data)) for number, at, data in found]


def _chosen(versions):
    numbers = list({timezone.localdate(at): number for number, at in versions}.values())
    if len(numbers) <= FOLLOWED:
        return numbers
    step = (len(numbers) - 1) / (FOLLOWED - 2)
    return {numbers[round(place * step)] for place in range(FOLLOWED - 1)} | set(numbers[-2:])


def new_bridges(conversation, earlier, shown):
    """The ids of what connects now, did so in none of the ``earlier`` publications, and was not set aside since."""
    if not earlier:
        return []
    new = show_trend([earlier[-1], shown]).bridges
    new = [each for each in new if not any(_connects(one, each) for one in earlier)]
    there = conversation.statements.filter(pk__in=new, state=State.SHOWN).values_list("pk", flat=True)
    left = {str(pk) for pk in there}
    return [each for each in new if each in left]


def _connects(shown, statement):
    return any(each.statement == statement and each.word != "perhaps" for each in shown.bridges)

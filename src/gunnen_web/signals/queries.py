"""What may be read of a team's talk: of those who all said yes together, from then on."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from gunnen.dialogue import Message
from gunnen.dialogue.threads.terms import LEAST_AUTHORS, LEAST_MESSAGES
from gunnen_web.signals.switch import counted
from gunnen_web.threads import models as threads
from gunnen_web.threads.queries import for_signals


@dataclass(frozen=True)
class Heard:
    """One message with what the site knows of it; the library gets only ``term``."""

    term: Message
    thread: UUID
    at: datetime


def heard(switch, after, before):
    """What was said after the one moment and before the other, in order, by those who may be read."""
    told = threads.Message.objects.filter(thread__team=switch.team_id, created_at__gt=after, created_at__lt=before)
    places = {str(pk): (thread, at) for pk, thread, at in told.order_by("pk").values_list("pk", "thread", "created_at")}
    terms = for_signals(switch.team_id, after=after, since=counted(switch.team_id))
    return [
        Heard(replace(each, thread=str(places[each.id][0])), *places[each.id]) for each in terms if each.id in places
    ]


def large_threads(switch):
    """The threads that are large enough for a weather of their own."""
    told = threads.Message.objects.filter(thread__team=switch.team_id, created_at__gt=switch.since, unnamed=False)
    told = told.filter(author__in=counted(switch.team_id)).exclude(text="").order_by().values("thread")
    told = told.annotate(messages=Count("pk"), people=Count("author", distinct=True))
    return set(told.filter(messages__gte=LEAST_MESSAGES, people__gte=LEAST_AUTHORS).values_list("thread", flat=True))

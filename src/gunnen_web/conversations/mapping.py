"""The background job that draws maps: one at a time, small conversations first, and no voter ever waits for it.

Whoever changes what a map is made of says so (`actions.want_map`). A worker claims that wish and empties it, then
reads the votes: what comes in later is a new wish. A worker that dies leaves its claim, which is open again after a
while.
"""

import logging
import threading
from datetime import timedelta

from django.db import IntegrityError, close_old_connections, connection, transaction
from django.db.models import Case, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from gunnen.opinions import opinion_map
from gunnen.privacy import may_publish, publish, show_own, shown_map
from gunnen_web.conversations import routing, terms
from gunnen_web.conversations.models import Conversation, MapVersion, State, Vote

PAUSE = 3  # seconds between two looks
SETTLES = timedelta(seconds=5)  # votes that come together make one map
CLAIM = timedelta(minutes=10)  # after this a claim without a map counts as dropped
LONG = timedelta(minutes=5)  # whoever waited so long goes first, however big
LATELY = timedelta(days=1)
VOTES_A_SECOND = 5000  # of the last map, for the rest after it
log = logging.getLogger(__name__)


def due(now):
    """Conversations that want a map, the smallest first, as far as their last map knows how big they are."""
    last = MapVersion.objects.filter(conversation=OuterRef("pk")).order_by("-number")
    waited = Case(When(map_wanted_at__lt=now - LONG, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = Conversation.objects.filter(_free(now)).annotate(waited=waited)
    found = found.annotate(
        size=Coalesce(Subquery(last.values("votes")[:1]), 0), drawn_at=Subquery(last.values("made_at")[:1])
    )
    return found.order_by("waited", "size", "map_wanted_at", "pk")


def _rested(size, drawn_at, now):
    """A map of many votes takes long, so it is drawn the more seldom; meanwhile all others are."""
    return drawn_at is None or now - drawn_at >= timedelta(seconds=size / VOTES_A_SECOND)


def claim(pk, now):
    """True for exactly one of those who try: the row count of a conditional update says who was first."""
    free = Conversation.objects.filter(_free(now), pk=pk)
    return free.update(map_claimed_at=now, map_wanted_at=None) == 1


def _free(now):
    return Q(map_wanted_at__lte=now - SETTLES, map_claimed_at=None) | Q(map_claimed_at__lt=now - CLAIM)


def tick(now):
    """By the clock: what the process beside the site did not do, and conversations that closed by themselves."""
    _want_closing(now)
    draw_due(now)


def draw_due(now=None):
    """Draw every map that is due; how many were published."""
    now = now or timezone.now()
    found = list(due(now).values_list("pk", "size", "drawn_at"))
    return sum(_draw(pk, now) for pk, size, at in found if _rested(size, at, now) and claim(pk, now))


def _draw(pk, now):
    try:
        made = make_map(Conversation.objects.get(pk=pk))
    except Exception:
        log.exception("a map could not be drawn")  # the claim stays: it is tried again after a while
        return 0
    Conversation.objects.filter(pk=pk, map_claimed_at=now).update(map_claimed_at=None)
    return int(made is not None)


def _want_closing(now):
    """What closed by the clock and has votes that no map knows."""
    closed = Conversation.objects.filter(closed_at=None, closes_at__lte=now, closes_at__gt=now - LATELY)
    for each in closed.filter(map_wanted_at=None, map_claimed_at=None):
        last = each.maps.first()
        if last is None or (last.made_at < each.closes_at and changed_since(each, last.made_at)):
            Conversation.objects.filter(pk=each.pk, map_wanted_at=None).update(map_wanted_at=now - SETTLES)


def make_map(conversation, until=None):
    """Publish a new map, perhaps of the votes until some time, if the policy lets it; the new version, or None."""
    given = {"at__lte": until} if until else {}
    now = until or timezone.now()  # before the votes are read: a vote that comes in meanwhile counts as new
    last = conversation.maps.first()
    changed = changed_since(conversation, last.made_at) if last and not conversation.is_open else 0
    voters = voters_of(conversation, **given)
    if not may_publish(voters, last and last.voters, closing=not conversation.is_open, changed=changed):
        return None
    private = (last and last.data) or {}
    found = opinion_map(terms.votes_of(conversation, **given))
    shown, kept = publish(found, earlier=_earlier(conversation, last), kept=private.get("kept"))
    own = {place_key(person): each.to_json() for person, each in show_own(found, shown).items()}
    data = {"own": own, "kept": kept, "invited": private.get("invited", False)}
    made = _keep(conversation, last, data, made_at=now, voters=voters, votes=found.votes.size, shown=shown.to_json())
    routing.keep(made, found)
    return made


def _earlier(conversation, last):
    """The publications that the next one depends on: all in words, and the last one."""
    wanted = conversation.maps.filter(Q(shown__stage="words") | Q(pk=last.pk)) if last else conversation.maps.none()
    return [shown_map(each) for each in wanted.order_by("number").values_list("shown", flat=True)]


def _keep(conversation, last, data, **fields):
    """One's own place, and exact counts, are kept with the newest map only."""
    number = last.number + 1 if last else 1
    try:
        with transaction.atomic():
            made = MapVersion.objects.create(conversation=conversation, number=number, data=data, **fields)
            conversation.maps.exclude(pk=made.pk).exclude(data=None).update(data=None)
    except IntegrityError:  # another worker was first
        return None
    return made


def place_key(participant):
    """Under which name one's place is kept; a plain number would be a place in a list to the database."""
    return f"p{participant}"


def voters_of(conversation, **given):
    """How many people said something of what is shown."""
    votes = Vote.objects.filter(conversation=conversation, statement__state=State.SHOWN, **given)
    return votes.order_by().values("participant").distinct().count()


def changed_since(conversation, moment):
    """How many people voted, or voted anew, since then."""
    votes = Vote.objects.filter(conversation=conversation, at__gt=moment, statement__state=State.SHOWN)
    return votes.order_by().values("participant").distinct().count()


def forget(participants):
    """Where these people stand, in every map: for who is erased."""
    keys = {place_key(each) for each in participants}
    for each in MapVersion.objects.filter(conversation__participants__in=participants).exclude(data=None).distinct():
        each.data["own"] = {person: place for person, place in each.data["own"].items() if person not in keys}
        each.save(update_fields=["data"])


def keep_drawing():
    """For as long as the site runs, in a process beside the one that answers."""
    pause = threading.Event()
    while not pause.wait(PAUSE):
        close_old_connections()
        try:
            draw_due()
        except Exception:
            log.exception("maps could not be looked after")
        finally:
            connection.close()

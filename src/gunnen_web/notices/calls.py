"""The outbox of the team's chat: queued with the change that it tells about, sent by the workers, given up in the end.

Claimed as letters are (see delivery.py); a receiver knows a message that comes twice by its id.
"""

import logging
import time
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gunnen_web.notices import kinds, outside, shapes, titles
from gunnen_web.notices.models import Call, Hook
from gunnen_web.notices.queries import origin
from gunnen_web.teams.models import Membership

CLAIM = timedelta(minutes=5)
HOLD = 120  # seconds
BATCH = 10
TRIES = 10  # over half a day
NEWS = timedelta(days=1)  # what is older is no news in a chat; it stands in everybody's list
GONE = 410
HELLO = kinds.Kind(
    "hello", "team", "", gettext_lazy("Hier staat voortaan wat er nieuw is. Wat privé is, komt hier nooit."), True
)
log = logging.getLogger(__name__)


def register():
    kinds.register(
        "chat_gave_up",
        "team",
        gettext_lazy("de teamchat krijgt niets meer"),
        sentence=gettext_lazy("De teamchat nam al een tijd niets aan, dus we sturen daar niets meer heen."),
    )


def queue(teams, known, path, reference, key, at):
    """One message for each chat of these teams."""
    hooks = Hook.objects.filter(team__in=teams, gave_up_at=None).order_by("pk")
    shared = {"kind": known.name, "path": path, "key": key, "at": at, "due_at": at}
    Call.objects.bulk_create([Call(hook=each, **shared, **reference) for each in hooks], ignore_conflicts=bool(key))


def greet(hook):
    """The first message of a chat, or the first after it was given up: whoever set it up sees whether it arrives."""
    Call.objects.create(hook=hook, kind=HELLO.name, path=hook.team.get_absolute_url())


def due(now):
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM)
    return Call.objects.filter(free, done_at=None, due_at__lte=now)


def claim(now):
    chosen = list(due(now).order_by("due_at", "pk").values_list("pk", flat=True)[:BATCH])
    mine = uuid4()
    due(now).filter(pk__in=chosen).update(claimed_at=now, claimed_by=mine)
    found = Call.objects.filter(pk__in=chosen, claimed_by=mine) if chosen else Call.objects.none()
    return list(found.select_related("hook__team").order_by("due_at", "pk"))


def deliver(now=None, stop=None):
    """Send what is due; how many messages arrived."""
    arrived = 0
    while not (stop and stop.is_set()) and (batch := claim(moment := now or timezone.now())):
        until = time.monotonic() + HOLD
        for call in batch:
            if time.monotonic() > until:
                Call.objects.filter(pk=call.pk, claimed_by=call.claimed_by).update(claimed_at=None)
            else:
                arrived += _send(call, moment)
    return arrived


def _send(call, now):
    if not Hook.objects.filter(pk=call.hook_id, gave_up_at=None).exists():
        _done(call, now)  # given up, or taken away, meanwhile
        return 0
    known = HELLO if call.kind == HELLO.name else kinds.kinds.get(call.kind)
    if settings.DEMO or known is None or call.at < now - NEWS:
        _done(call, now)
        return 0
    trouble = _try(call, known)
    if trouble:
        log.warning("a message to a team's chat did not arrive (%s, try %d)", trouble, call.attempts + 1)
        _put_off(call, trouble, now)
        return 0
    _done(call, now)
    Hook.objects.filter(pk=call.hook_id).exclude(trouble="").update(trouble="")
    return 1


def _try(call, known):
    """Why it did not arrive, as a code; empty when it did."""
    try:
        message = message_of(call, known)
        body = shapes.body(call.hook.shape, message)
        headers = shapes.headers(call.hook.secret, message, body, int(time.time()))
        status = outside.post(call.hook.url, body, headers)
    except (outside.Refused, outside.Failed) as error:
        return error.code
    except Exception as error:  # one that can't be put into words holds up no other
        return type(error).__name__[:20]
    return "" if 200 <= status < 300 else str(status)


def message_of(call, known):
    """The message in the language of whoever set up this chat; titles only if the team lets them out."""
    team = call.hook.team
    with translation.override(call.hook.language):
        return shapes.Message(
            id=f"msg_{call.pk.hex}",
            at=call.at.isoformat(),
            kind=call.kind,
            team=team.name,
            text=f"{known.opening(team)}. {known.sentence}",
            title=titles.of(call, titles.find([call])) if team.titles_outside else "",
            url=origin() + call.path,
            link=_("Bekijk het in Gunnen"),
        )


def _done(call, now):
    Call.objects.filter(pk=call.pk).update(done_at=now)


@transaction.atomic
def _put_off(call, trouble, now):
    Hook.objects.filter(pk=call.hook_id).update(trouble=trouble)
    tries = call.attempts + 1
    if tries >= TRIES or trouble == str(GONE):
        _done(call, now)
        _give_up(call.hook, now)
        return
    wait = timedelta(minutes=min(2**tries, 180))
    ours = Call.objects.filter(pk=call.pk, claimed_by=call.claimed_by)
    ours.update(claimed_at=None, due_at=now + wait, attempts=F("attempts") + 1)


def _give_up(hook, now):
    """Nothing is sent there any more; the facilitators are told once, and may try again."""
    from gunnen_web.notices.actions import tell

    if Hook.objects.filter(pk=hook.pk, gave_up_at=None).update(gave_up_at=now):
        Call.objects.filter(hook=hook, done_at=None).update(done_at=now)
        people = Membership.objects.facilitators().filter(team=hook.team_id).select_related("user")
        tell("chat_gave_up", people, reverse("notices:chat", args=[hook.team_id]), at=now)

"""The private hint while somebody writes. The draft lives in memory for as long as it is read, and nowhere else."""

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from gunnen.dialogue import read_draft
from gunnen.dialogue.suggesting import suggest
from gunnen_web.signals.models import HintOn, Switch
from gunnen_web.signals.switch import has_say

LONGEST, QUOTED = 5_000, 160  # characters; a longer draft gets no hint
SPEAKS = ("identity", "hardening")  # healthy signs get no hint: nothing has to be said about them


def is_on(membership):
    """On for this member, in a team that reads its talk."""
    return HintOn.objects.filter(membership=membership, membership__team__signals__on=True).exists()


@transaction.atomic
def turn(membership, on):
    """On or off, for oneself; on only where the team said yes."""
    if not on:
        HintOn.objects.filter(membership=membership).delete()
        return
    switch = Switch.objects.select_for_update().filter(team=membership.team_id, on=True).first()
    if not (switch and has_say(membership)):
        raise PermissionDenied
    HintOn.objects.get_or_create(membership=membership)


@sensitive_variables()
def hint_of(text, muted=(), groups=()):
    """What to whisper about this draft, or None: only what is clear, and nothing that this person muted."""
    reading = read_draft(text, groups=groups, muted=muted)
    clear = tuple(each for each in reading.signals if each.state == "clear" and each.kind in SPEAKS)
    hint = suggest(replace(reading, signals=clear), text) if clear else None
    if hint is None:
        return None
    code = next((each.why for each in clear if (each.start, each.end) == (hint.start, hint.end)), clear[0].why)
    return {"words": _short(hint.words), "why": hint.why, "instead": hint.instead, "ask": hint.ask, "code": code,
            "language": reading.language}  # fmt: skip


def _short(words):
    """The words as a reminder of where they stand, where they are the whole draft."""
    return words if len(words) <= QUOTED else f"{words[: QUOTED - 1]}…"

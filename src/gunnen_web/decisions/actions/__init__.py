"""Every change to a decision is one verb: one transaction, one event in the record, one notice."""

from contextlib import contextmanager
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gunnen_web.decisions import stages
from gunnen_web.decisions.models import Decision


class TooLate(Exception):
    """The stage in which this could be done is over, or has not begun."""


class Blocked(Exception):
    """The step can't be taken yet; the message says what is needed."""


CLOCK_HATS = frozenset({stages.CLOCK})


@contextmanager
def step(name, decision, hats):
    """Hold the decision's lock and check the table before anything changes."""
    with transaction.atomic():
        locked = Decision.objects.select_for_update(of=("self",)).select_related("team").get(pk=decision.pk)
        found = stages.RULES[name]
        if not found.hats & hats:
            raise PermissionDenied
        if locked.stage not in found.stages:
            raise TooLate
        yield locked


def enter(decision, stage):
    """Move to a stage; its closing time, if the team set one, starts to count."""
    decision.stage = stage
    decision.stage_since = timezone.now()
    when = decision.closing.get(stage)
    closes = timezone.datetime.fromisoformat(when) if when else None
    decision.closes_at = closes if closes and closes > timezone.now() else None
    decision.save()


def earlier(model, key, **here):
    """What a request with this key already made here, and the key for a new one if it made nothing.

    A key that is missing, or in use in another place, stands for nothing there.
    """
    found = model.objects.filter(key=key).first() if key else None
    if found and all(getattr(found, name) == value for name, value in here.items()):
        return found, key
    return None, uuid4() if found or not key else key


def closers():
    """The actions that close a stage, by name."""
    from gunnen_web.decisions.actions import granting, losses, opening, options

    return {
        "close_fit": opening.close_fit,
        "open_losses": options.open_losses,
        "close_losses": losses.close_losses,
        "close_offers": granting.close_offers,
        "close_grant": granting.close_grant,
    }

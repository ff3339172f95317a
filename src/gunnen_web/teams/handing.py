"""Handing over: until when somebody facilitates, who takes over, and what the clock does on that day.

No team is ever left without a facilitator. Who takes over is asked beforehand; if nobody said yes when the day comes
and there is no other facilitator, the end is put off until somebody does, and the team hears so.
"""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from gunnen_web.notices.actions import tell
from gunnen_web.teams import actions
from gunnen_web.teams.models import Membership, Role, Term
from gunnen_web.teams.queries import is_last_facilitator

YEAR = actions.TERM
BEFORE = (timedelta(days=30), timedelta(days=7))


@transaction.atomic
def plan(membership, until, then=Term.LEAVES, heir=None):
    """Somebody says until when they facilitate and who could take over; that person is asked."""
    membership = actions._locked(membership)
    known = Term.objects.filter(membership=membership).first()
    same = known is not None and known.heir_id == (heir.pk if heir else None)
    fields = {"until": until, "then": then, "heir": heir, "agreed": known.agreed if same else None}
    term, _new = Term.objects.update_or_create(membership=membership, defaults=fields)
    if known and known.until < until and not membership.takes_part:
        others = Membership.objects.of(membership.team_id).exclude(pk=membership.pk)
        tell("term_moved", others, _page(membership), key=f"term-{term.pk}-{until}")
    if heir and not same:
        tell("asked_to_facilitate", [heir], _asked(membership))
    return term


def withdraw(membership):
    """There is no end after all; from outside there always is one, so then only who takes over is withdrawn."""
    if membership.takes_part:
        Term.objects.filter(membership=membership).delete()
    else:
        Term.objects.filter(membership=membership).update(heir=None, agreed=None)


@transaction.atomic
def answer(term, yes):
    """Who was asked says yes or no; a yes after the day has come is carried out at once.

    False where somebody else was asked meanwhile, or nobody any more.
    """
    actions._lock(term.membership.team_id)
    asked = Term.objects.filter(pk=term.pk, heir=term.heir_id, membership__left_at=None)
    if not asked.update(agreed=yes):
        return False
    term.refresh_from_db(fields=["until"])
    kind = "heir_agreed" if yes else "heir_declined"
    tell(kind, [term.membership], _page(term.membership), key=f"{kind}-{term.pk}-{term.heir_id}-{term.until}")
    if yes and term.until <= timezone.localdate():
        carry_out(term)
    return True


def run(now):
    """By the clock: remind, and carry out what is due."""
    today = timezone.localdate(now)
    terms = Term.objects.filter(membership__left_at=None, until__lte=today + max(BEFORE))
    for term in terms.select_related("membership__user", "membership__team").order_by("until", "pk"):
        if term.until <= today:
            carry_out(term)
        else:
            _remind(term, today)


def _remind(term, today):
    """Only the last reminder that is due: a clock that stood still does not send them all."""
    due = [each for each in BEFORE if term.until - each <= today]
    if due:
        key = f"term-ends-{term.pk}-{term.until}-{min(due).days}"
        tell("term_ends", [term.membership], _page(term.membership), key=key)


@transaction.atomic
def carry_out(term):
    """The day is there: the heir facilitates, and whoever did leaves or becomes a member like the others."""
    membership = actions._locked(term.membership)
    term = Term.objects.select_related("heir__user").filter(pk=term.pk).first()
    if term is None:  # another clock was first
        return
    if not membership.is_facilitator:
        term.delete()
        return
    if term.agreed and term.heir and term.heir.is_active:
        actions.make_facilitator(term.heir)
    if is_last_facilitator(membership):
        others = Membership.objects.of(membership.team_id)
        tell("nobody_takes_over", others, _page(membership), key=f"nobody-{term.pk}-{term.until}")
        return
    _step_back(membership, term)
    tell(
        "handed_over",
        Membership.objects.of(membership.team_id),
        _page(membership),
        key=f"handed-{term.pk}-{term.until}",
    )
    term.delete()


def _step_back(membership, term):
    if term.then == Term.LEAVES:
        actions._end(membership)
        return
    membership.role, membership.takes_part = Role.MEMBER, True
    membership.save(update_fields=["role", "takes_part"])


def _page(membership):
    return reverse("teams:people", args=[membership.team_id])


def _asked(membership):
    return reverse("teams:succeed", args=[membership.team_id, membership.pk])

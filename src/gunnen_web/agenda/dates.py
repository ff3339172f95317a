"""The days that decisions bring: when to look again, and whose turn it is this time."""

import calendar
import hashlib
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gunnen_web.agenda.due import Due
from gunnen_web.agenda.models import Version
from gunnen_web.decisions.models import Option, Outcome, Unit
from gunnen_web.decisions.stages import Stage

BEHIND, AHEAD = timedelta(days=92), timedelta(days=184)
FAR = timedelta(days=3 * 366)  # a day to look again beyond that stands in no calendar yet
STEPS = {Unit.DAY: 1, Unit.WEEK: 7}
REVIEW, TURN = _("Opnieuw kijken"), _("Een nieuwe beurt")


def agreements(teams):
    """The outcomes that hold now, each with its decision."""
    found = Outcome.objects.filter(decision__team__in=teams, decision__stage=Stage.DECIDED, superseded=False)
    return list(found.select_related("decision").order_by("created_at", "pk"))


def reviews(memberships):
    """The day on which each running agreement is looked at again."""
    teams = {each.team_id: each.team for each in memberships}
    today = timezone.localdate()
    found = [each for each in agreements(teams) if today - BEHIND <= each.review <= today + FAR]
    versions = versions_of(found)
    return [
        Due(
            day=each.review, team=teams[each.decision.team_id], kind="review", sentence=REVIEW,
            path=each.decision.get_absolute_url(), title=each.decision.question,
            key=f"review-{each.decision_id}", **versions[each.pk],
        )
        for each in found
    ]  # fmt: skip


def turns(memberships):
    """Every turn of every schedule, from three months ago until the agreement is looked at again, or half a year on."""
    teams = {each.team_id: each.team for each in memberships}
    found = [each for each in agreements(teams) if has_days(each)]
    titles = {str(each.pk): each.name for each in Option.objects.filter(decision__in=[o.decision_id for o in found])}
    versions = versions_of(found)
    return [
        Due(
            day=first, team=teams[each.decision.team_id], kind="turn", sentence=TURN,
            path=each.decision.get_absolute_url(),
            title=f"{each.decision.question} {titles.get(each.turns[nth % len(each.turns)], '')}".strip(),
            key=f"turn-{each.decision_id}-{nth}", days=(until - first).days, **versions[each.pk],
        )
        for each in found
        for nth, first, until in turns_of(each, timezone.localdate())
    ]  # fmt: skip


def has_days(outcome):
    """A schedule "per time" has turns, but nobody knows on which day they fall."""
    return bool(outcome.turns) and outcome.unit != Unit.TIME


def turns_of(outcome, today):
    """The turns that are near: (which one, its first day, the first day after it)."""
    last = min(outcome.review, today + AHEAD)
    nth, found = _first_near(outcome, today - BEHIND), []
    while (first := turn_day(outcome, nth)) < last:
        found.append((nth, first, turn_day(outcome, nth + 1)))
        nth += 1
    return [each for each in found if each[2] > today - BEHIND]


def _first_near(outcome, since):
    """Which turn it was then, or one just before; a schedule may have begun long ago."""
    if outcome.unit == Unit.MONTH:
        return max(0, (since.year - outcome.start.year) * 12 + since.month - outcome.start.month - 1)
    return max(0, (since - outcome.start).days // STEPS[outcome.unit])


def turn_day(outcome, nth):
    """Counted from the start each time, so that the 31st comes back after a month that has none."""
    if outcome.unit != Unit.MONTH:
        return outcome.start + timedelta(days=nth * STEPS[outcome.unit])
    months = outcome.start.month - 1 + nth
    year, month = outcome.start.year + months // 12, months % 12 + 1
    return outcome.start.replace(year=year, month=month, day=1) + timedelta(
        days=min(outcome.start.day, calendar.monthrange(year, month)[1]) - 1
    )


def versions_of(outcomes):
    """How often the days of each moved and when they last did; what the clock has not seen yet counts as moved."""
    known = Version.objects.in_bulk([each.decision_id for each in outcomes], field_name="decision_id")
    return {each.pk: _version(each, known.get(each.decision_id)) for each in outcomes}


def _version(outcome, known):
    if known and known.days == fingerprint(outcome):
        return {"version": known.number, "changed_at": known.changed_at}
    return {"version": known.number + 1 if known else 0, "changed_at": outcome.created_at}


def fingerprint(outcome):
    days = f"{outcome.review} {outcome.start} {outcome.unit} {outcome.turns}"
    return hashlib.sha256(days.encode()).hexdigest()

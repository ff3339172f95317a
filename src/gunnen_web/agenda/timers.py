"""By the clock: see which days moved, and say so when an agreement is due to be looked at."""

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone

from gunnen_web.agenda.dates import agreements, fingerprint, has_days, turns_of
from gunnen_web.agenda.models import Version
from gunnen_web.decisions.models import Unit
from gunnen_web.notices.actions import tell
from gunnen_web.teams.models import Membership, Team

SOON = timedelta(days=7)
LATE = timedelta(days=3)  # after a longer standstill of the clock nobody hears of what is past
OFTEN = 15 * 60  # seconds between two looks


def run(now):
    if cache.add("agenda-looked", "yes", OFTEN):
        look(now)


def look(now):
    found = agreements(Team.objects.all())
    watch(found, now)
    remind(found, timezone.localdate(now))


def watch(outcomes, now):
    """Two clocks at once count a move once: the row is changed only from the days that this one saw."""
    known = Version.objects.in_bulk([each.decision_id for each in outcomes], field_name="decision_id")
    new = []
    for each in outcomes:
        days, before = fingerprint(each), known.get(each.decision_id)
        if before is None:
            new.append(Version(decision_id=each.decision_id, days=days, changed_at=each.created_at))
        elif before.days != days:
            same = Version.objects.filter(pk=before.pk, days=before.days)
            same.update(days=days, number=before.number + 1, changed_at=now)
    Version.objects.bulk_create(new, ignore_conflicts=True)


def remind(outcomes, today):
    """Of a day to look again a week ahead, and on the day itself; of a turn on its first day."""
    soon = [each for each in outcomes if today < each.review <= today + SOON]
    now = [each for each in outcomes if today - LATE <= each.review <= today]
    begun = [(each, first) for each in outcomes for first in _begun(each, today)]
    people = {}
    teams = {each.decision.team_id for each in [*soon, *now, *(outcome for outcome, _first in begun)]}
    for each in Membership.objects.active().filter(team__in=teams).select_related("user", "team").order_by("pk"):
        people.setdefault(each.team_id, []).append(each)
    for kind, found in (("review_soon", soon), ("review_now", now)):
        for each in found:
            decision = each.decision
            key = f"{kind}-{decision.pk}-{each.review}"
            tell(kind, people.get(decision.team_id, []), decision.get_absolute_url(), about=decision, key=key)
    for outcome, first in begun:
        decision = outcome.decision
        key = f"turn_now-{decision.pk}-{first}"
        tell("turn_now", people.get(decision.team_id, []), decision.get_absolute_url(), about=decision, key=key)


def _begun(outcome, today):
    """The first day of a turn that has just begun; of turns of one day nobody needs to be told every day."""
    if not has_days(outcome) or outcome.unit == Unit.DAY:
        return []
    return [first for _nth, first, _until in turns_of(outcome, today) if today - LATE <= first <= today]

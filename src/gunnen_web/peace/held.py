"""What check-ins showed of agreements: only what was published when a round closed, and of that only the sentence.

Where a team lets its facilitator read of drift first, what a round shows waits a little for everybody else. So that
nobody can tell by its absence, each round comes on the line when that time is over.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from gunnen.privacy import shown_course
from gunnen_web.following.after.drifting import HEAD_START
from gunnen_web.following.models import Round


@dataclass(frozen=True)
class Published:
    day: date
    decision_id: UUID
    outcome_id: int
    level: str  # holds, chafes or unclear


def published(team):
    """The closed rounds of a team's agreements, by day."""
    found = Round.objects.filter(
        checking__outcome__decision__team=team, closed_at__lte=timezone.now() - HEAD_START, shown__isnull=False
    )
    of = ("checking__outcome__decision", "checking__outcome")
    rows = found.order_by("closed_at", "pk").values_list("closed_at", *of, "shown")
    return [
        Published(timezone.localdate(at), decision, outcome, shown_course(shown).rounds[-1].sentence)
        for at, decision, outcome, shown in rows
    ]

"""What check-ins showed of agreements: only what was published when a round closed, and of that only the sentence."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Published:
    day: date
    decision_id: UUID
    level: str  # holds, chafes or unclear


def published(team):
    """The closed rounds of a team's agreements, by day."""
    return []

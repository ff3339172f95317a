"""The only ways to fetch a decision for a person. Strangers get 404."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404

from gunnen_web.decisions import stages
from gunnen_web.decisions.models import Decision, Participant
from gunnen_web.teams.models import Membership, Role


@dataclass(frozen=True)
class Seat:
    """Somebody's place at a decision: who they are in the team, and which hats they wear."""

    decision: Decision
    membership: Membership
    participant: Participant | None
    hats: frozenset[str]

    def may(self, action):
        return stages.may(action, self.decision.stage, self.hats)

    @property
    def facilitates(self):
        return stages.FACILITATOR in self.hats


def hats_of(decision, membership, participant):
    hats = set()
    if membership.role == Role.OBSERVER:
        return frozenset()
    hats.add(stages.MEMBER)
    if membership.role == Role.FACILITATOR:
        hats.add(stages.FACILITATOR)
    if participant:
        hats.add(stages.PARTICIPANT)
    if decision.decider_id == membership.pk:
        hats.add(stages.DECIDER)
    return frozenset(hats)


def seat_for(user, decision_id):
    """The person's seat; whoever is not (or no longer) in the team finds nothing there."""
    from gunnen_web.decisions.timers import close_if_due

    decision = Decision.objects.select_related("team").filter(pk=decision_id).first()
    membership = decision and Membership.objects.active().filter(team=decision.team_id, user=user).first()
    if not membership:
        raise Http404
    decision = close_if_due(decision)
    participant = decision.participants.filter(membership=membership).first()
    if membership.role == Role.OBSERVER:
        participant = None
    return Seat(decision, membership, participant, hats_of(decision, membership, participant))


def participant_seat(user, decision_id):
    seat = seat_for(user, decision_id)
    if not seat.participant:
        raise PermissionDenied
    return seat


def facilitator_seat(user, decision_id):
    seat = seat_for(user, decision_id)
    if not seat.facilitates:
        raise PermissionDenied
    return seat

"""What follows in the demo team: whom to turn to, somebody who manages, and a grant for now whose day has come."""

from django.utils import timezone

from gunnen_web.following.after import endings, timers
from gunnen_web.following.after.models import Reply
from gunnen_web.teams import actions as teams

WHOSE = "Youssef"


def build(team):
    teams.change_team(
        team, team.name, confidant="Noor Bakker, 06 12 34 56 78", mediator="Bureau De Brug, 030 123 45 67"
    )
    teams.say_manages(team.memberships.get(user__name="Marieke"), True)
    _for_now(team.memberships.get(user__name=WHOSE))
    timers.run(timezone.now())


def _for_now(membership):
    """Said some weeks ago, and today it is over: only the one who said it is asked."""
    decision = membership.team.decisions.get(question="Korte of lange pauze?")
    fields = {
        "granting": Reply.Granting.FOR_NOW,
        "until": timezone.localdate(),
        "condition": "Zolang ik mijn kinderen niet hoef te halen",
        "alone": False,
    }
    endings.answer(membership, endings.outcome_of(decision), fields)

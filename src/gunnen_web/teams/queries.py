"""Reads about teams."""

from datetime import timedelta

from django.db.models import Case, IntegerField, Value, When
from django.utils import timezone

from gunnen_web.teams.models import Invitation, Membership, Role

ORDER = Case(
    When(role=Role.FACILITATOR, then=Value(0)),
    When(role=Role.MEMBER, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


def people(team):
    """Everybody in the team now: facilitators, members, observers, each by name."""
    found = team.memberships.active().select_related("user", "term__heir__user")
    return found.order_by(ORDER, "user__name", "pk")


def open_invitations(team):
    return Invitation.objects.open().filter(team=team).order_by("created_at", "pk")


def invited_today(team):
    day = timezone.now() - timedelta(days=1)
    return Invitation.objects.filter(team=team, kind=Invitation.EMAIL, created_at__gt=day).count()


def is_last_facilitator(membership):
    others = Membership.objects.facilitators().filter(team=membership.team_id).exclude(pk=membership.pk)
    return membership.is_facilitator and not others.exists()


def heir(membership):
    """Who would facilitate if this last facilitator vanished: the member who is there longest, else an observer."""
    others = Membership.objects.active().select_related("user").filter(team=membership.team_id)
    return others.exclude(pk=membership.pk).order_by(ORDER, "joined_at", "pk").first()


def left_behind(user):
    """The teams in which this person is the only facilitator, each with who would take over."""
    mine = Membership.objects.facilitators().select_related("team").filter(user=user)
    return [(each.team, heir(each)) for each in mine if is_last_facilitator(each)]

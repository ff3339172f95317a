"""Every change to a team is one verb here, and one transaction."""

from datetime import timedelta

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language

from gunnen_web.accounts.models import User
from gunnen_web.notices.actions import mail, origin
from gunnen_web.teams.models import Invitation, Membership, Role, Team, Term
from gunnen_web.teams.queries import heir, is_last_facilitator
from gunnen_web.teams.tokens import hash_of, new_token

MAIL_DAYS = 14
TERM = timedelta(days=365)  # of who facilitates from outside, at most and at first


class Refused(Exception):
    """Why this can't be done, as a code: last_facilitator, already_in, used, revoked, expired, somebody_else."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


# What the people page offers as one choice: a role, and for a facilitator whether they take part.
STANDINGS = {
    "member": (Role.MEMBER, True),
    "facilitator": (Role.FACILITATOR, True),
    "facilitator_outside": (Role.FACILITATOR, False),
    "observer": (Role.OBSERVER, False),
}


@transaction.atomic
def create_team(user, name, takes_part):
    team = Team.objects.create(name=name)
    _keep_term(Membership.objects.create(team=team, user=user, role=Role.FACILITATOR, takes_part=takes_part))
    return team


def change_team(team, name, keep_months=None, confidant="", mediator="", titles_outside=False):
    team.name, team.keep_months = name, keep_months or team.keep_months
    team.confidant, team.mediator, team.titles_outside = confidant, mediator, titles_outside
    team.save(update_fields=["name", "keep_months", "confidant", "mediator", "titles_outside"])


def invite_by_link(team, by, role, days):
    """A reusable link; its secret is returned, to be shown this once."""
    token = new_token()
    invitation = Invitation.objects.create(
        team=team,
        token_hash=hash_of(token),
        kind=Invitation.LINK,
        role=role,
        created_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )
    return invitation, token


@transaction.atomic
def invite_by_email(team, by, addresses, role):
    """One letter an address, all or none; an earlier open invitation to the same address is replaced."""
    now = timezone.now()
    Invitation.objects.open().filter(team=team, kind=Invitation.EMAIL, email__in=addresses).update(
        revoked_at=now, email=""
    )
    languages = dict(User.objects.filter(email__in=addresses).values_list("email", "language"))
    for address in addresses:
        token = new_token()
        Invitation.objects.create(
            team=team,
            token_hash=hash_of(token),
            kind=Invitation.EMAIL,
            email=address,
            role=role,
            created_by=by,
            created_at=now,
            expires_at=now + timedelta(days=MAIL_DAYS),
        )
        context = {"team": team, "by": by, "url": f"{origin()}/uitnodiging/{token}/", "days": MAIL_DAYS}
        mail(address, "invitation", context, languages.get(address, get_language()))


@transaction.atomic
def revoke(invitation):
    invitation.revoked_at = timezone.now()
    invitation.email = ""
    invitation.save(update_fields=["revoked_at", "email"])


def check_accept(invitation, user):
    """Refused unless this person may step in by this invitation."""
    if Membership.objects.active().filter(team=invitation.team_id, user=user).exists():
        raise Refused("already_in")
    if invitation.state != "open":
        raise Refused(invitation.state)
    if invitation.kind == Invitation.EMAIL and not invitation.is_for(user.email):
        raise Refused("somebody_else")


@transaction.atomic
def accept(invitation, user):
    _lock(invitation.team_id)
    invitation = Invitation.objects.select_related("team").get(pk=invitation.pk)
    check_accept(invitation, user)
    if invitation.kind == Invitation.EMAIL:
        invitation.used_at = timezone.now()
        invitation.email = ""  # it has done its work
        invitation.save(update_fields=["used_at", "email"])
    takes_part = invitation.role != Role.OBSERVER
    return Membership.objects.create(team=invitation.team, user=user, role=invitation.role, takes_part=takes_part)


@transaction.atomic
def change_standing(membership, standing):
    membership = _locked(membership)
    role, takes_part = STANDINGS[standing]
    if role != Role.FACILITATOR and is_last_facilitator(membership):
        raise Refused("last_facilitator")
    if (membership.role, membership.takes_part) != (role, takes_part):
        _stand(membership, role, takes_part)


def make_facilitator(membership):
    """From outside, if they took no part."""
    _stand(membership, Role.FACILITATOR, membership.takes_part)


def _stand(membership, role, takes_part):
    membership.role, membership.takes_part = role, takes_part
    membership.save(update_fields=["role", "takes_part"])
    _keep_term(membership)


def _keep_term(membership):
    """Whoever facilitates from outside does so for a year, unless they say otherwise; nobody else needs an end."""
    if membership.role == Role.FACILITATOR and not membership.takes_part:
        Term.objects.get_or_create(membership=membership, defaults={"until": timezone.localdate() + TERM})
    else:
        Term.objects.filter(membership=membership).delete()


@transaction.atomic
def say_manages(membership, manages):
    """Whether somebody is a manager of anybody here; the people page says so to all."""
    membership = _locked(membership)
    membership.manages = manages
    membership.save(update_fields=["manages"])


@transaction.atomic
def end(membership):
    """Somebody leaves, or is taken out. The last facilitator hands over first."""
    membership = _locked(membership)
    if is_last_facilitator(membership):
        raise Refused("last_facilitator")
    _end(membership)


@transaction.atomic
def vanish(user):
    """An account is erased: every stay ends, and no team is left without a facilitator."""
    for membership in Membership.objects.active().select_related("user").filter(user=user):
        membership = _locked(membership)
        if is_last_facilitator(membership) and (next_one := heir(membership)):
            make_facilitator(next_one)
        _end(membership)


def _end(membership):
    membership.left_at = timezone.now()
    membership.save(update_fields=["left_at"])
    Term.objects.filter(heir=membership).update(heir=None, agreed=None)
    # Links that this person made stay; whoever facilitates sees them and may revoke them.


def _lock(team_id):
    """One change to a team's people at a time (SQLite's transactions already stand in line)."""
    Team.objects.select_for_update().get(pk=team_id)


def _locked(membership):
    _lock(membership.team_id)
    return get_object_or_404(Membership.objects.active().select_related("user", "team"), pk=membership.pk)

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import model_to_dict
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gunnen_web.conversations.queries import team_conversations
from gunnen_web.decisions.queries import team_lines
from gunnen_web.fields import posted
from gunnen_web.notices.actions import origin
from gunnen_web.teams import actions, doors, queries
from gunnen_web.teams.actions import Refused
from gunnen_web.teams.forms import ByEmail, ByLink, Manages, NewTeam, Standing, TeamSettings
from gunnen_web.teams.models import Team
from gunnen_web.teams.qr import qr

page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def teams(request):
    return render(request, "teams/teams.html", {"teams": Team.objects.of(request.user)})


@page
def new(request):
    form = NewTeam(posted(request))
    if request.method == "POST" and form.is_valid():
        team = actions.create_team(request.user, form.cleaned_data["name"], form.cleaned_data["takes_part"])
        return redirect("teams:invite", team.pk)
    return render(request, "teams/new.html", {"form": form})


@require_safe
def team(request, team_id):
    team, membership = doors.team_for(request.user, team_id)
    context = {"team": team, "membership": membership, "lists": team_lines(team, membership)}
    return render(request, "teams/team.html", context | {"conversations": team_conversations(team)})


@page
def rename(request, team_id):
    team, membership = doors.facilitated_team_for(request.user, team_id)
    form = TeamSettings(posted(request), initial=model_to_dict(team))
    if request.method == "POST" and form.is_valid():
        actions.change_team(team, **form.cleaned_data)
        return redirect(team)
    return render(request, "teams/rename.html", {"team": team, "membership": membership, "form": form})


@require_safe
def people(request, team_id):
    team, membership = doors.team_for(request.user, team_id)
    context = {"team": team, "membership": membership, "people": list(queries.people(team))}
    if membership.is_facilitator:
        context["invitations"] = queries.open_invitations(team)
    return render(request, "teams/people.html", context)


@page
def person(request, team_id, membership_id):
    """The facilitator changes somebody's role, or takes them out of the team."""
    team, membership = doors.facilitated_team_for(request.user, team_id)
    person = doors.person_of(team, membership_id)
    form = Standing(posted(request), initial={"standing": _standing(person)})
    context = {"team": team, "membership": membership, "person": person, "form": form}
    context["manages"] = Manages(initial={"manages": person.manages})
    if request.method == "POST":
        done = _change(request, person, form)
        if done:
            messages.success(request, done)
            out = "remove" in request.POST and person == membership
            return redirect("pages:home") if out else redirect("teams:people", team.pk)
    return render(request, "teams/person.html", context)


def _standing(person):
    wanted = (person.role, person.takes_part)
    return next((name for name, standing in actions.STANDINGS.items() if standing == wanted), "member")


def _change(request, person, form):
    try:
        if "remove" in request.POST:
            actions.end(person)
            return _("%(name)s zit niet meer in het team.") % {"name": person.display}
        if form.is_valid():
            actions.change_standing(person, form.cleaned_data["standing"])
            return _("De rol van %(name)s is veranderd.") % {"name": person.display}
    except Refused:
        messages.error(request, _("Er moet een begeleider overblijven. Maak eerst iemand anders begeleider."))
    return None


@require_POST
def manages(request, team_id, membership_id):
    """Who leads somebody here says so, or the facilitator does; everybody in the team can read it."""
    team, _membership, person = doors.person_for(request.user, team_id, membership_id)
    form = Manages(request.POST)
    if form.is_valid():
        actions.say_manages(person, form.cleaned_data["manages"])
        messages.success(request, _("Bewaard. Iedereen in het team kan dit lezen."))
    return redirect("teams:people", team.pk)


@page
def leave(request, team_id):
    team, membership = doors.team_for(request.user, team_id)
    last = queries.is_last_facilitator(membership)
    if request.method == "POST" and not last:
        try:
            actions.end(membership)
        except Refused:
            last = True
        else:
            messages.success(request, _("Je zit niet meer in %(team)s.") % {"team": team.name})
            return redirect("pages:home")
    context = {"team": team, "membership": membership, "last": last}
    return render(request, "teams/leave.html", context, status=409 if request.method == "POST" else 200)


@page
def invite(request, team_id):
    team, membership = doors.facilitated_team_for(request.user, team_id)
    kind = request.POST.get("kind")
    by_link = ByLink(request.POST if kind == "link" else None)
    by_email = ByEmail(team, request.POST if kind == "email" else None)
    context = {"team": team, "membership": membership, "by_link": by_link, "by_email": by_email}
    if by_link.is_valid():
        return _show_link(request, context, by_link.cleaned_data)
    if by_email.is_valid():
        addresses = by_email.cleaned_data["addresses"]
        actions.invite_by_email(team, request.user, addresses, by_email.cleaned_data["role"])
        messages.success(request, _("Verstuurd: %(number)s uitnodiging(en).") % {"number": len(addresses)})
        return redirect("teams:people", team.pk)
    return render(request, "teams/invite.html", context)


def _show_link(request, context, data):
    invitation, token = actions.invite_by_link(context["team"], request.user, data["role"], data["days"])
    url = f"{_origin(request)}/uitnodiging/{token}/"
    return render(request, "teams/link.html", {**context, "invitation": invitation, "url": url, "qr": qr(url)})


def _origin(request):
    return origin() if origin().startswith("https") else request.build_absolute_uri("/").rstrip("/")


@require_POST
def revoke(request, team_id, invitation_id):
    team, _membership = doors.facilitated_team_for(request.user, team_id)
    actions.revoke(doors.invitation_of(team, invitation_id))
    messages.success(request, _("De uitnodiging werkt niet meer."))
    return redirect("teams:people", team.pk)


@login_not_required
@page
def invitation(request, token):
    """What an invitation link opens. Looking never uses it up; only the button does."""
    return _invitation(request, doors.invitation_for(token))


@login_not_required
@page
def pending(request):
    """The same, after signing up or in, for the invitation that this session remembers."""
    invitation = doors.pending_invitation(request)
    if invitation is None:
        raise Http404
    return _invitation(request, invitation)


def _invitation(request, invitation):
    if not request.user.is_authenticated:
        if invitation.state != "open":
            return _refused(request, invitation, invitation.state)
        doors.remember_invitation(request, invitation)
        return render(request, "teams/invitation.html", {"invitation": invitation})
    try:
        if request.method != "POST":
            actions.check_accept(invitation, request.user)
            return render(request, "teams/invitation.html", {"invitation": invitation})
        actions.accept(invitation, request.user)
    except Refused as refused:
        return _refused(request, invitation, refused.code)
    messages.success(request, _("Welkom bij %(team)s.") % {"team": invitation.team.name})
    return redirect(invitation.team)


def _refused(request, invitation, code):
    status = {"already_in": 200, "somebody_else": 403}.get(code, 410)
    context = {"invitation": invitation, "code": code}
    return render(request, "teams/invitation_refused.html", context, status=status)

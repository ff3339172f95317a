"""What a team agrees about check-ins, and what who facilitates sets and reads."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gunnen_web.fields import posted
from gunnen_web.following import actions, doors, queries
from gunnen_web.following import consent as consents
from gunnen_web.following.forms import RhythmForm, WishForm

page = require_http_methods(["GET", "HEAD", "POST"])


@page
def consent(request, team_id):
    """Whether this team has check-ins; who takes part says their own yes or no here."""
    team, membership = doors.team_of(request.user, team_id)
    if request.method == "POST":
        if not membership.takes_part:
            raise PermissionDenied
        form = WishForm(request.POST)
        if form.is_valid():
            consents.say(membership, form.wish)
            messages.success(request, _("Bewaard. Alleen jij ziet wat je koos, en je kunt het altijd veranderen."))
            return redirect("following:consent", team_id)
    context = {"team": team, "membership": membership, "runs": consents.runs(team)}
    if membership.takes_part:
        context["wish"] = consents.wish_of(membership)
    context["followed"] = queries.followed_in(team)
    return render(request, "following/consent.html", context, status=422 if request.method == "POST" else 200)


@page
def rhythm(request, pk):
    here, checking = doors.followed(request.user, pk)
    form = RhythmForm(posted(request), instance=checking)
    if request.method == "POST" and form.is_valid():
        actions.set_rhythm(checking, form.cleaned_data["rhythm"])
        messages.success(request, _("Bewaard. Een ronde die al open is, houdt haar eigen dagen."))
        return redirect("decisions:show", pk)
    context = {"decision": here.decision, "team": here.decision.team, "form": form, "checking": checking}
    return render(request, "following/rhythm.html", context, status=422 if form.errors else 200)


@require_safe
def told(request, pk):
    """What members wrote to this very facilitator, with their name."""
    here, _checking = doors.followed(request.user, pk)
    context = {"decision": here.decision, "team": here.decision.team}
    return render(request, "following/told.html", context | {"told": queries.told_to(here.membership, here.decision)})

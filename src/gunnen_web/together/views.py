"""What the team sees of a play: the page on the wall, one's own page to choose on, and what a waiting page asks."""

from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gunnen_web.pages import errors
from gunnen_web.practice import looking_back
from gunnen_web.teams.doors import team_for
from gunnen_web.together import actions, doors, showing
from gunnen_web.together.forms import Tap
from gunnen_web.together.models import Stage

page = require_http_methods(["GET", "HEAD", "POST"])


def or_to_the_list(view):
    """Who taps on a play that was taken away meanwhile comes to what their team plays; strangers still find nothing."""

    @wraps(view)
    def found(request, team_id, play_id):
        try:
            return view(request, team_id, play_id)
        except Http404:
            if request.method != "POST":
                raise
            return too_late(request, doors.play_or_team_for(request.user, team_id, play_id))

    return found


def too_late(request, here, page="show"):
    """Nothing was changed; where the team is now."""
    messages.warning(request, _("Het team is net verdergegaan. Hier staat waar jullie nu zijn."))
    if here.play is None:
        return redirect("together:list", here.team.pk)
    return redirect(f"together:{page}", here.team.pk, here.play.pk)


def rendered(request, template, here, status=200, **context):
    context |= {"here": here, "play": here.play, "team": here.team, "membership": here.membership}
    return render(request, f"together/{template}.html", context, status=status)


@require_safe
def shelf(request, team_id):
    """The situations that a team can play, the one that is going on, and those before it."""
    team, membership = team_for(request.user, team_id)
    running = doors.running_in(team)
    context = showing.shelf(team, running) | {"team": team, "membership": membership}
    context["seated"] = running is not None and doors.seat_in(running, membership) is not None
    return render(request, "together/list.html", context)


@require_safe
def show(request, team_id, play_id):
    """For the wall: the moment, what was chosen, or the debrief. Nothing on it is of one person."""
    here = doors.play_for(request.user, team_id, play_id)
    play = here.play
    if not play.game.plays:
        return rendered(request, "changed", here, title=showing.title(play))
    if play.is_over:
        return rendered(request, "over", here, **looking_back.on(play.game, team=True))
    template = "talk" if play.stage == Stage.TALKING else "moment"
    return rendered(request, template, here, **showing.moment(play))


@page
@or_to_the_list
def choose(request, team_id, play_id):
    """For one's own phone: one tap, which may change until the moment closes; then wait, and talk."""
    here = doors.seated_play_for(request.user, team_id, play_id)
    play = here.play
    if play.is_over or here.seat is None or not play.game.plays:
        return too_late(request, here) if request.method == "POST" else redirect(play)
    if request.method == "POST":
        return _choose(request, here)
    if play.stage == Stage.TALKING:
        return rendered(request, "phone_talk", here, title=showing.title(play), **showing.talk(play))
    return rendered(request, "choose", here, **showing.moment(play), **showing.own(play, here.seat))


def _choose(request, here):
    form = Tap(request.POST)
    if not form.is_valid():
        return errors.page(request, 400)
    try:
        actions.choose(here.seat, form.cleaned_data["at"], form.cleaned_data["choice"])
    except actions.Passed:
        return too_late(request, doors.play_or_team_for(request.user, here.team.pk, here.play.pk), "choose")
    return redirect("together:choose", here.team.pk, here.play.pk)


@require_safe
def standing(request, team_id, play_id):
    """For a page that waits: 204 while the team has not gone on, else where to go. Never how many, never who."""
    here = doors.play_or_team_for(request.user, team_id, play_id)
    if here.play and request.GET.get("stap") == here.play.step:
        return HttpResponse(status=204)
    answer = HttpResponse(status=200)
    answer["HX-Redirect"] = _where(here, request.GET.get("voor") == "mij")
    return answer


def _where(here, for_me):
    if here.play is None:  # it was taken away
        return reverse("together:list", args=[here.team.pk])
    return reverse(f"together:{'choose' if for_me and here.seat else 'show'}", args=[here.team.pk, here.play.pk])

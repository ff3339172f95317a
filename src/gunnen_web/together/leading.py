"""What who facilitates does: start, close a moment, play on, stop, and take a course away."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gunnen.practice.situations import situations
from gunnen_web.fields import posted
from gunnen_web.pages import errors
from gunnen_web.practice import showing
from gunnen_web.teams.doors import facilitated_team_for
from gunnen_web.together import actions, doors, wording
from gunnen_web.together.forms import Moment, Start, Tap
from gunnen_web.together.showing import title
from gunnen_web.together.views import or_to_the_list, page, rendered, too_late


@page
def start(request, team_id, situation):
    team, membership = facilitated_team_for(request.user, team_id)
    if situation not in situations():
        raise Http404
    form = Start(posted(request), team=team)
    if request.method == "POST" and form.is_valid():
        return redirect(_started(request, team, membership, situation, form.cleaned_data))
    context = {"form": form, "team": team, "membership": membership, "running": doors.running_in(team)}
    context |= showing.opening(situations()[situation])
    return render(request, "together/start.html", context, status=422 if form.errors else 200)


def _started(request, team, membership, situation, data):
    """What the team plays now; who finds it playing something else reads so there."""
    openly = data["shown"] == "openly"
    try:
        return actions.start(team, data["key"], situation, openly, data["people"], by=membership)
    except actions.AlreadyPlaying as already:
        seated = doors.seat_in(already.play, membership) is not None
        messages.warning(request, wording.already(already.play, title(already.play), membership, seated))
        return already.play


@require_POST
@or_to_the_list
def close(request, team_id, play_id):
    """Before all have chosen."""
    here = doors.led_play_for(request.user, team_id, play_id)
    form = Moment(request.POST)
    if not form.is_valid():
        return errors.page(request, 400)
    return _gone_on(request, here, actions.close, form.cleaned_data["at"])


@require_POST
@or_to_the_list
def play_on(request, team_id, play_id):
    here = doors.led_play_for(request.user, team_id, play_id)
    form = Tap(request.POST)
    if not form.is_valid():
        return errors.page(request, 400)
    return _gone_on(request, here, actions.play_on, form.cleaned_data["at"], form.cleaned_data["choice"])


def _gone_on(request, here, action, *what):
    """A second tap, or one on an old page, changes nothing and says so."""
    try:
        action(here.play, *what)
    except actions.Passed:
        return too_late(request, doors.play_or_team_for(request.user, here.team.pk, here.play.pk))
    return redirect(here.play)


@require_POST
@or_to_the_list
def stop(request, team_id, play_id):
    here = doors.led_play_for(request.user, team_id, play_id)
    actions.stop(here.play)
    if doors.play_or_team_for(request.user, team_id, play_id).play is None:
        return redirect("together:list", team_id)
    return redirect(here.play)


@page
@or_to_the_list
def remove(request, team_id, play_id):
    here = doors.led_play_for(request.user, team_id, play_id)
    if request.method != "POST":
        return rendered(request, "remove", here, title=title(here.play))
    actions.remove(here.play)
    messages.success(request, _("Weggehaald. Er is niets van bewaard."))
    return redirect("together:list", team_id)

"""The pages of signals: the team's switch, one's own hint, the weather, and practice for who facilitates."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gunnen_web.signals import doors, exercises, hints, skies
from gunnen_web.signals import switch as switches
from gunnen_web.signals.forms import HintForm, WishForm
from gunnen_web.signals.models import Weather

page = require_http_methods(["GET", "HEAD", "POST"])


@page
def switch(request, team_id):
    """What signals are; who may write says their own yes or no here."""
    if request.method == "POST":
        team, membership = doors.writer_for(request.user, team_id)
        form = WishForm(request.POST)
        if form.is_valid():
            switches.say(membership, form.wish)
            messages.success(request, _("Bewaard. Alleen jij ziet wat je koos, en je kunt het altijd veranderen."))
            return redirect("signals:switch", team_id)
    else:
        team, membership = doors.team_for(request.user, team_id)
    context = {"team": team, "membership": membership, **_standing(membership)}
    if context["may_say"]:
        context |= {"wish": switches.wish_of(membership), "lapsed": switches.has_lapsed(membership)}
    return render(request, "signals/switch.html", context, status=422 if request.method == "POST" else 200)


def _standing(membership):
    """What everybody may see, and whether what this person writes counts."""
    runs, may_say = switches.runs(membership.team_id), switches.has_say(membership)
    return {
        "runs": runs,
        "everybody": not runs or switches.everybody_counts(membership.team_id),
        "may_say": may_say,
        "counts": runs and membership.pk in switches.counted(membership.team_id),
    }


@page
def hint(request, team_id):
    """Whether I get hints where I write; nobody else's business."""
    team, membership = doors.writer_for(request.user, team_id)
    if request.method == "POST":
        form = HintForm(request.POST)
        if form.is_valid():
            hints.turn(membership, form.wish)
            return redirect("signals:hint", team_id)
    context = {"team": team, "membership": membership, "runs": switches.runs(team), "on": hints.is_on(membership)}
    return render(request, "signals/hint_page.html", context, status=422 if request.method == "POST" else 200)


@require_safe
def weather(request, team_id):
    """The weather of a team, and the way to that of its large threads; for everybody in it alike."""
    team, membership = doors.team_for(request.user, team_id)
    context = {"team": team, "membership": membership, **_standing(membership)}
    context["sky"] = skies.seen(Weather.objects.filter(team=team, thread=None).first())
    context["threads"] = skies.of_threads(team)
    return render(request, "signals/weather.html", context)


@require_safe
def thread(request, team_id, weather_id):
    """The weather of one thread."""
    found, membership = doors.weather_for(request.user, team_id, weather_id)
    context = {"team": membership.team, "membership": membership, "thread": found.thread, "sky": skies.seen(found)}
    return render(request, "signals/thread.html", context)


@require_safe
def practice(request, team_id):
    """For who facilitates: the patterns that the weather showed, with invented sentences; never whose, never where."""
    team, membership = doors.facilitated_team_for(request.user, team_id)
    context = {"team": team, "membership": membership} | exercises.of(team)
    return render(request, "signals/practice.html", context)

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gunnen_web.fields import posted
from gunnen_web.pages import errors
from gunnen_web.peace import actions, doors, queries, wording
from gunnen_web.peace.forms import NAMED, Closing, Holding, NewConflict, Words
from gunnen_web.teams.doors import team_for

page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def line(request, team_id):
    """What the team handled, over the years."""
    team, membership = team_for(request.user, team_id)
    there = queries.line_of(team)
    context = {
        "team": team, "membership": membership, "line": there, "picture": wording.picture(there),
        "finding": wording.finding(there), "years": wording.by_year(there), "due": wording.rows(there.due)[::-1],
        "open": [{"conflict": each, "opened": queries.spells(each)[-1][0]} for each in there.open],
    }  # fmt: skip
    return render(request, "peace/line.html", context)


@require_safe
def year(request, team_id, year):
    """A year on paper."""
    team, membership = team_for(request.user, team_id)
    there = queries.line_of(team)
    if year not in there.years:
        raise Http404
    context = {
        "team": team, "membership": membership, "year": year, "picture": wording.picture(there, year),
        "review": wording.review(there, year),
        "years": [each for each in there.years if each != year], "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "peace/year.html", context)


@page
def new(request, team_id):
    team, membership = doors.writer_of(request.user, team_id)
    writers = actions.writers(team)
    form = NewConflict(posted(request), team=team, writers=writers)
    if request.method == "POST" and form.is_valid():
        answer = _opened(request, membership, form)
        if answer:
            return answer
    context = {"team": team, "membership": membership, "form": form, "guessable": wording.guessable(writers)}
    return render(request, "peace/new.html", context, status=422 if form.errors else 200)


def _opened(request, membership, form):
    data = form.cleaned_data
    unnamed = data["name"] != NAMED
    try:
        conflict = actions.open_conflict(
            membership, data["key"], form.words, data["decisions"], data["conversations"], unnamed
        )
    except actions.Refused as refused:
        form.add_error("name", wording.REFUSED[refused.code])
        return None
    if conflict.unnamed != unnamed:  # sent before, and sent again after a step back
        form.add_error("name", wording.OPENED_ALREADY[conflict.unnamed])
        return None
    if not unnamed:
        return redirect(conflict)
    messages.success(request, _("Bewaard, zonder je naam. Het komt binnen drie dagen op de lijn."))
    return redirect("peace:line", membership.team_id)


@require_safe
def conflict(request, team_id, conflict_id):
    this, membership = doors.conflict_for(request.user, team_id, conflict_id)
    context = {
        "team": this.team, "membership": membership, "conflict": this, "opened": wording.opened(this),
        "ending": queries.ending_of(this), "past": wording.endings(this), "held": queries.held_by(this),
        "others": queries.could_hold(this), "may_reword": doors.may_reword(this, membership),
    }  # fmt: skip
    return render(request, "peace/conflict.html", context)


@page
def words(request, team_id, conflict_id):
    this, membership = doors.rewordable_conflict_for(request.user, team_id, conflict_id)
    form = Words(posted(request), initial={"title": this.title, "why": this.why})
    if request.method == "POST" and form.is_valid():
        actions.reword(this, **form.cleaned_data)
        return redirect(this)
    context = {"team": this.team, "membership": membership, "conflict": this, "form": form}
    return render(request, "peace/words.html", context, status=422 if form.errors else 200)


@page
def close(request, team_id, conflict_id):
    this, membership = doors.writable_conflict_for(request.user, team_id, conflict_id)
    form = Closing(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.close(this, **form.cleaned_data)
        return redirect(this)
    context = {"team": this.team, "membership": membership, "conflict": this, "form": form}
    return render(request, "peace/close.html", context, status=422 if form.errors else 200)


@require_POST
def reopen(request, team_id, conflict_id):
    this, _membership = doors.writable_conflict_for(request.user, team_id, conflict_id)
    actions.reopen(this)
    return redirect(this)


@require_POST
def hold(request, team_id):
    """From the page of a conflict, a decision or a conversation: this belongs to that, or no longer does."""
    team, _membership = doors.writer_of(request.user, team_id)
    form = Holding(request.POST, team=team)
    if not form.is_valid() or len(form.thing) != 1:
        return errors.page(request, 400)
    this = form.cleaned_data["conflict"]
    (actions.let_go if "away" in request.POST else actions.hold)(this, **form.thing)
    (thing,) = form.thing.values()
    return redirect(this if "stay" in request.POST else thing)

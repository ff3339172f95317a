from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gunnen_web.balance import actions, doors, queries, wording
from gunnen_web.balance.forms import AgreementForm, NewSeries, SeriesSettings
from gunnen_web.fields import posted
from gunnen_web.teams.doors import facilitated_team_for, team_for

page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def first(request, team_id):
    team, _membership = team_for(request.user, team_id)
    return redirect(actions.first_series(team))


@page
def new(request, team_id):
    team, membership = facilitated_team_for(request.user, team_id)
    form = NewSeries(posted(request))
    if request.method == "POST" and form.is_valid():
        return redirect(actions.open_series(team, form.cleaned_data))
    context = {"team": team, "membership": membership, "form": form}
    return render(request, "balance/new.html", context, status=422 if form.errors else 200)


def _render(request, template, series, membership, status=200, **context):
    context |= {
        "series": series,
        "team": series.team,
        "membership": membership,
        "every_series": list(series.team.series.all()),
    }
    return render(request, f"balance/{template}.html", context, status=status)


@require_safe
def team(request, team_id, series_id):
    """What everybody may see of a series."""
    series, membership = doors.series_for(request.user, team_id, series_id)
    told = queries.told_to_facilitator(series) if membership.is_facilitator else []
    return _render(
        request, "team", series, membership,
        balance=wording.team_balance(series), settings=wording.settings_lines(series),
        told=[{"name": each.membership.display, "text": wording.TOLD[each.code]} for each in told],
    )  # fmt: skip


@require_safe
def mine(request, team_id, series_id):
    """One's own balance, for one's own eyes."""
    series, membership = doors.own_series_for(request.user, team_id, series_id)
    return _render(request, "mine", series, membership, **queries.my_balance(series, membership))


@require_POST
def note(request, team_id, series_id, note_id):
    series, membership = doors.own_series_for(request.user, team_id, series_id)
    note = doors.note_for(series, membership, note_id)
    actions.answer_note(note, request.POST.get("may_know") == "yes")
    messages.success(request, _("Goed. Je kunt het altijd nog veranderen."))
    return redirect("balance:mine", team_id, series_id)


@page
def settings(request, team_id, series_id):
    series, membership = doors.facilitated_series_for(request.user, team_id, series_id)
    form = SeriesSettings(posted(request), instance=series)
    if request.method == "POST" and form.is_valid():
        actions.change_settings(series, *form.stored())
        messages.success(request, _("Bewaard. Het geldt vanaf de eerstvolgende uitkomst."))
        return redirect(series)
    return _render(
        request, "settings", series, membership, status=422 if form.errors else 200,
        form=form, agree=AgreementForm(series.team), agreements=queries.agreements(series),
    )  # fmt: skip


@require_POST
def propose(request, team_id, series_id):
    """An exception for somebody who is structurally harder hit; it waits for that person's own yes."""
    series, membership = doors.facilitated_series_for(request.user, team_id, series_id)
    form = AgreementForm(series.team, request.POST)
    if form.is_valid():
        actions.propose_agreement(series, form.cleaned_data["person"], form.cleaned_data["percent"])
        messages.success(request, _("Gevraagd. Het telt pas als die persoon zelf ja zegt."))
        return redirect("balance:settings", team_id, series_id)
    return _render(
        request, "settings", series, membership, status=422,
        form=SeriesSettings(instance=series), agree=form, agreements=queries.agreements(series),
    )  # fmt: skip


@require_POST
def agreement(request, team_id, series_id, agreement_id):
    """The person agrees or does not; the facilitator can only end it."""
    series, membership = doors.series_for(request.user, team_id, series_id)
    found = doors.agreement_for(series, membership, agreement_id)
    if found.membership_id == membership.pk:
        actions.answer_agreement(found, request.POST.get("agrees") == "yes")
        return redirect("balance:mine", team_id, series_id)
    actions.end_agreement(found)
    return redirect("balance:settings", team_id, series_id)


@require_safe
def what_if(request, team_id, series_id):
    series, membership = doors.facilitated_series_for(request.user, team_id, series_id)
    found, decisions = queries.what_if(series)
    rows = wording.what_if(series, found, decisions) if found else None
    return _render(request, "what_if", series, membership, rows=rows)

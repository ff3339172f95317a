"""What the team reads of imports: where each stands, how far the computer is, and the report. For everybody alike."""

import json

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gunnen_web.chats import actions, doors, queries, report, wording
from gunnen_web.chats.views import page
from gunnen_web.signals import switch
from gunnen_web.teams.doors import team_for


@require_safe
def overview(request, team_id):
    team, membership = team_for(request.user, team_id)
    runs = switch.runs(team)
    context = {"team": team, "membership": membership, "runs": runs, "may": actions.may_import(membership)}
    if runs:
        context |= queries.of_team(team)
    return render(request, "chats/list.html", context)


@require_safe
def show(request, chat_id):
    chat, membership = doors.import_for(request.user, chat_id)
    state = queries.state_of(chat)
    mine = chat.opened_by_id == membership.pk and actions.may_import(membership)
    context = {
        "state": state,
        "mine": mine,
        "may_give": mine and actions.may_give(chat),
        "may_remove": doors.may_remove(chat, membership),
        "answers": queries.own_answers(request.user, chat),
    }
    if state == "asking":
        context["earliest"] = chat.created_at + actions.EARLIEST
    if state == "over":
        context["why"] = wording.over(chat)
    if state == "nothing":
        context["gaps"] = report.has_gaps(chat.shown)
    if state == "done":
        context |= report.seen(chat)
    return page(request, f"show_{state}", chat, membership, **context)


@require_safe
def progress(request, chat_id):
    """How far it is, for a page that asks by itself; when it is there, that page is opened anew."""
    chat, membership = doors.import_for(request.user, chat_id)
    if queries.state_of(chat) == "reading":
        return page(request, "bar", chat, membership)
    answer = HttpResponse()
    answer["HX-Refresh"] = "true"
    return answer


@require_safe
def download(request, chat_id):
    """The report for programs: what the page shows."""
    chat, _membership = doors.import_for(request.user, chat_id)
    if queries.state_of(chat) != "done":
        raise Http404
    data = json.dumps(report.as_data(chat), ensure_ascii=False, indent=1) + "\n"
    answer = HttpResponse(data, content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="verslag.json"'
    return answer

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gunnen_web.fields import posted
from gunnen_web.notices import actions, chats, doors, kinds, preferences, queries, titles, unsubscribing
from gunnen_web.notices.forms import Absence, Digest, Letters, NewHook

page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def mine(request):
    """What is new for somebody, and what was. Looking at the list is reading it."""
    notices = queries.my_list(request.user)
    found = titles.find(notices)
    lines = [
        {"notice": each, "sentence": kinds.get(each.kind).sentence, "title": titles.of(each, found)}
        for each in notices
        if each.kind in kinds.kinds
    ]
    response = render(request, "notices/list.html", {"lines": lines})
    if request.method == "GET":
        actions.read_all(request.user)
    return response


@page
def settings(request):
    """One question a line: whether a daily mail, per team what goes in it, and when somebody is away."""
    stays = queries.stays(request.user)
    data, reader = posted(request), preferences.reader_of(request.user)
    chosen = preferences.choices_of(stays)
    digest = Digest(data, initial={"digest": reader.digest})
    absence = Absence(data, initial={"away_from": reader.away_from, "away_until": reader.away_until})
    letters = [Letters(stay, chosen, data) for stay in stays]
    valid = [each.is_valid() for each in (digest, absence, *letters)]
    if all(valid):
        _keep(request.user, digest.cleaned_data, absence.cleaned_data, letters)
        messages.success(request, _("Bewaard."))
        return redirect("notices:settings")
    context = {"digest": digest, "absence": absence, "letters": letters}
    wrong = data is not None
    return render(request, "notices/settings.html", context, status=422 if wrong else 200)


def _keep(user, digest, absence, letters):
    for each in letters:
        for group in each.changed_data:
            preferences.choose(each.stay, group, each.cleaned_data[group])
    preferences.want_digest(user, digest["digest"])
    preferences.be_away(user, absence["away_from"], absence["away_until"])


@csrf_exempt
@login_not_required
@page
def unsubscribe(request, signed):
    """From the link in a letter: looking changes nothing, the button, or a mail program's one click, does.

    There is no session here and no cookie; the signed link is the proof, and all that it can do is stop mail.
    """
    found = preferences.stops(signed)
    if found is None:
        raise Http404
    whose, what = found
    context = {"digest": what == unsubscribing.DIGEST, "group": kinds.GROUPS.get(what)}
    context["at_team"] = "" if context["digest"] else kinds.called(whose.team)
    if request.method == "POST":
        preferences.stop(whose, what)
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse(status=204)
        context["done"] = True
    return render(request, "notices/unsubscribe.html", context)


@page
def chat(request, team_id):
    """Where the team's chat is told that something is new; for facilitators."""
    team, membership = doors.facilitated_team_for(request.user, team_id)
    form = NewHook(posted(request)) if team.hooks.count() < chats.MOST else None
    context = {"team": team, "membership": membership, "form": form}
    if form and form.is_valid():
        made = chats.add(team, **form.cleaned_data)
        context |= {"secret": made.secret, "form": None}
        if not made.secret:
            return redirect("notices:chat", team.pk)
    context |= {"chats": chats.lines(team), "called": kinds.called(team)}
    return render(request, "notices/chat.html", context, status=422 if form and form.errors else 200)


@require_POST
def hook(request, team_id, hook_id):
    team, _membership, hook = doors.hook_for(request.user, team_id, hook_id)
    if "again" in request.POST:
        chats.try_again(hook)
    elif "remove" in request.POST:
        chats.remove(hook)
    return redirect("notices:chat", team.pk)

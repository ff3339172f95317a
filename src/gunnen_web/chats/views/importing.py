"""Giving the file: once for the names, and again, when the answers are in, for the words of who said yes.

Nothing that is read here from a file is kept by the page that comes back, but that page itself: the links stand on it
once.
"""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gunnen_web.chats import actions, doors, files, past
from gunnen_web.chats.forms import FileForm, NewImport
from gunnen_web.chats.models import Stage
from gunnen_web.chats.refusing import Refused
from gunnen_web.chats.views import page
from gunnen_web.notices.actions import origin
from gunnen_web.signals import switch

looked_at_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@looked_at_or_sent
def new(request, team_id):
    team, membership = doors.importer_of(request.user, team_id)
    form = NewImport(*_posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            chat, links = actions.start(membership, form.words, data["days"], files.take(data["file"]))
            return _links(request, chat, membership, links)
        except Refused as refused:
            form.refuse(refused)
    context = {"team": team, "membership": membership, "form": form, "runs": switch.runs(team)}
    context["until"] = past.read_until(team.pk)
    return render(request, "chats/new.html", context, status=422 if form.errors else 200)


def _posted(request):
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _links(request, chat, membership, links):
    """The links of a chat: on this page, this once."""
    start = origin() if origin().startswith("https") else request.build_absolute_uri("/").rstrip("/")
    shown = [
        {"id": f"link-{place}", "name": name, "url": start + reverse("chats:link", args=[token])}
        for place, (name, token) in enumerate(links, 1)
    ]
    return page(request, "links", chat, membership, links=shown)


@looked_at_or_sent
def file(request, chat_id):
    """The same file again: for other links while the question is open, for the report when it closed."""
    chat, membership = doors.own_import(request.user, chat_id)
    ready = actions.may_give(chat)
    if not ready and (chat.stage != Stage.ASKING or actions.is_ready(chat)):
        return redirect(chat)
    form = FileForm(*_posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            taken = files.take(form.cleaned_data["file"])
            if not ready:
                return _links(request, chat, membership, actions.renew(chat, taken))
            actions.give(chat, taken)
            messages.success(request, _("Het bestand is ingelezen en niet bewaard. De computer telt nu."))
            return redirect(chat)
        except Refused as refused:
            form.refuse(refused)
    status = 422 if form.errors else 200
    until = past.read_until(chat.team_id)
    return page(request, "file", chat, membership, status, form=form, ready=ready, until=until)


@looked_at_or_sent
def remove(request, chat_id):
    chat, membership = doors.removable(request.user, chat_id)
    if request.method == "POST":
        actions.remove(chat)
        messages.success(
            request, _("Weg. Bewaard is alleen nog waaraan we hetzelfde bestand herkennen, als er een verslag van was.")
        )
        return redirect("chats:list", chat.team_id)
    return page(request, "remove", chat, membership)

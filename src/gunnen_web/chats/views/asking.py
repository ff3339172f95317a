"""The question to one author, by a link of their own, without an account.

Whoever imports the chat passes these links on and so knows them. That is why a page that was answered says the same
whatever the answer was, and why what can be done with it afterwards only ever takes messages out.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gunnen_web.chats import actions, doors, queries, sealing
from gunnen_web.chats.models import Author
from gunnen_web.teams.models import Membership


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def link(request, ticket):
    """Looking never answers; only the button does."""
    found = doors.link_for(ticket)
    if found is None:
        return _hidden(render(request, "chats/no_link.html", status=404))
    author = found.author
    if request.method == "POST":
        return _said(request, author, ticket)
    context = {"chat": author.chat, "state": _state(author)}
    if context["state"] == "open":
        context["name"] = sealing.open_name(found.name, ticket)
        context["signed_in"] = _member(request, author.chat)
    return _hidden(render(request, "chats/asked.html", context))


def _state(author):
    """The same for a yes and for a no."""
    if author.withdrew:
        return "out"
    if author.answer:
        return "answered"
    return "open" if queries.state_of(author.chat) == "asking" else "closed"


def _said(request, author, ticket):
    try:
        if "out" in request.POST and author.answer:
            actions.withdraw(author)
        elif request.POST.get("answer") in (Author.YES, Author.NO):
            actions.answer(author, request.POST["answer"] == Author.YES, _member(request, author.chat))
    except actions.Refused:
        pass  # the page says what came of it
    return redirect("chats:link", ticket)


def _member(request, chat):
    """Whoever is signed in and in the team finds the answer back in their own data."""
    if not request.user.is_authenticated:
        return None
    return Membership.objects.active().filter(team=chat.team_id, user=request.user).first()


def _hidden(answer):
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_POST
def mine(request, chat_id, author_id):
    """I withdraw an answer that I gave while signed in."""
    author, _membership = doors.own_answer(request.user, chat_id, author_id)
    actions.withdraw(author)
    messages.success(request, _("Bewaard. Je berichten doen niet meer mee, en niemand hoort dat het om jou gaat."))
    return redirect("chats:show", chat_id)

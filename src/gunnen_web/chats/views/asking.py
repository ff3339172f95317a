"""The question to one author, by a link of their own, without an account.

Whoever imports the chat passes these links on and so knows them. That is why the page never tells what was said by it,
nor whether anything was: while the question is open it is the question, and afterwards the same for everybody. What
came of pressing a button is said to the browser that pressed it, in words that do not hang on what was said before.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gunnen_web.chats import actions, doors, queries, sealing
from gunnen_web.chats.models import Author
from gunnen_web.chats.refusing import Refused
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
    context = {"chat": author.chat, "open": queries.state_of(author.chat) == "asking"}
    if context["open"]:
        context["name"] = sealing.open_name(found.name, ticket)
        context["signed_in"] = _member(request, author.chat)
    return _hidden(render(request, "chats/asked.html", context))


def _said(request, author, ticket):
    member, said = _member(request, author.chat), request.POST.get("answer")
    if said == Author.YES:
        _yes(request, author, member)
    elif said == Author.NO or "out" in request.POST:
        _no(request, author, member)
    return redirect("chats:link", ticket)


def _yes(request, author, member):
    try:
        actions.answer(author, True, member)
    except Refused:
        messages.info(request, _("De vraag is al gesloten. Er is niets veranderd."))
    else:
        text = _("Dank je. Je ja is binnen. Is met deze link eerder nee gezegd, dan blijft het nee.")
        messages.success(request, text)


def _no(request, author, member):
    try:
        actions.answer(author, False, member)
    except Refused:
        actions.withdraw(author, member)
    messages.success(request, _out())


def _out():
    return _("Je berichten doen niet mee. We zeggen niemand dat jij dat koos.")


def _member(request, chat):
    """Whoever is signed in and in the team finds the answer back in their own data."""
    if not request.user.is_authenticated:
        return None
    return Membership.objects.active().filter(team=chat.team_id, user=request.user).first()


def _hidden(answer):
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
def own(request):
    """What I said while signed in, of every team, also of those that I left."""
    return render(request, "chats/own.html", {"answers": queries.own_answers(request.user)})


@require_POST
def mine(request, chat_id, author_id):
    """I withdraw an answer that I gave while signed in."""
    said = doors.own_answer(request.user, chat_id, author_id)
    actions.withdraw(said.author, said.membership)
    messages.success(request, _out())
    return redirect("chats:own")

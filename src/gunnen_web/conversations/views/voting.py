"""One statement at a time: vote, take back, look back."""

import uuid

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gunnen_web.conversations import queries
from gunnen_web.conversations.actions import voting
from gunnen_web.conversations.doors import statement_of
from gunnen_web.conversations.models import Kind, State
from gunnen_web.conversations.views import page, seated, whole

KINDS = {str(kind.value): kind for kind in Kind}


@require_safe
@seated
def show(request, seat):
    """The next statement; for who does not vote, or when it is closed, all of them to read."""
    if not seat.may_vote:
        return page(request, "read", seat, statements=list(queries.shown(seat.conversation)))
    return page(request, "vote", seat, **_now(seat, _id(request.GET.get("stelling"))))


def _now(seat, wanted=None):
    left = queries.unanswered(seat)
    statement = queries.next_statement(seat, wanted, left)
    return {
        "statement": statement,
        "questions": queries.questions_about(statement) if statement else [],
        "left": len(left),
        "last": queries.last_vote(seat),
        "waiting": queries.my_waiting(seat),
        "first": seat.participant is None,
    }


def _on(request, seat, wanted=None):
    """The next one: only itself where a script puts it in place, else by a page of its own."""
    if request.htmx:
        return page(request, "now", seat, **_now(seat, wanted))
    return redirect(f"{seat.url('show')}?stelling={wanted}" if wanted else seat.url("show"))


def _id(text):
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


@require_POST
@seated
def vote(request, seat, statement_id):
    kind = KINDS.get(request.POST.get("kind", ""))
    if kind is None:
        raise BadRequest("what was voted")
    found = statement_of(seat.conversation, statement_id, tuple(State))
    if found.state != State.SHOWN:
        messages.warning(request, _("Deze stelling is er niet meer. In het logboek staat waarom."))
        return whole(request, seat.url("show"))
    seat = voting.say(seat, found, kind)
    return redirect(seat.url("mine")) if request.POST.get("back") == "mine" else _on(request, seat)


@require_POST
@seated
def undo(request, seat, statement_id):
    """Back to the statement, which may have been set aside meanwhile."""
    voting.take_back(seat, statement_of(seat.conversation, statement_id, tuple(State)))
    return _on(request, seat, statement_id)


@require_safe
@seated
def mine(request, seat):
    return page(request, "mine", seat, votes=queries.my_votes(seat), waiting=queries.my_waiting(seat))


@require_safe
@seated
def statement(request, seat, statement_id):
    """One statement with its questions, and what I said of it."""
    found = statement_of(seat.conversation, statement_id)
    context = {"statement": found, "questions": queries.questions_about(found), "vote": queries.my_vote(seat, found)}
    return page(request, "statement", seat, **context)

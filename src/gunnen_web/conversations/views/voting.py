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
from gunnen_web.conversations.models import Kind, State, Vote
from gunnen_web.conversations.views import page, seated, whole

KINDS = {str(kind.value): kind for kind in Kind}


@require_safe
@seated
def show(request, seat):
    """The next statement; for who does not vote, or when it is closed, all of them to read."""
    if not seat.may_vote:
        return page(request, "read", seat, statements=list(queries.shown(seat.conversation)))
    return page(request, "vote", seat, **_now(seat, queries.standing(seat), _id(request.GET.get("stelling"))))


def _now(seat, there, wanted=None):
    asked, last = queries.next_of(seat, there, wanted), there.last
    rows = queries.rows(asked, last, *there.waiting)
    return {
        "statement": rows.get(asked),
        "questions": queries.questions_about(asked) if asked in there.discussed else [],
        "left": len(there.left),
        "last": Vote(statement=rows[last], kind=there.said[last]) if last in rows else None,
        "waiting": [rows[each] for each in there.waiting if each in rows],
        "first": not there.said,
    }


def _on(request, seat, there, wanted=None):
    """The next one: only itself where a script puts it in place, else by a page of its own."""
    if request.htmx:
        return page(request, "now", seat, **_now(seat, there, wanted))
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
    there = queries.standing(seat)
    if statement_id not in there.shown:
        statement_of(seat.conversation, statement_id, tuple(State))
        messages.warning(request, _("Deze stelling is er niet meer. In het logboek staat waarom."))
        return whole(request, seat.url("show"))
    seat = voting.say(seat, statement_id, kind)
    if request.POST.get("back") == "mine":
        return redirect(seat.url("mine"))
    return _on(request, seat, there.after(statement_id, kind))


@require_POST
@seated
def undo(request, seat, statement_id):
    """Back to the statement, which may have been set aside meanwhile."""
    voting.take_back(seat, statement_of(seat.conversation, statement_id, tuple(State)))
    return _on(request, seat, queries.standing(seat), statement_id)


@require_safe
@seated
def mine(request, seat):
    votes = list(queries.my_votes(seat))
    return page(
        request,
        "mine",
        seat,
        votes=votes,
        reworded=queries.reworded_since(votes),
        waiting=queries.my_waiting(seat),
        written=queries.my_statements(seat),
    )


@require_safe
@seated
def statement(request, seat, statement_id):
    """One statement with its questions, and what I said of it."""
    found = statement_of(seat.conversation, statement_id)
    context = {"statement": found, "questions": queries.questions_about(found.pk), "vote": queries.my_vote(seat, found)}
    return page(request, "statement", seat, **context)

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gunnen_web.fields import key_field, posted
from gunnen_web.peace.doors import writer_of as writer_in
from gunnen_web.threads import doors, queries
from gunnen_web.threads.actions import Refused, writing
from gunnen_web.threads.forms import Answer, NewThread, Words, Writing
from gunnen_web.threads.models import Kind, Question
from gunnen_web.threads.views import at, page, refused

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
def new(request, team_id):
    team, membership = writer_in(request.user, team_id)
    form = NewThread(posted(request))
    if request.method == "POST" and form.is_valid():
        return redirect(writing.open_thread(membership, **form.cleaned_data))
    context = {"team": team, "membership": membership, "form": form}
    return render(request, "threads/new.html", context, status=422 if form.errors else 200)


@form_page
def reply(request, thread_id, message_id):
    """An answer to somebody's question, or a reply to anything else."""
    seat = doors.writer_of(request.user, thread_id)
    message = doors.message_in(seat, message_id)
    answers = message.is_question and not message.is_by(seat.membership)
    answers = answers and message.question.state != Question.State.WITHDRAWN
    if answers and "unknown" in request.POST:
        return redirect(at(writing.do_not_know(seat, _key(request.POST.get("key")), message)))
    form = Answer(posted(request)) if answers else _reply_form(request, seat)
    if request.method == "POST" and form.is_valid():
        try:
            asked = {} if answers else form.asked
            data = form.cleaned_data
            return redirect(at(writing.write(seat, data["key"], data["text"], reply_to=message, **asked)))
        except Refused as no:
            refused(form, no.code)
    asked = queries.asked_of(seat.membership, question=message.pk) if answers else {}
    line = queries.line(seat, message, asked=asked)
    context = {"line": line, "form": form, "answers": answers, "message": message}
    return page(request, "reply", seat, 422 if form.errors else 200, **context)


def _reply_form(request, seat):
    kind = Kind.QUESTION if "vraag" in request.GET else Kind.SAID
    return Writing(posted(request), seat=seat, initial={"kind": kind})


def _key(value):
    """The key as it was sent, or none where it is none."""
    try:
        return key_field().clean(value)
    except ValidationError:
        return None


@form_page
def change(request, thread_id, message_id):
    """Other words for one's own message; of a question: rewording it."""
    seat = doors.seat_for(request.user, thread_id)
    message = doors.own(seat, doors.message_in(seat, message_id))
    form = Words(posted(request), initial={"text": message.text})
    if request.method == "POST" and form.is_valid():
        try:
            writing.change(seat, message, form.cleaned_data["text"])
            return redirect(at(message))
        except Refused as no:
            refused(form, no.code)
    return page(request, "change", seat, 422 if form.errors else 200, form=form, message=message)


@require_POST
def remove(request, thread_id, message_id):
    seat = doors.seat_for(request.user, thread_id)
    message = doors.own(seat, doors.message_in(seat, message_id))
    writing.remove(seat, message)
    messages.success(request, _("Je bericht is weg, ook wat er eerder stond."))
    return redirect(message.thread)

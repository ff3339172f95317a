"""Add a statement, ask a question, read what was done to either."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gunnen_web.conversations import queries
from gunnen_web.conversations.actions import Closed, moderating, writing
from gunnen_web.conversations.doors import statement_of
from gunnen_web.conversations.forms import QuestionForm, StatementForm, Translation
from gunnen_web.conversations.models import State
from gunnen_web.conversations.views import page, seated
from gunnen_web.fields import posted


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def add(request, seat):
    """What looks like it is shown first; whoever means something else sends it all the same."""
    _may(seat, seat.may_add)
    form = StatementForm(posted(request), conversation=seat.conversation, initial={"language": seat.language})
    alike = []
    if request.method == "POST" and form.is_valid():
        alike = [] if form.cleaned_data["sure"] else queries.alike_to(seat.conversation, form.cleaned_data["text"])
        if not alike:
            made = writing.add(seat, form.cleaned_data["key"], **form.stored())
            messages.success(request, _thanks(made))
            return redirect(seat.url("show"))
    status = 422 if form.errors or alike else 200
    return page(request, "add", seat, form=form, alike=alike, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def ask(request, seat, statement_id):
    _may(seat, seat.may_write)
    statement = statement_of(seat.conversation, statement_id)
    form = QuestionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        made = writing.ask(seat, statement, form.cleaned_data["key"], form.cleaned_data["text"])
        messages.success(request, _thanks(made))
        return redirect(seat.url("show"))
    questions = queries.questions_about(statement.pk)
    return page(
        request, "ask", seat, statement=statement, questions=questions, form=form, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def translate(request, seat, statement_id):
    """The same in the other language, for who facilitates and for who wrote it; others find nothing here."""
    statement = statement_of(seat.conversation, statement_id, (State.SHOWN, State.WAITING))
    if not seat.may_translate(statement):
        raise Http404
    form = Translation(posted(request), initial={"other_text": statement.other_text})
    if request.method == "POST" and form.is_valid():
        moderating.translate(seat, statement, form.cleaned_data["other_text"])
        messages.success(request, _("Bewaard. Wie die taal leest, ziet het zo."))
        shown = statement.state == State.SHOWN
        return redirect(seat.url("statement", statement.pk) if shown else seat.url("mine"))
    return page(request, "translate", seat, statement=statement, form=form, status=422 if form.errors else 200)


@require_safe
@seated
def log(request, seat):
    return page(request, "log", seat, entries=queries.log_of(seat.conversation))


def _may(seat, allowed):
    if seat.reads_only:
        raise PermissionDenied
    if not allowed:
        raise Closed


def _thanks(made):
    if made.state == State.WAITING:
        return _("Dank je. De begeleider kijkt er eerst naar, dan is het voor iedereen te zien.")
    return _("Dank je. Het staat erbij, zonder je naam.")

"""What a facilitator does with statements and questions, one page for each statement."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gunnen_web.conversations import queries
from gunnen_web.conversations.actions import moderating
from gunnen_web.conversations.doors import facilitator_seat, statement_of
from gunnen_web.conversations.forms import Answer, Merging, Reason, Rewording
from gunnen_web.conversations.models import Question, State
from gunnen_web.conversations.views import page

EVERY = tuple(State)


@require_safe
def moderate(request, conversation_id):
    seat = facilitator_seat(request.user, conversation_id)
    waiting, questions = queries.waits_for_facilitator(seat.conversation)
    return page(
        request,
        "moderate",
        seat,
        waiting=waiting,
        questions=[(each, Answer(prefix=str(each.pk), initial={"answer": each.answer})) for each in questions],
        shown=list(queries.shown(seat.conversation)),
        aside=list(seat.conversation.statements.filter(state=State.ASIDE).select_related("merged_into")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def weigh(request, conversation_id, statement_id):
    """One statement: let it through, set it aside, merge it, word it otherwise; the name of the button says which."""
    seat = facilitator_seat(request.user, conversation_id)
    statement = statement_of(seat.conversation, statement_id, EVERY)
    forms = _forms(request, seat, statement)
    if request.method == "POST" and _do(request, seat, statement, forms):
        messages.success(request, _("Gedaan. Het staat in het logboek."))
        return redirect("conversations:moderate", conversation_id)
    status = 422 if request.method == "POST" else 200
    return page(request, "weigh", seat, status=status, statement=statement, **forms)


def _forms(request, seat, statement):
    data = {name: request.POST if name in request.POST else None for name in ("aside", "merge", "reword")}
    words = {"text": statement.text, "other_text": statement.other_text}
    others = queries.shown(seat.conversation).exclude(pk=statement.pk)
    return {
        # What nobody saw yet needs not be read in the log either.
        "aside_form": Reason(data["aside"], initial={"unsaid": statement.state == State.WAITING}),
        "merge_form": Merging(data["merge"], statements=others),
        "reword_form": Rewording(data["reword"], conversation=seat.conversation, initial=words),
    }


def _do(request, seat, statement, forms):
    aside, merge, reword = forms["aside_form"], forms["merge_form"], forms["reword_form"]
    if "allow" in request.POST:
        moderating.allow(seat, statement)
    elif aside.is_valid():
        moderating.set_aside(seat, statement, **aside.cleaned_data)
    elif merge.is_valid():
        try:
            moderating.merge(seat, statement, merge.cleaned_data["into"])
        except moderating.Impossible as reason:
            merge.add_error("into", str(reason))
            return False
    elif reword.is_valid():
        data = reword.cleaned_data
        other_text = data.get("other_text", statement.other_text)
        if data["text"] != statement.text:
            moderating.reword(seat, statement, data["text"], other_text, data["unsaid"])
        else:
            moderating.translate(seat, statement, other_text)
    else:
        return False
    return True


@require_POST
def question(request, conversation_id, question_id):
    """Answer a question, or set it aside."""
    seat = facilitator_seat(request.user, conversation_id)
    found = Question.objects.filter(pk=question_id, statement__conversation=seat.conversation)
    found = found.select_related("statement").first()
    if found is None:
        raise Http404
    form = Answer(request.POST, prefix=str(found.pk))
    if "aside" in request.POST:
        moderating.drop_question(seat, found, _("Niet geplaatst door de begeleider."))
    elif "show" in request.POST:
        moderating.let_question(seat, found)
    elif form.is_valid():
        moderating.answer(seat, found, form.cleaned_data["answer"])
    else:
        messages.warning(request, _("Schrijf een antwoord van hooguit duizend tekens."))
    return redirect("conversations:moderate", conversation_id)

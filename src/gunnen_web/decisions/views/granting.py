from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gunnen_web.decisions import wording
from gunnen_web.decisions.actions import TooLate
from gunnen_web.decisions.actions import granting as actions
from gunnen_web.decisions.doors import facilitator_seat, participant_seat
from gunnen_web.decisions.forms.granting import BringForm, GrantForm, OfferForm
from gunnen_web.decisions.models import Grant
from gunnen_web.decisions.views import kindly, page
from gunnen_web.fields import posted

FEW = 8  # below this a no could be guessed, and the page says so (PRIVACY.md)


def bring_form(seat, data=None):
    decision = seat.decision
    options = actions.running(decision).options.filter(parts=None)
    return BringForm(data, choices=wording.choices(decision), options=options, turns=decision.turns_possible)


@require_http_methods(["GET", "POST"])
@kindly
def bring(request, pk):
    seat = facilitator_seat(request.user, pk)
    if not seat.may("bring"):
        raise TooLate
    form = bring_form(seat, posted(request))
    if request.method == "POST" and form.is_valid():
        actions.bring(seat, form.chosen())
        return redirect("decisions:show", pk)
    return page(
        request,
        "bring",
        seat,
        form=form,
        suggestion=wording.suggestion(seat.decision),
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@kindly
def offers(request, pk):
    """Before the question: what those who would win do in return. The same page for everybody."""
    seat = participant_seat(request.user, pk)
    if not seat.may("offer"):
        raise TooLate
    mine = actions.my_seat(seat, seat.decision)
    initial = {"offer": mine.offer, "named": "named" if mine.offer_named else "unnamed"}
    form = OfferForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.offer(seat, form.cleaned_data["offer"], form.cleaned_data["named"] != "unnamed")
        return redirect(f"{seat.decision.get_absolute_url()}?wacht=1")
    brought = wording.brought(seat.decision, mine.round)
    return page(request, "offers", seat, form=form, mine=mine, brought=brought, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@kindly
def grant(request, pk):
    """The question, as a letter; an answer can be changed until the round closes."""
    seat = participant_seat(request.user, pk)
    if not seat.may("answer_grant"):
        raise TooLate
    mine = actions.my_seat(seat, seat.decision)
    form = GrantForm(posted(request), instance=mine if mine.answer else None)
    if request.method == "POST" and form.is_valid():
        actions.answer_grant(seat, form.fields_given())
        return redirect(f"{seat.decision.get_absolute_url()}?wacht=1")
    return page(
        request, "grant", seat, form=form, mine=mine, brought=wording.brought(seat.decision, mine.round),
        given=_given(form["answer"].value()),
        few=seat.decision.participants.count() < FEW, status=422 if form.errors else 200,
    )  # fmt: skip


def _given(answer):
    """The same four answers for everybody: a yes of somebody who loses nothing shows as the yes it was."""
    return Grant.WHOLEHEARTED if answer == Grant.NO_LOSS else answer

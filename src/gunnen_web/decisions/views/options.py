from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gunnen_web.decisions import wording
from gunnen_web.decisions.actions import TooLate, opening
from gunnen_web.decisions.actions import options as actions
from gunnen_web.decisions.doors import facilitator_seat, participant_seat, seat_for
from gunnen_web.decisions.forms.options import MergeForm, OptionForm
from gunnen_web.decisions.views import kindly, page
from gunnen_web.fields import posted


def _option(seat, option_id):
    option = actions.live(seat.decision).filter(pk=option_id).first()
    if option is None:
        raise Http404
    return option


@require_http_methods(["GET", "POST"])
@kindly
def index(request, pk):
    """The options on the table; while they are open, every member may add one."""
    seat = seat_for(request.user, pk)
    form = OptionForm(posted(request), decision=seat.decision)
    if request.method == "POST":
        if not seat.may("add_option"):
            _refuse(seat)
        if form.is_valid():
            data = form.cleaned_data
            actions.add_option(seat, data["key"], data["title"], data["text"], data["parts"])
            messages.success(request, _("Je keuze ligt op tafel."))
            return redirect("decisions:options", pk)
    options = list(actions.live(seat.decision).prefetch_related("parts", "merged"))
    return page(
        request,
        "options",
        seat,
        form=form if seat.may("add_option") else None,
        merge=MergeForm(decision=seat.decision) if seat.may("merge_options") and len(options) > 2 else None,
        options=options,
        advice=wording.advice(seat.decision.advice),
        asks_open=seat.decision.open_record and seat.participant is not None and seat.may("agree_open_record"),
        status=422 if form.errors else 200,
    )


def _refuse(seat):
    from gunnen_web.decisions import stages

    if not stages.RULES["add_option"].hats & seat.hats:
        raise PermissionDenied
    raise TooLate


def _own(seat, option):
    """Whoever put it on the table, or a facilitator."""
    if option.author_id != seat.membership.pk and not seat.facilitates:
        raise PermissionDenied


@require_http_methods(["GET", "POST"])
@kindly
def change(request, pk, option_id):
    seat = seat_for(request.user, pk)
    option = _option(seat, option_id)
    _own(seat, option)
    if not seat.may("change_option"):
        raise TooLate
    form = OptionForm(posted(request), decision=seat.decision, option=option)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        parts = data["parts"] if "parts" in data else option.parts.all()
        actions.change_option(seat, option, data["title"], data["text"], list(parts))
        return redirect("decisions:options", pk)
    return page(request, "option", seat, form=form, option=option, status=422 if form.errors else 200)


@require_POST
@kindly
def withdraw(request, pk, option_id):
    seat = seat_for(request.user, pk)
    option = _option(seat, option_id)
    _own(seat, option)
    actions.withdraw_option(seat, option)
    return redirect("decisions:options", pk)


@require_POST
@kindly
def merge(request, pk):
    seat = facilitator_seat(request.user, pk)
    form = MergeForm(request.POST, decision=seat.decision)
    if form.is_valid():
        actions.merge_options(seat, form.cleaned_data["option"], form.cleaned_data["into"])
        messages.success(request, _("Samengevoegd. In de geschiedenis is te zien wat er stond."))
    else:
        messages.warning(request, _("Kies twee verschillende heldere keuzes om samen te voegen."))
    return redirect("decisions:options", pk)


@require_POST
@kindly
def open_record(request, pk):
    seat = participant_seat(request.user, pk)
    opening.agree_open_record(seat, request.POST.get("agrees") == "yes")
    messages.success(request, _("Je antwoord is bewaard. Alleen jij ziet het."))
    return redirect("decisions:options", pk)

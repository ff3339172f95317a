from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gunnen_web.decisions import queries, wording
from gunnen_web.decisions.actions import TooLate
from gunnen_web.decisions.actions import losses as actions
from gunnen_web.decisions.doors import participant_seat, seat_for
from gunnen_web.decisions.forms.losses import LossForm
from gunnen_web.decisions.models import Loss, LossSheet
from gunnen_web.decisions.views import kindly, page
from gunnen_web.fields import posted


def _mine(user, pk):
    seat = participant_seat(user, pk)
    if not seat.may("answer_losses"):
        raise TooLate
    sheet = LossSheet.objects.select_related("round").filter(
        round=actions.running(seat.decision), participant=seat.participant
    )
    return seat, sheet.get()


def _rows(sheet):
    given = {loss.option_id: loss for loss in sheet.losses.all()}
    options = sheet.round.options.prefetch_related("parts")
    before = {loss.option_id: loss for loss in queries.earlier_losses(sheet)} if sheet.round.number > 1 else {}
    return [{"option": option, "loss": given.get(option.pk), "before": before.get(option.pk)} for option in options]


@require_GET
@kindly
def mine(request, pk):
    """One's own losses: what is answered, what is still open, and being done."""
    seat, sheet = _mine(request.user, pk)
    rows = _rows(sheet)
    first_open = next((row["option"] for row in rows if row["loss"] is None), None)
    earlier = any(row["before"] for row in rows)
    done = sum(row["loss"] is not None for row in rows)
    return page(
        request, "losses", seat, sheet=sheet, rows=rows, first_open=first_open, earlier=earlier, done=done,
        of=len(rows), record_opens=seat.decision.events.filter(kind="opened_agreed").exists(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@kindly
def answer(request, pk, option_id):
    """One option, one question, and undo."""
    seat, sheet = _mine(request.user, pk)
    rows = _rows(sheet)
    place = next((number for number, row in enumerate(rows) if row["option"].pk == option_id), None)
    if place is None:
        raise Http404
    option, loss = rows[place]["option"], rows[place]["loss"]
    if request.method == "POST" and "undo" in request.POST:
        actions.forget_loss(seat, option)
        return redirect("decisions:loss", pk, option_id)
    form = LossForm(posted(request), instance=loss)
    if request.method == "POST" and form.is_valid():
        actions.answer_loss(seat, option, form.fields_given())
        return _onward(pk, rows, place)
    before = rows[place]["before"]
    return page(
        request, "loss", seat, form=form, option=option, loss=loss, before=before,
        given=_given(request, loss), place=place + 1, of=len(rows),
        done=sum(row["loss"] is not None for row in rows),
        back=rows[place - 1]["option"] if place else None, status=422 if form.errors else 200,
    )  # fmt: skip


def _onward(pk, rows, place):
    """To the next option that is still open, or back to the list."""
    after = rows[place + 1 :] + rows[:place]
    following = next((row["option"].pk for row in after if row["loss"] is None), None)
    return redirect("decisions:loss", pk, following) if following else redirect("decisions:losses", pk)


def _given(request, loss):
    """What the scale shows as chosen: what was just sent, what is stored, or nothing at all."""
    if request.method == "POST":
        return request.POST.get("value", "")
    if loss is None:
        return ""
    return "open" if loss.value is None else str(loss.value)


@require_POST
@kindly
def finish(request, pk):
    seat, _sheet = _mine(request.user, pk)
    abstains = request.POST.get("state") == LossSheet.State.ABSTAINS
    actions.finish_sheet(seat, LossSheet.State.ABSTAINS if abstains else LossSheet.State.DONE)
    return redirect(f"{seat.decision.get_absolute_url()}?wacht=1")


@require_POST
@kindly
def repeat(request, pk):
    seat, _sheet = _mine(request.user, pk)
    actions.repeat_losses(seat)
    messages.success(request, _("Overgenomen. Kijk het nog eens na."))
    return redirect("decisions:losses", pk)


@require_POST
@kindly
def same(request, pk, option_id):
    """Of this one option nothing changed: one tap."""
    seat, sheet = _mine(request.user, pk)
    rows = _rows(sheet)
    place = next((number for number, row in enumerate(rows) if row["option"].pk == option_id), None)
    if place is None:
        raise Http404
    actions.repeat_losses(seat, rows[place]["option"])
    if "list" in request.POST:
        return redirect("decisions:losses", pk)
    return _onward(pk, rows, place)


@require_GET
def mirror(request, pk):
    """What the losses say, as far as the policy lets anybody see it."""
    seat = seat_for(request.user, pk)
    shown = queries.last_mirror(seat.decision)
    if shown is None:
        raise Http404
    mine = []
    if seat.participant:
        mine = Loss.objects.filter(sheet__round=shown, sheet__participant=seat.participant)
        mine = mine.select_related("option").order_by("option")
    return page(
        request, "mirror", seat, mirror=wording.mirror(shown), mine=list(mine),
        rounds=wording.rounds(seat.decision), ways=wording.ways(seat),
        held=wording.held_back(seat, shown),
    )  # fmt: skip


@require_POST
@kindly
def lift(request, pk, option_id):
    seat = participant_seat(request.user, pk)
    option = seat.decision.options.filter(pk=option_id).first()
    if option is None:
        raise Http404
    if actions.lift_limit(seat, option):
        messages.success(request, _("Je grens op “%(option)s” is weg.") % {"option": option.name})
    return redirect("decisions:mirror", pk)

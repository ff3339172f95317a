"""Say privately what each option would cost, and close the round cleanly."""

from django.utils import timezone

from gunnen.choosing import mirror
from gunnen.privacy import show_again, show_mirror
from gunnen.privacy import shown as read_shown
from gunnen.privacy.again import WORD as KEPT
from gunnen_web.balance import actions as balance
from gunnen_web.decisions import chain, notify, queries
from gunnen_web.decisions.actions import enter, step
from gunnen_web.decisions.models import Loss, LossSheet
from gunnen_web.decisions.stages import Stage


def running(decision):
    return decision.loss_rounds.last()


def sheet_of(seat):
    return LossSheet.objects.get(round=running(seat.decision), participant=seat.participant)


def answer_loss(seat, option, fields):
    """Store one answer at once; answering again replaces it, so a repeated request counts once."""
    with step("answer_losses", seat.decision, seat.hats) as decision:
        sheet = LossSheet.objects.get(round=running(decision), participant=seat.participant)
        Loss.objects.update_or_create(sheet=sheet, option=option, defaults=fields)
        _answers_after_all(sheet)
        return sheet


def _answers_after_all(sheet):
    if sheet.state == LossSheet.State.ABSTAINS:
        sheet.state = LossSheet.State.OPEN
        sheet.save(update_fields=["state"])


def forget_loss(seat, option):
    """Undo: the option is unanswered again."""
    with step("answer_losses", seat.decision, seat.hats) as decision:
        sheet = LossSheet.objects.get(round=running(decision), participant=seat.participant)
        sheet.losses.filter(option=option).delete()
        sheet.state = LossSheet.State.OPEN
        sheet.save(update_fields=["state"])


def repeat_losses(seat, option=None):
    """Nothing changed since the last round, or not in one option: the same again, by their owner's own word."""
    with step("answer_losses", seat.decision, seat.hats) as decision:
        sheet = LossSheet.objects.get(round=running(decision), participant=seat.participant)
        before = queries.earlier_losses(sheet)
        known = set(sheet.losses.values_list("option_id", flat=True))
        asked = set(sheet.round.options.values_list("pk", flat=True))
        asked &= {option.pk} if option else asked
        for loss in before:
            if loss.option_id in asked - known:
                loss.pk, loss.sheet = None, sheet
                loss.save(force_insert=True)
        _answers_after_all(sheet)


def finish_sheet(seat, state):
    """The person is done, or does not answer; both count as answering."""
    with step("answer_losses", seat.decision, seat.hats) as decision:
        LossSheet.objects.filter(round=running(decision), participant=seat.participant).update(state=state)
        if decision.close_when_all and queries.answered_all(decision):
            _close(decision)
        return decision


def close_losses(hats, decision):
    with step("close_losses", decision, hats) as locked:
        _close(locked)
        return locked


def _close(decision):
    this = running(decision)
    this.closed_at = timezone.now()
    # Who does not answer takes back what they had filled in: no limit, no word and no number of it counts.
    Loss.objects.filter(sheet__round=this, sheet__state=LossSheet.State.ABSTAINS).delete()
    losses = queries.losses_of(this)
    shown = show_mirror(
        losses,
        mirror(losses, turns=decision.turns_possible),
        turns=decision.turns_possible,
    )
    before = decision.loss_rounds.filter(number__lt=this.number).exclude(shown=None).last()
    if before:
        shown = show_again(read_shown(before.shown), shown, changed=queries.changed_since_shown(this))
    this.shown = shown.to_json()
    if KEPT in shown.words:
        this.guard = balance.kept(before.guard, shown)
    else:
        this.guard = balance.suggested(decision, queries.round_of(this, losses))
    this.words = queries.released_words(this)
    this.save()
    chain.losses_closed(decision, this)
    chain.mirror_shown(decision, this)
    enter(decision, Stage.MIRROR)
    notify.mirror(decision)


def lift_limit(seat, option):
    """The owner of a limit lifts it; only that the option is free again is said, and only when no limit is left."""
    with step("lift_limit", seat.decision, seat.hats) as decision:
        this = running(decision)
        mine = Loss.objects.filter(sheet__round=this, sheet__participant=seat.participant, option=option, limit=True)
        if not mine.update(limit=False):
            return False
        if not Loss.objects.filter(sheet__round=this, option=option, limit=True).exists():
            this.lifted.add(option)
            chain.limit_lifted(decision, option)
        return True

"""One clear choice in a sentence, or going back."""

from fractions import Fraction

from django.utils import timezone
from django.utils.translation import gettext as _

from gunnen.choosing import draw_turns
from gunnen.privacy import show_carried
from gunnen.privacy import shown as read_shown
from gunnen_web.balance import actions as balance
from gunnen_web.decisions import chain, notify, queries, stages
from gunnen_web.decisions.actions import Blocked, enter, step
from gunnen_web.decisions.actions.granting import check_shares, current
from gunnen_web.decisions.actions.losses import running
from gunnen_web.decisions.actions.options import begin_round
from gunnen_web.decisions.models import Fallback, Outcome, Task
from gunnen_web.decisions.stages import Stage
from gunnen_web.following import actions as following

ROUNDS_BEFORE_FALLBACK = 2


def write_outcome(seat, fields, tasks):
    with step("write_outcome", seat.decision, seat.hats) as decision:
        this = current(decision)
        kind = Outcome.Kind.TURNS if len(this.shares) > 1 else Outcome.Kind.CHOICE
        nobody = show_carried(read_shown(this.losses.shown), list(this.shares)) == "nobody"
        settled = fields | {"kind": kind, "shares": this.shares, "granted": True, "nobody_loses": nobody}
        return _record(seat, decision, this, settled, tasks)


def decide_anyway(seat, shares, fields, tasks):
    """After two rounds without a grant: what the team agreed on beforehand, with the loss said aloud."""
    with step("decide_anyway", seat.decision, seat.hats) as decision:
        if not may_decide_anyway(decision, seat.hats):
            raise Blocked(_("Dit kan pas na twee rondes waarin het niet gegund is, en zoals jullie vooraf afspraken."))
        check_shares(decision, shares)
        turns = decision.fallback == Fallback.TURNS
        if turns and len(shares) < 2:
            raise Blocked(_("Jullie spraken af: om de beurt. Kies twee of meer heldere keuzes."))
        kinds = {
            Fallback.TURNS: Outcome.Kind.TURNS,
            Fallback.DECIDER: Outcome.Kind.DECIDED,
            Fallback.TRIAL: Outcome.Kind.TRIAL,
        }
        settled = fields | {"kind": kinds[decision.fallback], "shares": shares, "granted": False}
        return _record(seat, decision, None, settled, tasks)


def may_decide_anyway(decision, hats):
    if decision.grant_rounds.filter(state="not_yet").count() < ROUNDS_BEFORE_FALLBACK:
        return False
    named = decision.fallback == Fallback.DECIDER and decision.decider_id
    return (stages.DECIDER if named else stages.FACILITATOR) in hats


def _record(seat, decision, grants, fields, tasks):
    seed, turns = "", []
    if len(fields["shares"]) > 1:
        seed = chain.draw_seed(decision)
        turns = list(draw_turns({pk: Fraction(share) for pk, share in fields["shares"].items()}, seed))
        fields = fields | {"unit": decision.unit}
    decision.outcomes.update(superseded=True)
    booked = _book(decision, grants, fields["shares"])
    outcome = Outcome.objects.create(
        decision=decision, grant_round=grants, decided_by=seat.membership, seed=seed, turns=turns, **fields
    )
    Task.objects.bulk_create([Task(outcome=outcome, **each) for each in tasks])
    chain.outcome(decision, outcome, booked)
    enter(decision, Stage.DECIDED)
    following.start(outcome)
    notify.decided(decision, outcome)
    return outcome


def _book(decision, grants, shares):
    """In its series. Where the round stands, whoever loses by it granted it; otherwise nobody hears who did."""
    this = queries.round_of(grants.losses if grants else decision.loss_rounds.last())
    if not grants:
        return balance.book(decision, shares, this)
    gifts = grants.seats.filter(gift=True).exclude(participant__membership=None)
    gifts = [str(pk) for pk in gifts.values_list("participant__membership_id", flat=True)]
    return balance.book(decision, shares, this, granted=this.seats.values(), gifts=gifts)


def reopen(seat, to):
    """Going back is normal: it is recorded, and said to everybody."""
    with step("reopen", seat.decision, seat.hats) as decision:
        if to not in stages.BACK[decision.stage]:
            raise Blocked(_("Vanaf hier kun je daar niet naar terug."))
        decision.outcomes.update(superseded=True)
        following.stop(decision)
        unbooked = balance.unbook(decision)
        now = timezone.now()
        decision.grant_rounds.filter(asked_at=None).delete()
        decision.grant_rounds.filter(closed_at=None).update(closed_at=now, state="withdrawn")
        decision.loss_rounds.filter(closed_at=None).update(closed_at=now)
        chain.reopened(decision, to, unbooked)
        if to == Stage.LOSSES:
            begin_round(decision, list(running(decision).options.all()))
        else:
            enter(decision, to)
        notify.reopened(decision)
        return decision

"""Open a decision, answer whether granting fits here."""

from django.db import IntegrityError, transaction

from gunnen.choosing import fit_advice
from gunnen.privacy import show_advice
from gunnen.terms import FitAnswers
from gunnen_web.balance import actions as balance
from gunnen_web.decisions import chain, notify, queries
from gunnen_web.decisions.actions import earlier, enter, step
from gunnen_web.decisions.forgetting import take_away
from gunnen_web.decisions.models import PRESENT_STATE, Decision, FitAnswer, Option, Participant
from gunnen_web.decisions.stages import Stage
from gunnen_web.teams.models import Membership, Role


def open_decision(membership, fields, participants=None):
    """A member opens a decision; the present state of things is on the table from the start."""
    known, key = earlier(Decision, fields.get("key"), team=membership.team)
    if known:
        return known
    try:
        with transaction.atomic():
            decision = Decision(team=membership.team, opened_by=membership, **fields | {"key": key})
            decision.everybody = participants is None
            decision.series = decision.series or balance.first_series(membership.team)
            enter(decision, Stage.FIT)
            Option.objects.create(decision=decision, title=PRESENT_STATE, is_present_state=True)
            if participants is None:
                refresh_participants(decision)
            else:
                seats = [Participant(decision=decision, membership=each) for each in participants]
                Participant.objects.bulk_create(seats)
            chain.opened(decision)
            notify.opened(decision)
            return decision
    except IntegrityError:
        return Decision.objects.get(key=key, team=membership.team)


def refresh_participants(decision):
    """Until losses open, a decision of everybody follows the team; nobody takes part who left or observes."""
    taking_part = Membership.objects.active().filter(team=decision.team_id, takes_part=True)
    taking_part = taking_part.exclude(role=Role.OBSERVER)
    _unseat(decision, decision.participants.exclude(membership__in=taking_part))
    if decision.everybody:
        seated = decision.participants.values_list("membership_id", flat=True)
        new = taking_part.exclude(pk__in=list(seated))
        Participant.objects.bulk_create([Participant(decision=decision, membership=each) for each in new])


def _unseat(decision, people):
    """Who takes no part any more takes their earlier answers along."""
    if people.exists():
        take_away(decision.pk, people)
        people.delete()


def edit(seat, fields, participants=None):
    with step("edit", seat.decision, seat.hats) as decision:
        for name, value in fields.items():
            setattr(decision, name, value)
        decision.everybody = participants is None
        when = decision.stage
        enter(decision, when)
        if participants is not None:
            _unseat(decision, decision.participants.exclude(membership__in=participants))
            seated = set(decision.participants.values_list("membership_id", flat=True))
            new = [Participant(decision=decision, membership=m) for m in participants if m.pk not in seated]
            Participant.objects.bulk_create(new)
        refresh_participants(decision)
        chain.edited(decision)
        return decision


def set_closing(seat, when):
    """A facilitator gives the running stage another closing time, or none."""
    with step("set_closing", seat.decision, seat.hats) as decision:
        decision.closes_at = when
        decision.closing.pop(decision.stage, None)
        decision.closing |= {decision.stage: when.isoformat()} if when else {}
        decision.save(update_fields=["closes_at", "closing"])
        notify.closing_set(decision)
        return decision


def answer_fit(seat, answers):
    with step("answer_fit", seat.decision, seat.hats) as decision:
        FitAnswer.objects.update_or_create(participant=seat.participant, defaults=answers)
        if decision.close_when_all and queries.answered_all(decision):
            _close_fit(decision)
        return decision


def close_fit(hats, decision):
    with step("close_fit", decision, hats) as locked:
        _close_fit(locked)
        return locked


def _close_fit(decision):
    refresh_participants(decision)
    given = FitAnswer.objects.filter(participant__decision=decision)
    answers = [FitAnswers(limit=a.limit, harm=a.harm, burdened=a.burdened, reversible=a.reversible) for a in given]
    advice = fit_advice(answers, reversible=decision.reversible, stakes=decision.stakes)
    decision.advice = show_advice(advice, len(answers)).to_json()
    enter(decision, Stage.OPTIONS)
    chain.stage(decision, "options")


def agree_open_record(seat, agrees):
    with step("agree_open_record", seat.decision, seat.hats):
        seat.participant.opens_record = agrees
        seat.participant.save(update_fields=["opens_record"])

"""Everything a person gave to decisions: to take along, and to erase."""

from django.db.models import Q

from gunnen_web.decisions.forgetting import take_away
from gunnen_web.decisions.models import Decision, GrantSeat, Option, Participant, Task
from gunnen_web.threads.mine import erase_unnamed


def export(user):
    """Decision by decision what is mine; of others only what it was an answer to."""
    mine = Q(participants__membership__user=user) | Q(opened_by__user=user) | Q(options__author__user=user)
    mine |= Q(outcomes__tasks__who__user=user) | Q(outcomes__decided_by__user=user)
    decisions = Decision.objects.filter(mine).distinct().order_by("created_at", "pk")
    return [_export_one(decision, user) for decision in decisions.select_related("team", "opened_by")]


def _export_one(decision, user):
    seats = decision.participants.filter(membership__user=user).order_by("pk")
    return {
        "team": decision.team.name,
        "decision": decision.question,
        "opened_by_me": decision.opened_by is not None and decision.opened_by.user_id == user.pk,
        "options": list(decision.options.filter(author__user=user).values("title", "text")),
        "outcomes": list(decision.outcomes.filter(decided_by__user=user).values_list("sentence", flat=True)),
        "tasks": [
            {"what": each.what, "by": each.by and each.by.isoformat()}
            for each in Task.objects.filter(outcome__decision=decision, who__user=user)
        ],
        "answers": [_answers(seat) for seat in seats],
    }


def _answers(seat):
    fit = getattr(seat, "fit", None)
    return {
        "agrees_to_open_record": seat.opens_record,
        "fit_check": fit and {name: getattr(fit, name) for name in ("limit", "harm", "burdened", "reversible")},
        "losses": [_sheet(sheet) for sheet in seat.sheets.select_related("round").order_by("round__number")],
        "grants": [_grant(each) for each in seat.seats.select_related("round").order_by("round__number")],
    }


def _sheet(sheet):
    losses = sheet.losses.select_related("option").order_by("option")
    return {
        "round": sheet.round.number,
        "state": sheet.state,
        "answers": [
            {
                "option": loss.option.title,
                "loss": loss.value,
                "need": loss.need,
                "shared_with": loss.share,
                "limit": loss.limit,
                "limit_reason": loss.limit_reason,
                "limit_shared_with": loss.limit_share,
            }
            for loss in losses
        ],
    }


def _grant(seat):
    return {
        "round": seat.round.number,
        "offer": seat.offer,
        "offer_named": seat.offer_named,
        "answer": seat.answer,
        "until": seat.until and seat.until.isoformat(),
        "condition": seat.condition,
        "named": seat.named,
        "gift": seat.gift,
        "question": seat.question,
        "question_named": seat.question_named,
    }


def erase(user):
    """Answers, words and name go; what the team decided, and the chain of the record, stay."""
    _erase_words(user)
    seats = Participant.objects.filter(membership__user=user)
    for decision_id in sorted(set(seats.values_list("decision_id", flat=True))):
        take_away(decision_id, seats.filter(decision=decision_id))
    seats.update(opens_record=None)
    Option.objects.filter(author__user=user).update(author=None)


def _erase_words(user):
    asked = GrantSeat.objects.filter(participant__membership__user=user, question_posted=True, question_named=False)
    for seat in asked.select_related("round"):
        erase_unnamed(seat.round.decision_id, seat.question)

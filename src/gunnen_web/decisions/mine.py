"""Everything a person gave to decisions: to take along, and to erase."""

from gunnen_web.decisions import chain
from gunnen_web.decisions.models import FitAnswer, GrantSeat, Loss, Message, MessageVersion, Option, Participant


def export(user):
    seats = Participant.objects.filter(membership__user=user).select_related("decision__team", "membership")
    return [_export_one(seat, user) for seat in seats] + _elsewhere(user)


def _export_one(participant, user):
    decision = participant.decision
    losses = Loss.objects.filter(sheet__participant=participant).select_related("option", "sheet__round")
    fit = FitAnswer.objects.filter(participant=participant).values("limit", "harm", "burdened", "reversible").first()
    grants = GrantSeat.objects.filter(participant=participant).select_related("round")
    return {
        "team": decision.team.name,
        "decision": decision.question,
        "fit_check": fit,
        "losses": [
            {
                "round": loss.sheet.round.number,
                "option": loss.option.title,
                "loss": loss.value,
                "need": loss.need,
                "limit": loss.limit,
                "limit_reason": loss.limit_reason,
            }
            for loss in losses
        ],
        "grants": [
            {
                "round": seat.round.number,
                "offer": seat.offer,
                "answer": seat.answer,
                "until": seat.until and seat.until.isoformat(),
                "condition": seat.condition,
                "question": seat.question,
            }
            for seat in grants
        ],
        "messages": _messages(user, decision=decision),
    }


def _messages(user, **where):
    found = Message.objects.filter(author__user=user, **where)
    return [{"at": each.created_at.isoformat(), "text": each.text} for each in found]


def _elsewhere(user):
    """Words in decisions in which the person took no part, for instance as a facilitator from outside."""
    found = Message.objects.filter(author__user=user).exclude(decision__participants__membership__user=user)
    return [
        {"decision": each.decision.question, "at": each.created_at.isoformat(), "text": each.text} for each in found
    ]


def erase(user):
    """Answers and words go; what was published for the whole team, and the chain of the record, stay."""
    seats = Participant.objects.filter(membership__user=user)
    for decision_id in set(seats.values_list("decision_id", flat=True)):
        chain.let_go(decision_id, participant__membership__user=user)
    Loss.objects.filter(sheet__participant__in=seats).delete()
    FitAnswer.objects.filter(participant__in=seats).delete()
    GrantSeat.objects.filter(participant__in=seats).update(
        offer="", answer="", until=None, condition="", named=False, question="", question_named=False
    )
    MessageVersion.objects.filter(message__author__user=user).delete()
    Message.objects.filter(author__user=user).update(text="", author=None)
    Option.objects.filter(author__user=user).update(author=None)

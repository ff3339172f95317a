"""Taking away what people gave: when somebody erases their account, or when answers are no longer kept.

Answers go wherever they stand, also where their words were shown. What was decided and the chain of the record stay.
"""

from gunnen.privacy import show_names
from gunnen_web.balance import actions as balance
from gunnen_web.decisions import chain
from gunnen_web.decisions.models import FitAnswer, Grant, GrantRound, GrantSeat, Loss, LossRound, LossSheet, Share

BLANK = {
    "offer": "",
    "offer_named": True,
    "answer": "",
    "until": None,
    "condition": "",
    "named": False,
    "gift": False,
    "question": "",
    "question_named": False,
}


def take_away(decision_id, people):
    """The answers of these participants of one decision, inside a transaction."""
    people = list(people)
    chain.let_go(decision_id, participant__in=people)
    balance.forget(decision_id, [each.membership_id for each in people])
    for each in LossRound.objects.filter(decision=decision_id).exclude(words=[]):
        _unsay(each, people)
    for each in GrantRound.objects.filter(decision=decision_id):
        _take_back(each, people)
    FitAnswer.objects.filter(participant__in=people).delete()
    Loss.objects.filter(sheet__participant__in=people).delete()
    seats = GrantSeat.objects.filter(participant__in=people)
    seats.update(**BLANK)
    seats.exclude(round__closed_at=None).update(asked=False)
    # With the old salts, a patient reader of the database could still guess what the seals had held.
    _salt_anew(LossSheet.objects.filter(participant__in=people))
    _salt_anew(seats)


def _salt_anew(rows):
    fresh = list(rows)
    for each in fresh:
        each.salt, each.private_salt = chain.salt(), chain.salt()
    rows.model.objects.bulk_update(fresh, ["salt", "private_salt"])


def _unsay(loss_round, people):
    """Their needs and reasons, out of the words that the team read."""
    losses = Loss.objects.filter(sheet__round=loss_round, sheet__participant__in=people)
    for loss in losses.select_related("sheet__participant__membership__user"):
        name = loss.sheet.participant.membership.display
        for kind, text, share in (("need", loss.need, loss.share), ("limit", loss.limit_reason, loss.limit_share)):
            if text and share != Share.NONE:
                same = {"option": str(loss.option_id), "kind": kind, "text": text}
                _drop(loss_round.words, same, name if share == Share.NAMED else None)
    loss_round.save(update_fields=["words"])


def _take_back(grant_round, people):
    """Their offers, and their names from the thanks."""
    seats = list(grant_round.seats.select_related("participant__membership__user"))
    leaving = [each for each in seats if each.participant in people]
    for each in leaving:
        if each.offer:
            name = each.participant.membership.display if each.offer_named else None
            _drop(grant_round.offers, {"text": each.offer}, name)
    if any(_thanked(each) for each in leaving):
        rest = [each for each in seats if _thanked(each) and each not in leaving]
        grant_round.thanks = list(show_names([each.participant.membership.display for each in rest]))
    grant_round.save(update_fields=["offers", "thanks"])


def _thanked(seat):
    return seat.named and seat.answer in {Grant.WHOLEHEARTED, Grant.FOR_NOW}


def _drop(words, same, name):
    """One of these words, under this name; under another where its writer was called differently then."""
    found = [word for word in words if same.items() <= word.items() and (word["name"] is None) == (name is None)]
    if found:
        words.remove(min(found, key=lambda word: word["name"] != name))

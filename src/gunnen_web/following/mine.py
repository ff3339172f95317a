"""Everything a person gave to check-ins: to take along, and to erase."""

from gunnen_web.following.models import Answer, Link, Wish


def export(user):
    """Team by team my own yes or no, and round by round what I answered and wrote."""
    wishes = Wish.objects.filter(membership__user=user).order_by("membership__joined_at", "membership")
    mine = Answer.objects.filter(seat__membership__user=user).select_related(
        "seat__round__checking__outcome__decision__team"
    )
    return {
        "wishes": [{"team": each.membership.team.name, "yes": each.yes} for each in wishes],
        "answers": [_one(each) for each in mine.order_by("seat__round__opens_at", "seat")],
    }


def _one(answer):
    round_ = answer.seat.round
    decision = round_.checking.outcome.decision
    return {
        "team": decision.team.name,
        "decision": decision.question,
        "round": round_.number,
        "keeping": answer.keeping,
        "granting": answer.granting,
        "unsaid": answer.unsaid,
        "words": answer.words,
        "words_to": answer.to,
    }


def erase(user):
    """Answers and words go, also where the team read them; what was shown of a round stays as it was."""
    mine = Answer.objects.filter(seat__membership__user=user)
    for answer in mine.exclude(told_in=None).select_related("told_in"):
        _unsay(answer)
    mine.delete()
    Link.objects.filter(seat__membership__user=user).delete()
    Wish.objects.filter(membership__user=user).delete()


def _unsay(answer):
    round_ = answer.told_in
    if answer.words in round_.words:
        round_.words.remove(answer.words)
        round_.save(update_fields=["words"])

"""Reads: what pages need of a conversation. Nothing here counts or names voters for a page."""

import random

from django.db.models import Count, Exists, OuterRef, Q

from gunnen.opinions.likeness import alike
from gunnen_web.conversations import routing
from gunnen_web.conversations.models import Conversation, Question, State, Vote


def next_statement(seat, wanted=None, left=None):
    """The statement to ask this person about now, or None when they said something of each.

    ``wanted`` goes first if it is still theirs to answer. Then what tells most, once there is a map to go by
    (`routing`); until then fair exposure. What they asked a question about comes last, as that waits for an answer.
    ``left`` is what is still theirs to answer, if that is known already.
    """
    left = {str(each.pk): each for each in (unanswered(seat) if left is None else left)}
    if str(wanted) in left:
        return left[str(wanted)]
    asked = _asked(seat, left)
    first = set(left) - asked or set(left)
    votes = Vote.objects.filter(statement__in=first).values_list("statement").annotate(Count("pk")).order_by()
    seen = dict.fromkeys(first, 0) | {str(pk): count for pk, count in votes}
    chosen = routing.choose(seat.conversation, lambda: _said(seat), seen, _person(seat)) or _least_seen(
        seen, _person(seat)
    )
    return left.get(chosen)


def _least_seen(seen, person):
    """The one with the fewest votes; a tie is broken by a draw that is the person's own."""
    order = sorted(seen)
    random.Random(person).shuffle(order)  # noqa: S311 - an order, no secret
    return min(order, key=seen.get, default=None)


def _person(seat):
    return f"{seat.conversation.pk}:{seat.participant.pk if seat.participant else seat.guest or seat.membership.pk}"


def _said(seat):
    """What this person voted, {statement as text: kind}."""
    if not seat.participant:
        return {}
    return {
        str(pk): kind for pk, kind in Vote.objects.filter(participant=seat.participant).values_list("statement", "kind")
    }


def _asked(seat, statements):
    if not seat.participant:
        return set()
    mine = Question.objects.filter(author=seat.participant, statement__in=statements)
    return set(map(str, mine.values_list("statement", flat=True)))


def unanswered(seat):
    """The statements that this person has said nothing of yet."""
    found = shown(seat.conversation)
    if not seat.participant:
        return list(found)
    mine = Vote.objects.filter(participant=seat.participant, statement=OuterRef("pk"))
    return list(found.filter(~Exists(mine)))


def shown(conversation):
    return conversation.statements.filter(state=State.SHOWN)


def my_votes(seat):
    """This person's own votes on what is shown, the last one first."""
    mine = Vote.objects.filter(participant=seat.participant, statement__state=State.SHOWN)
    return mine.select_related("statement").order_by("-at", "-pk") if seat.participant else mine.none()


def last_vote(seat):
    return my_votes(seat).first()


def my_vote(seat, statement):
    if not seat.participant:
        return None
    return Vote.objects.filter(participant=seat.participant, statement=statement).first()


def my_waiting(seat):
    """What this person wrote and nobody looked at yet; for their eyes only."""
    if not seat.participant:
        return []
    return list(seat.conversation.statements.filter(author=seat.participant, state=State.WAITING))


def questions_about(statement):
    return list(statement.questions.filter(state=State.SHOWN))


def alike_to(conversation, text):
    """Statements that may say the same already, the likest first."""
    worded = [(each, text) for each in shown(conversation) for text in (each.text, each.other_text) if text]
    places = [place for place, _likeness in alike(text, [text for _each, text in worded])]
    return list(dict.fromkeys(worded[place][0] for place in places))


def waits_for_facilitator(conversation):
    """Statements and questions that somebody has to look at."""
    statements = list(conversation.statements.filter(state=State.WAITING))
    questions = Question.objects.filter(statement__conversation=conversation).exclude(state=State.ASIDE)
    return statements, list(questions.filter(Q(state=State.WAITING) | Q(answer="")).select_related("statement"))


def log_of(conversation):
    return list(conversation.log.select_related("by__user", "statement"))


def open_for(user):
    """What is being talked about in this person's teams."""
    mine = Conversation.objects.filter(team__memberships__user=user, team__memberships__left_at=None)
    return [each for each in mine.select_related("team") if each.is_open]


def team_conversations(team):
    """Open ones first, then closed ones, each with the newest first."""
    found = list(Conversation.objects.filter(team=team))
    return {"open": [each for each in found if each.is_open], "closed": [each for each in found if not each.is_open]}

"""Reads: what pages need of a conversation. Nothing here counts or names voters for a page."""

import random

from django.db.models import Count, Exists, OuterRef, Q

from gunnen.opinions.likeness import alike
from gunnen_web.conversations.models import Conversation, Question, State, Vote


def next_statement(seat, wanted=None):
    """The statement to ask this person about now, or None when they said something of each.

    ``wanted`` goes first if it is still theirs to answer. Fair exposure: the one with the fewest votes, a tie broken
    by a draw that is the person's own; whatever they asked a question about comes last, as that waits for an answer.
    """
    left = {each.pk: each for each in unanswered(seat)}
    if wanted in left:
        return left[wanted]
    votes = dict(Vote.objects.filter(statement__in=left).values_list("statement").annotate(Count("pk")).order_by())
    draw = random.Random(_seed(seat))  # noqa: S311 - an order, no secret
    order = sorted(left)
    draw.shuffle(order)
    asked = _asked(seat, left)
    best = min(order, key=lambda pk: (pk in asked, votes.get(pk, 0)), default=None)
    return left.get(best)


def _seed(seat):
    return f"{seat.conversation.pk}:{seat.participant.pk if seat.participant else seat.guest or seat.membership.pk}"


def _asked(seat, statements):
    if not seat.participant:
        return set()
    mine = Question.objects.filter(author=seat.participant, statement__in=statements)
    return set(mine.values_list("statement", flat=True))


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
    if not seat.participant:
        return []
    mine = Vote.objects.filter(participant=seat.participant, statement__state=State.SHOWN)
    return list(mine.select_related("statement").order_by("-at", "-pk"))


def last_vote(seat):
    return next(iter(my_votes(seat)[:1]), None)


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


def team_conversations(team):
    """Open ones first, then closed ones, each with the newest first."""
    found = list(Conversation.objects.filter(team=team))
    return {"open": [each for each in found if each.is_open], "closed": [each for each in found if not each.is_open]}

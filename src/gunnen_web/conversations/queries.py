"""Reads: what pages need of a conversation. Nothing here counts or names voters for a page."""

import random
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q

from gunnen.opinions.likeness import alike
from gunnen_web.conversations import routing, tally
from gunnen_web.conversations.models import Conversation, LogEntry, Question, State, Statement, Vote

NOTHING = {"waiting": (), "asked": frozenset(), "said": {}}  # of who did not vote or write yet


@dataclass(frozen=True)
class Standing:
    """What there is for one person, in two questions to the database and without the texts; ids only."""

    shown: frozenset
    discussed: frozenset  # with questions that everybody may read
    waiting: tuple  # what they wrote and nobody looked at yet; for their eyes only
    asked: frozenset  # what they have a question about
    said: dict  # {statement: kind}, the last vote last

    @property
    def left(self):
        """What they said nothing of yet."""
        return self.shown - self.said.keys()

    def after(self, statement_id, kind):
        """The same after a vote."""
        return replace(
            self, said={pk: said for pk, said in self.said.items() if pk != statement_id} | {statement_id: kind}
        )

    @property
    def last(self):
        """What they voted on last, of what is still there."""
        return next((each for each in reversed(self.said) if each in self.shown), None)


def standing(seat):
    """Where this person is in the conversation."""
    found = Statement.objects.filter(conversation=seat.conversation).exclude(state=State.ASIDE).order_by()
    rows = list(found.values_list("pk", "state", "author", "questions__author", "questions__state"))
    return Standing(
        shown=frozenset(pk for pk, state, *_others in rows if state == State.SHOWN),
        discussed=frozenset(pk for pk, *_others, asked in rows if asked == State.SHOWN),
        **(_own(seat.participant, rows) if seat.participant else NOTHING),
    )


def _own(participant, rows):
    votes = Vote.objects.filter(participant=participant).order_by("at", "pk")
    waiting = {pk for pk, state, author, *_others in rows if state == State.WAITING and author == participant.pk}
    return {
        "waiting": tuple(sorted(waiting)),
        "asked": frozenset(pk for pk, _state, _author, asker, _asked in rows if asker == participant.pk),
        "said": dict(votes.values_list("statement", "kind")),
    }


def rows(*ids):
    """These statements by their ids, in one question; None is left out."""
    return Statement.objects.in_bulk([each for each in ids if each])


def next_statement(seat, wanted=None):
    """The statement to ask this person about now, or None when they said something of each; see `next_of`."""
    chosen = next_of(seat, standing(seat), wanted)
    return rows(chosen).get(chosen)


def next_of(seat, there, wanted=None):
    """The id of the statement to ask about now, of those that are left.

    ``wanted`` goes first if it is still theirs to answer. Then what tells most, once there is a map to go by
    (`routing`); until then fair exposure. What they asked a question about comes last, as that waits for an answer.
    """
    left = there.left
    if wanted in left or not left:
        return wanted if left else None
    votes = tally.of(seat.conversation.pk)
    seen = {str(each): votes.get(each, 0) for each in left - there.asked or left}
    said = {str(each): kind for each, kind in there.said.items()}
    person = _person(seat)
    return UUID(routing.choose(seat.conversation, said, seen, person) or _least_seen(seen, person))


def _least_seen(seen, person):
    """The one with the fewest votes; a tie is broken by a draw that is the person's own."""
    order = sorted(seen)
    random.Random(person).shuffle(order)  # noqa: S311 - an order, no secret
    return min(order, key=seen.get, default=None)


def _person(seat):
    return f"{seat.conversation.pk}:{seat.participant.pk if seat.participant else seat.guest or seat.membership.pk}"


def shown(conversation):
    return conversation.statements.filter(state=State.SHOWN)


def my_votes(seat):
    """This person's own votes on what is shown, the last one first."""
    mine = Vote.objects.filter(participant=seat.participant, statement__state=State.SHOWN)
    return mine.select_related("statement").order_by("-at", "-pk") if seat.participant else mine.none()


def my_vote(seat, statement):
    if not seat.participant:
        return None
    return Vote.objects.filter(participant=seat.participant, statement=statement).first()


def my_waiting(seat):
    """What this person wrote and nobody looked at yet; for their eyes only."""
    if not seat.participant:
        return []
    return list(seat.conversation.statements.filter(author=seat.participant, state=State.WAITING))


def my_statements(seat):
    """What this person wrote and everybody reads; for their eyes only."""
    if not seat.participant:
        return []
    return list(shown(seat.conversation).filter(author=seat.participant, seed=False))


def reworded_since(votes):
    """The statements whose words changed after this person's vote on them."""
    at = {each.statement_id: each.at for each in votes}
    changed = LogEntry.objects.filter(kind=LogEntry.Kind.REWORDED, statement__in=at).values_list("statement", "at")
    return {statement for statement, moment in changed.order_by() if moment > at[statement]}


def questions_about(statement_id):
    return list(Question.objects.filter(statement=statement_id, state=State.SHOWN))


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
    return list(conversation.log.select_related("by__user", "statement", "into"))


def open_for(user):
    """What is being talked about in this person's teams."""
    mine = Conversation.objects.filter(team__memberships__user=user, team__memberships__left_at=None)
    return [each for each in mine.select_related("team") if each.is_open]


def team_conversations(team):
    """Open ones first, then closed ones, each with the newest first."""
    found = list(Conversation.objects.filter(team=team))
    return {"open": [each for each in found if each.is_open], "closed": [each for each in found if not each.is_open]}

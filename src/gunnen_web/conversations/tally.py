"""How often each statement was voted on, for fair exposure: counted now and then, and in between vote by vote.

With a million votes a count takes longer than a person should wait. So it is a little off: what comes in by another
process counts at the next count, and a vote that was changed counts twice until then.
"""

from django.db.models import Count

from gunnen_web.conversations.holding import Held
from gunnen_web.conversations.models import Vote

_held = Held(seconds=10)


def of(conversation_id):
    """{statement id: votes}, without those that have none."""
    return _held.get(conversation_id, lambda: _count(conversation_id))


def _count(conversation_id):
    votes = Vote.objects.filter(conversation=conversation_id).order_by()
    return dict(votes.values_list("statement").annotate(Count("pk")))


def add(conversation_id, statement_id, votes=1):
    """One more, or one less."""
    counts = _held.peek(conversation_id)
    if counts is not None:
        counts[statement_id] = counts.get(statement_id, 0) + votes

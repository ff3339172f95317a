"""Rows to the library's terms."""

from array import array
from dataclasses import replace

from gunnen.opinions.votes import votes_from
from gunnen_web.conversations.models import State, Vote

AT_ONCE = 20_000


def votes_of(conversation, **given):
    """Every vote on what is shown: participants by their keys, statements by theirs as text, in that order.

    ``given`` holds further conditions on votes.

    Read statement by statement into plain columns: a big conversation is millions of rows, and needs no row as such.
    """
    shown = sorted(conversation.statements.filter(state=State.SHOWN).values_list("pk", flat=True), key=str)
    people, numbers, kinds = array("q"), array("i"), array("b")
    for number, statement in enumerate(shown):
        rows = Vote.objects.filter(statement=statement, **given).order_by().values_list("participant_id", "kind")
        for person, kind in rows.iterator(chunk_size=AT_ONCE):
            people.append(person)
            numbers.append(number)
            kinds.append(kind)
    votes = votes_from(people, numbers, kinds, all_statements=range(len(shown)))
    return replace(votes, statements=tuple(str(each) for each in shown))

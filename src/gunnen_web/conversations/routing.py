"""Which statement somebody sees next. What the choice needs is made with the map, never while somebody waits."""

from functools import lru_cache
from zlib import crc32

import numpy as np

from gunnen.opinions.routing import Router, next_statement, prepare
from gunnen_web.conversations.models import MapVersion

DIGITS = 5
TABLES = ("shares", "chances", "learns", "best")


def keep(made, found):
    """With the newest map only, and only where there is a picture: an order of statements tells something too."""
    if made is None:
        return
    drawn = made.shown["stage"] == "picture"
    MapVersion.objects.filter(pk=made.pk).update(router=_stored(found) if drawn else None)
    MapVersion.objects.filter(conversation=made.conversation_id).exclude(pk=made.pk).update(router=None)


def _stored(found):
    router = prepare(found.votes, found.membership, seed=found.seed)
    tables = {name: np.round(getattr(router, name), DIGITS).tolist() for name in TABLES}
    return tables | {"seen": router.seen.tolist(), "even": router.even, "statements": list(found.votes.statements)}


def choose(conversation, said, seen, person):
    """The id of the next of these statements, as text; None where there is no map to go by.

    ``said()`` is what this person voted, {id: kind}; ``seen`` {id: votes so far} holds the statements that are left;
    ``person`` tells one from another, and the same person who said the same gets the same.
    """
    number = conversation.maps.values_list("number", flat=True).first()
    found = number and _router(conversation.pk, number)
    if not found or not seen:
        return None
    router, places = found
    left = sorted(seen, key=lambda each: (places.get(each, len(places)), each))
    among = [places.get(each, len(places) + nth) for nth, each in enumerate(left)]  # newer ones come after the known
    voted = said()
    known = {places[each]: kind for each, kind in voted.items() if each in places}
    seed = crc32(f"{person}:{len(voted)}".encode())
    choice = next_statement(router, known, seed=seed, among=among, seen=[seen[each] for each in left])
    return left[among.index(choice.statement)]


@lru_cache(maxsize=64)
def _router(conversation_id, number):
    """Read once for each map in each process: the router, and the place of each statement in it."""
    data = MapVersion.objects.filter(conversation=conversation_id, number=number).values_list("router", flat=True)
    stored = data.first()
    if not stored:
        return None
    tables = {name: np.array(stored[name], dtype=float) for name in TABLES}
    router = Router(**tables, seen=np.array(stored["seen"], dtype=np.int64), even=stored["even"])
    return router, {each: place for place, each in enumerate(stored["statements"])}

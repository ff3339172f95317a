"""Which statement somebody sees next. What the choice needs is made with the map, never while somebody waits."""

from functools import lru_cache
from zlib import crc32

from gunnen.opinions.routing import next_statement, prepare, router_from
from gunnen_web.conversations.holding import Held
from gunnen_web.conversations.models import MapVersion

_newest = Held(seconds=2)  # another process may have drawn one meanwhile


def keep(made, found):
    """With the newest map only, and only where there is a picture: an order of statements tells something too."""
    if made is None:
        return
    drawn = made.shown["stage"] == "picture"
    MapVersion.objects.filter(pk=made.pk).update(router=_stored(found) if drawn else None)
    MapVersion.objects.filter(conversation=made.conversation_id).exclude(pk=made.pk).update(router=None)
    _newest.forget(made.conversation_id)


def _stored(found):
    router = prepare(found.votes, found.membership, seed=found.seed)
    return router.to_json() | {"statements": list(found.votes.statements)}


def choose(conversation, said, seen, person):
    """The id of the next of these statements, as text; None where there is no map to go by.

    ``said`` is what this person voted, {id: kind}; ``seen`` {id: votes so far} holds the statements that are left;
    ``person`` tells one from another, and the same person who said the same gets the same.
    """
    number = _newest.get(conversation.pk, lambda: _number(conversation.pk))
    found = number and _router(conversation.pk, number)
    if not found or not seen:
        return None
    router, places = found
    left = sorted(seen, key=lambda each: (places.get(each, len(places)), each))
    among = [places.get(each, len(places) + nth) for nth, each in enumerate(left)]  # newer ones come after the known
    known = {places[each]: kind for each, kind in said.items() if each in places}
    seed = crc32(f"{person}:{len(said)}".encode())
    choice = next_statement(router, known, seed=seed, among=among, seen=[seen[each] for each in left])
    return left[among.index(choice.statement)]


def _number(conversation_id):
    """Of the newest map, if it came with a router; else 0."""
    maps = MapVersion.objects.filter(conversation=conversation_id, router__isnull=False)
    return maps.values_list("number", flat=True).first() or 0


@lru_cache(maxsize=64)
def _router(conversation_id, number):
    """Read once for each map in each process: the router, and the place of each statement in it."""
    data = MapVersion.objects.filter(conversation=conversation_id, number=number).values_list("router", flat=True)
    stored = data.first()
    if not stored:
        return None
    return router_from(stored), {each: place for place, each in enumerate(stored["statements"])}

"""The title, the two sides, and where people wish to show that they stand."""

from gunnen_web.threads import places
from gunnen_web.threads.actions import Refused, step
from gunnen_web.threads.models import Place, Stand


def settle(seat, *, title="", one="", other=""):
    """Other words for a side are another side: who stood there stands nowhere until they say so again."""
    with step(seat) as thread:
        for place in (Place.ONE, Place.OTHER):
            if getattr(thread, place) != {"one": one, "other": other}[place]:
                thread.stands.filter(place=place).delete()
        if not one:
            thread.stands.all().delete()
        thread.one, thread.other = one, other
        if thread.title:
            thread.title = title
        thread.save(update_fields=["title", "one", "other"])
        return thread


def stand(seat, key):
    """Show where one stands, or with "" nowhere any more."""
    with step(seat) as thread:
        if thread.rounds.open().exists():
            raise Refused("round")
        thread.stands.filter(membership=seat.membership).delete()
        if key:
            Stand.objects.create(thread=thread, membership=seat.membership, **places.stored(thread, key))
        return thread

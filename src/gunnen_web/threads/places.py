"""Where one can stand in a thread: at a side, or in the middle. Nobody has to."""

from django.utils.translation import gettext as _

from gunnen_web.decisions.actions import options
from gunnen_web.threads.actions import Refused
from gunnen_web.threads.models import Place, Stand


def of(thread):
    """``{key: name}`` of the places of a thread, the middle last; empty where it has no sides."""
    if thread.decision_id:
        found = {str(each.pk): each.name for each in options.live(thread.decision)}
    else:
        found = {Place.ONE.value: thread.one, Place.OTHER.value: thread.other} if thread.one else {}
    return found | {Place.MIDDLE.value: _("In het midden")} if len(found) > 1 else {}


def stored(thread, key):
    """A place as a stand keeps it."""
    return {"place": Place.OPTION, "option_id": key} if thread.decision_id and key != Place.MIDDLE else {"place": key}


def key_of(stand):
    return str(stand.option_id) if stand.option_id else stand.place


def shown(thread, there):
    """Where members who are in the team now show that they stand: ``{membership id: key}``, of the places there are."""
    stands = Stand.objects.filter(thread=thread.pk, membership__left_at=None)
    return {each.membership_id: key_of(each) for each in stands if key_of(each) in there}


def other_side(thread, membership):
    """The members who show another side than this one; the middle is no side, and asks both."""
    found = shown(thread, of(thread))
    here = found.pop(membership.pk, None)
    if here is None:
        raise Refused("nowhere")
    there = [pk for pk, key in found.items() if key not in {here, Place.MIDDLE}]
    if not there:
        raise Refused("nobody")
    people = membership._meta.model.objects.active().select_related("user", "team")
    return list(people.filter(pk__in=there).order_by("pk"))

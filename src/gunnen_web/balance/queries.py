"""Reads: a series, what somebody may see of it, and what the library needs."""

from hashlib import sha256

from django.core.cache import cache

from gunnen.fairness import Round, band, state_from
from gunnen.privacy import show_what_if
from gunnen_web.balance import terms, wording
from gunnen_web.balance.models import Booking, Note
from gunnen_web.teams.models import Membership, Role


def members_of(series):
    """Whose losses count in this series now, as the names that they have in its state."""
    people = Membership.objects.taking_part().filter(team=series.team_id).exclude(role=Role.OBSERVER)
    people = people.exclude(pk__in=series.uncounted.values("pk")).order_by("joined_at", "pk")
    return [str(pk) for pk in people.values_list("pk", flat=True)]


def state_of(series):
    """What the guard remembers, brought up to date with who is in the team; None for nobody."""
    state = state_from(series.state) if series.state else None
    return terms.brought_up_to_date(state, members_of(series))


def settings_of(series):
    return terms.settings_of(series, series.agreements.all())


def notes_for(series, membership):
    return list(series.notes.filter(membership=membership, over=False))


def told_to_facilitator(series):
    """Notes that their owners let the facilitator know."""
    found = series.notes.filter(over=False, may_know=True, membership__left_at=None)
    return list(found.select_related("membership__user"))


def waiting_notes(user):
    """What the guard told somebody and they did not answer yet: a line on their own home."""
    found = Note.objects.filter(membership__user=user, membership__left_at=None, over=False, may_know=None)
    return list(found.select_related("series__team"))


def kept_bookings(series):
    """Bookings that stand, oldest first, with their decisions."""
    return list(series.bookings.filter(withdrawn=False).select_related("decision"))


def agreements(series):
    return list(series.agreements.filter(membership__left_at=None).select_related("membership__user"))


SHOWN_LINES = 24


def band_of(series, member):
    """Somebody's balance as a band, or None while nothing is remembered of them."""
    state = state_from(series.state) if series.state else None
    return band(state, member) if state and member in state.members else None


def my_balance(series, membership):
    """Somebody's own balance: a band in words, what each decision was for them, and what waits for their answer."""
    member = str(membership.pk)
    newest = series.bookings.filter(withdrawn=False, rows__has_key=member).select_related("decision")
    newest = newest.defer("before", "reports", "sealed").order_by("-number")[:SHOWN_LINES]
    lines = [wording.line_of(each, member) for each in reversed(newest)]
    name = band_of(series, member)
    return {
        "band": name and wording.BANDS[name],
        "band_name": name and wording.BAND_NAMES[name],
        "lines": lines,
        "notes": [{"note": each, "text": wording.NOTES[each.code]} for each in notes_for(series, membership)],
        "agreements": list(series.agreements.filter(membership=membership)),
        "counted": member in members_of(series),
    }


def what_if(series):
    """The team's past decisions under each preset, as far as their answers are still kept; and those that would differ.

    Looked up once for the same decisions: the bookings that it is made of are the key.
    """
    bookings = series.bookings.filter(withdrawn=False, reports__isnull=False)
    key = f"what-if:{series.pk}:{sha256(str(list(bookings.values_list('pk', 'changed_at'))).encode()).hexdigest()}"
    found = cache.get(key)
    if found is None:
        found = _what_if(list(bookings))
        cache.set(key, found, 24 * 3600)
    places = {place for each in found["presets"] for place, _option in each["differs"] or []} if found else set()
    pks = list(bookings.values_list("pk", flat=True)) if places else []
    others = Booking.objects.filter(pk__in=[pks[place - 1] for place in places]).defer("before", "reports", "sealed")
    by_pk = {each.pk: each for each in others.select_related("decision").prefetch_related("decision__options")}
    return found, {place: by_pk[pks[place - 1]].decision for place in places}


def _what_if(bookings):
    shown = show_what_if([_round(each) for each in bookings], [terms.shares_from(each.shares) for each in bookings])
    return shown.to_json() if shown else False


def _round(booking):
    losses, verdicts = terms.losses_from(booking.reports)
    members = tuple(booking.before.get("members") or booking.reports["members"])
    return Round(members, losses, verdicts)

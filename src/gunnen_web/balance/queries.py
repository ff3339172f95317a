"""Reads: a series, what somebody may see of it, and what the library needs."""

from django.core.cache import cache

from gunnen.fairness import Round, band, settings_from, state_from
from gunnen.privacy import show_what_if
from gunnen_web.balance import terms, wording
from gunnen_web.balance.models import Note
from gunnen_web.teams.models import Membership, Role

settings_from_data = settings_from


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
    found = series.bookings.filter(withdrawn=False).select_related("decision")
    return list(found.prefetch_related("decision__options", "decision__outcomes"))


def agreements(series):
    return list(series.agreements.select_related("membership__user"))


SHOWN_LINES = 24


def band_of(series, member):
    """Somebody's balance as a band, or None while nothing is remembered of them."""
    state = state_from(series.state) if series.state else None
    return band(state, member) if state and member in state.members else None


def my_balance(series, membership):
    """Somebody's own balance: a band in words, what each decision was for them, and what waits for their answer."""
    member = str(membership.pk)
    lines = [wording.line_of(each, member) for each in kept_bookings(series)]
    lines = [each for each in lines if each][-SHOWN_LINES:]
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
    """The team's past decisions under each preset, as far as their answers are still kept; and those decisions."""
    bookings = [each for each in kept_bookings(series) if each.reports and each.reports["members"]]
    key = f"what-if:{series.pk}:" + ".".join(f"{each.pk}-{len(each.reports['members'])}" for each in bookings[-1:])
    key += f":{len(bookings)}"
    found = cache.get(key)
    if found is None:
        rounds = [_round(each) for each in bookings]
        shown = show_what_if(rounds, [terms.shares_from(each.shares) for each in bookings])
        found = shown.to_json() if shown else False
        cache.set(key, found, 24 * 3600)
    return found, bookings


def _round(booking):
    losses, verdicts = terms.losses_from(booking.reports)
    members = tuple(booking.before.get("members") or booking.reports["members"])
    return Round(members, losses, verdicts)

"""Every change to a series. A suggestion is looked up and changes nothing; a booking is part of the outcome's step."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone

from gunnen.fairness import book as library_book
from gunnen.fairness import certificate, notices, settings_from, state_from, suggest
from gunnen.privacy import ledger, level, show_one_sided, show_suggestion, show_team_balance
from gunnen_web.balance import notify, queries, terms
from gunnen_web.balance.models import EVERYTHING, Agreement, Booking, Note, Series

REFRESHED_EVERY = 5  # decisions; see PRIVACY.md


@dataclass(frozen=True)
class Round:
    """A closed round of losses: the true losses, what was published of them, and whose place in the team each is."""

    losses: object
    page: object
    seats: dict


def first_series(team):
    return Series.objects.get_or_create(team=team, is_first=True, defaults={"name": EVERYTHING})[0]


def suggested(decision, this):
    """What the guard would bring to the grant round, as far as it may be shown; None where nobody counts."""
    series = decision.series
    seen = series and _seen(series, this)
    if not seen:
        return None
    state, losses, verdicts = seen
    suggestion = suggest(state, losses, settings=queries.settings_of(series), verdicts=verdicts)
    return show_suggestion(suggestion, terms.answers_in(losses)).to_json()


def _seen(series, this):
    """The state as the team is now, and what the guard may know of this round; None where nobody is left."""
    state = queries.state_of(series)
    seen, verdicts = ledger(this.losses, this.page)
    names = {seat: member for seat, member in this.seats.items() if state and member in state.members}
    losses = terms.only(seen, names)
    if losses and level(terms.answers_in(losses)) == "nothing":
        losses = terms.unanswered(losses)  # as below four answers in all: else it would tell what one person wants
    return (state, losses, verdicts) if losses else None


def kept(guard, page):
    """An earlier suggestion, where too little changed for a new one; none where it can't be brought any more."""
    open_ = {each.id for each in page.options if not each.limited}
    return guard if guard and guard["option"] in open_ else None


def book(decision, shares, this, granted=(), gifts=()):
    """The decision in its series, inside the step that decides it; None where nobody of the series took part."""
    if not decision.series_id:
        return None
    series = Series.objects.select_for_update().get(pk=decision.series_id)
    seen = _seen(series, this)
    if not seen:
        return None
    state, losses, verdicts = seen
    settings = queries.settings_of(series)
    after, booking = library_book(
        state,
        losses,
        terms.shares_from(shares),
        settings=settings,
        verdicts=verdicts,
        granted=granted,
        gifts=gifts,
    )
    stored = Booking.objects.create(
        series=series,
        decision=decision,
        number=(series.bookings.aggregate(last=Max("number"))["last"] or 0) + 1,
        settings=settings.as_data(),
        before=state.as_data(),
        reports=terms.losses_data(losses, verdicts),
        granted=sorted(booking.granted),
        gifts=sorted(booking.gift),
        **_result(shares, booking, after),
    )
    _settle(series, after, settings)
    return stored, state, after, booking


def _result(shares, booking, after):
    return {
        "kind": booking.kind,
        "shares": dict(shares),
        "suggested": booking.suggested or "",
        "rows": booking.as_data()["members"],
        "chosen": booking.total,
        "least": booking.least,
        "longest": max(after.streak.tolist()),
    }


def _settle(series, after, settings):
    """Keep the state; tell who has to hear something; and refresh what everybody may see when it is time."""
    series.state = after.as_data()
    due = after.decisions // REFRESHED_EVERY > (series.shown or {}).get("at", 0) // REFRESHED_EVERY
    _tell(series, notices(after, settings), len(after.members), due)
    if due:
        found = series.bookings.filter(withdrawn=False).aggregate(
            chosen=Sum("chosen", default=0), least=Sum("least", default=0), longest=Max("longest", default=0)
        )
        page = show_team_balance(after, promise=certificate(after), **found)
        series.shown = page.to_json() | {"at": after.decisions}
    series.save(update_fields=["state", "shown", "lopsided"])


def _tell(series, found, members, due):
    """Notes for those whom they are about, alone; what was noted before and is over is closed."""
    mine = {}
    for notice in found:
        if notice.code == Note.Code.GIVING and show_one_sided(notice, members) == "team":
            continue
        mine[notice.data["member"], notice.code] = notice
    if due:
        series.lopsided = any(
            each.code == Note.Code.GIVING and show_one_sided(each, members) == "team" for each in found
        )
    for note in series.notes.filter(over=False):
        if mine.pop((str(note.membership_id), note.code), None) is None:
            note.over = True
            note.save(update_fields=["over"])
    for member, code in mine:
        notify.noted(Note.objects.create(series=series, membership_id=member, code=code))


def unbook(decision):
    """A decision is taken up again: the series goes on as if it had not been taken. None where it was not booked.

    Later decisions are booked anew; where their answers are gone already, what the guard remembers stays as it is.
    """
    booking = decision.bookings.filter(withdrawn=False).first()
    if booking is None:
        return None
    series = Series.objects.select_for_update().get(pk=booking.series_id)
    booking.withdrawn = True
    booking.save(update_fields=["withdrawn"])
    later = list(series.bookings.filter(number__gt=booking.number, withdrawn=False))
    if booking.before and all(each.reports for each in later):
        _replay(series, booking.before, later)
    return booking


def _replay(series, data, later):
    state = state_from(data)
    for each in later:
        seen = terms.losses_from(each.reports)
        if seen is None:
            continue
        state = terms.brought_up_to_date(state, each.before.get("members") or each.reports["members"])
        losses, verdicts = seen
        each.before = state.as_data()
        state, booking = library_book(
            state,
            losses,
            terms.shares_from(each.shares),
            settings=settings_from(each.settings),
            verdicts=verdicts,
            granted=each.granted,
            gifts=each.gifts,
        )
        for name, value in _result(each.shares, booking, state).items():
            setattr(each, name, value)
        each.save()
    series.state = state.as_data()
    _tell(series, notices(state, queries.settings_of(series)), len(state.members), due=False)
    series.save(update_fields=["state"])


def open_series(team, fields):
    return Series.objects.create(team=team, **fields)


def change_settings(series, fields, uncounted):
    with transaction.atomic():
        series = Series.objects.select_for_update().get(pk=series.pk)
        for name, value in fields.items():
            setattr(series, name, value)
        series.save(update_fields=list(fields))
        series.uncounted.set(uncounted)


def propose_agreement(series, membership, percent):
    """Nothing counts until that person agrees; another factor asks them anew."""
    Agreement.objects.update_or_create(
        series=series, membership=membership, defaults={"percent": percent, "agreed_at": None}
    )


def answer_agreement(agreement, agrees):
    if not agrees:
        agreement.delete()
        return
    agreement.agreed_at = timezone.now()
    agreement.save(update_fields=["agreed_at"])


def end_agreement(agreement):
    agreement.delete()


def answer_note(note, may_know):
    note.may_know = may_know
    note.save(update_fields=["may_know"])


def forget(decision_id, memberships):
    """What the guard saw of a decision goes with its answers: of these people, or of all (None)."""
    for each in Booking.objects.filter(decision=decision_id):
        gone = set(map(str, memberships)) if memberships is not None else None
        each.reports = terms.without(each.reports, gone) if each.reports and gone is not None else None
        each.rows = {} if gone is None else {name: row for name, row in each.rows.items() if name not in gone}
        each.granted = [] if gone is None else [name for name in each.granted if name not in gone]
        each.gifts = [] if gone is None else [name for name in each.gifts if name not in gone]
        each.sealed = None
        if gone is None:
            each.before = {}  # from two states that follow each other one could still read what lies between them
        each.save()


def let_go(memberships):
    """Somebody erases their account: no state, as it is or as it was, remembers them."""
    gone = {str(each.pk) for each in memberships}
    teams = {each.team_id for each in memberships}
    for series in Series.objects.select_for_update().filter(team__in=teams).order_by("pk"):
        series.state = terms.stripped(series.state, gone)
        series.save(update_fields=["state"])
        for booking in series.bookings.all():
            before = terms.stripped(booking.before, gone)
            booking.before, booking.sealed = before or {}, None
            booking.save(update_fields=["before", "sealed", "changed_at"])
    Note.objects.filter(membership__in=memberships).delete()
    Agreement.objects.filter(membership__in=memberships).delete()

"""The decision's record: every step adds one link. What people typed rides beside the chain, so it can be erased."""

import os

from gunnen import records
from gunnen.choosing import ANSWERS
from gunnen_web.decisions.models import Decision, Event, GrantSeat, LossSheet, RecordText

# A stage that no event of its own marks is written down as a setting, so that the history shows every step.


def _events(decision):
    return list(decision.events.order_by("index").values("index", "kind", "body", "previous", "hash"))


def add(decision, kind, body):
    link = records.append(_events(decision), kind, body)
    return Event.objects.create(decision=decision, **link)


def salt():
    return records.new_salt(os.urandom(16))


def _text(decision, text, owner=None):
    """The commitment to a text, which is kept beside the chain; None for no text."""
    if not text:
        return None
    fresh = salt()
    commitment = records.commit("text", records.text_payload(text), fresh)
    RecordText.objects.create(decision=decision, commitment=commitment, salt=fresh, text=text, owner=owner)
    return commitment


def _settings(decision):
    return {
        "stakes": str(decision.stakes),
        "reversible": decision.reversible,
        "turns": decision.turns_possible,
        "unit": str(decision.unit),
        "fallback": str(decision.fallback),
        "everybody": decision.everybody,
        "open_record": decision.open_record,
    }


def opened(decision):
    question, why = _text(decision, decision.question), _text(decision, decision.why)
    body = {"decision": str(decision.pk), "version": records.VERSION, "question": question, "why": why}
    add(decision, "opened", body | {"settings": _settings(decision)})
    option_added(decision, decision.options.get())


def edited(decision):
    """Settings, and the question or its reason where their words changed."""
    add(decision, "settings_changed", {"settings": _settings(decision)})
    for field in ("question", "why"):
        _edit(decision, field, getattr(decision, field))


def _edit(decision, field, now):
    before = _last_text(decision, field)
    old = RecordText.objects.filter(decision=decision, commitment=before).first()
    if (old.text if old else "") != now:
        add(decision, "edited", {"field": field, "old": before, "new": _text(decision, now)})


def _last_text(decision, field):
    """The commitment to what a field said last: its first text, or the newest edit."""
    name, _sep, option = field.partition(":")
    edit = decision.events.filter(kind="edited", body__field=field).order_by("-index").first()
    if edit:
        return edit.body["new"]
    first = decision.events.filter(kind="option_added" if option else "opened")
    if option:
        first = first.filter(body__option=option)
    return first.get().body[name]


def stage(decision, name):
    add(decision, "settings_changed", {"settings": {"stage": str(name)}})


def option_added(decision, option):
    parts = sorted(str(part.pk) for part in option.parts.all())
    body = {"option": str(option.pk), "title": _text(decision, option.title), "text": _text(decision, option.text)}
    add(decision, "option_added", body | {"parts": parts})


def option_edited(decision, option):
    _edit(decision, f"title:{option.pk}", option.title)
    _edit(decision, f"text:{option.pk}", option.text)


def option_withdrawn(decision, option):
    add(
        decision,
        "edited",
        {"field": f"title:{option.pk}", "old": _last_text(decision, f"title:{option.pk}"), "new": None},
    )


def options_merged(decision, option, into):
    add(decision, "options_merged", {"into": str(into.pk), "gone": [str(option.pk)]})


def options_locked(decision, options):
    ids = {option.pk for option in options}
    locked = [
        {
            "id": str(option.pk),
            "parts": [str(part.pk) for part in option.parts.all() if part.pk in ids],  # in the order of the mirror
            "title": _last_text(decision, f"title:{option.pk}"),
        }
        for option in options
    ]
    add(decision, "options_locked", {"options": locked})


def opened_agreed(decision):
    add(decision, "opened_agreed", {"members": decision.participants.count()})


def losses_opened(decision, number):
    last = decision.events.order_by("-index").first()
    body = {"round": number, "members": decision.participants.count(), "opened": last.kind == "opened_agreed"}
    add(decision, "losses_opened", body)


def losses_closed(decision, loss_round):
    found = []
    for sheet in loss_round.sheets.all():
        sheet.sealed = _losses_answer(sheet)
        sheet.commitment = _commitment(sheet.sealed)
        sheet.save(update_fields=["sealed", "commitment"])
        found.append(sheet.sealed)
    add(decision, "losses_closed", {"round": loss_round.number, **_batch("losses", found)})


def _batch(kind, answers):
    return records.batch(kind, [_commitment(each) for each in answers])


def _losses_answer(sheet):
    """One person's answers in a round, as the record commits to them."""
    losses = list(sheet.losses.order_by("option"))
    given = {str(option): None for option in sheet.round.options.values_list("pk", flat=True)}
    given |= {str(loss.option_id): loss.value for loss in losses}
    limits = [str(loss.option_id) for loss in losses if loss.limit]
    words = {f"need:{loss.option_id}": loss.need for loss in losses if loss.need}
    words |= {f"limit:{loss.option_id}": loss.limit_reason for loss in losses if loss.limit}
    private = {"payload": records.private_payload(str(sheet.participant_id), words), "salt": sheet.private_salt}
    sealed = records.commit("private", private["payload"], private["salt"])
    payload = records.losses_payload(sheet.round.number, given, limits, sealed)
    return {"kind": "losses", "payload": payload, "salt": sheet.salt, "private": private}


def mirror_shown(decision, loss_round):
    body = {"turns": decision.turns_possible, "method": "least_total", "max_denominator": 6}
    add(decision, "mirror_shown", {"round": loss_round.number, **body, "published": loss_round.shown})


def limit_lifted(decision, option):
    number = decision.loss_rounds.last().number
    add(decision, "limit_lifted", {"round": number, "option": str(option.pk)})


def brought(decision, grant_round):
    stage(decision, "offers")


def grant_opened(decision, grant_round):
    add(decision, "grant_opened", {"round": grant_round.number, "shares": grant_round.shares})


def grants_closed(decision, grant_round):
    found = [_grant_answer(seat) for seat in grant_round.seats.select_related("participant")]
    body = {"round": grant_round.number, **_batch("grants", found), "state": grant_round.state}
    add(decision, "grants_closed", body)


def _grant_answer(seat):
    sheet = LossSheet.objects.get(round=seat.round.losses_id, participant=seat.participant_id)
    words = {"condition": seat.condition, "until": str(seat.until or ""), "question": seat.question}
    words = {name: text for name, text in words.items() if text}
    private = {"payload": records.private_payload(str(seat.participant_id), words), "salt": seat.private_salt}
    answer = seat.answer if seat.answer in ANSWERS else None
    sealed = records.commit("private", private["payload"], private["salt"])
    payload = records.grants_payload(seat.round.number, sheet.commitment, answer, sealed)
    return {"kind": "grants", "payload": payload, "salt": seat.salt, "private": private}


def outcome(decision, settled, booked=None):
    turns = len(settled.shares) > 1
    body = {
        "kind": str(settled.kind),
        "granted": settled.granted,
        "sentence": _text(decision, settled.sentence),
        "agreements": _text(decision, settled.asks),
        "shares": settled.shares,
        "seed": settled.seed or None,
        "first": settled.turns[0] if turns else None,
        "unit": str(settled.unit) or None,
        "start": settled.start.isoformat(),
        "review": settled.review.isoformat(),
    }
    add(decision, "outcome", body)
    if booked:
        _booked(decision, *booked)
    add(decision, "sealed", {"length": decision.events.count() + 1})


def _booked(decision, stored, before, after, booking):
    """What the decision meant in its series, committed to; to be opened only in a series that opened from the start."""
    sheets = decision.loss_rounds.exclude(shown=None).last().sheets
    sheets = sheets.values_list("participant__membership", "participant", "commitment")
    answers = {str(member or f"seat {seat}"): sealed for member, seat, sealed in sheets}
    payloads = records.booking_payloads(
        before, after, answers, booking.granted, booking.gift, stored.settings["exceptions"]
    )
    sealed = {name: {"payload": payload, "salt": salt()} for name, payload in payloads.items()}
    commitments = {name: _balance(each) for name, each in sealed.items()}
    opens = decision.events.filter(kind="losses_opened").last().body["opened"]
    # Made from the balance as it is now; where the mirror kept an earlier suggestion, a closed record says neither.
    suggested = booking.suggested if opens else None
    series = str(stored.series_id)
    add(decision, "booked", records.booked_body(series, stored.number, stored.settings, suggested, commitments))
    # Also an earlier one that was withdrawn: where its answers are gone, what it did may still be in the balance.
    earlier = stored.series.bookings.filter(number__lt=stored.number)
    if opens and not earlier.filter(sealed__isnull=True).exists():
        stored.sealed = sealed
        stored.save(update_fields=["sealed"])


def _balance(sealed):
    return records.commit("balance", sealed["payload"], sealed["salt"])


def draw_seed(decision):
    return records.draw_seed(_events(decision))


def reopened(decision, to, unbooked=None):
    if unbooked:
        add(decision, "unbooked", {"series": str(unbooked.series_id), "number": unbooked.number})
    add(decision, "reopened", {"stage": str(to), "why": None})


def let_go(decision_id, **whose):
    """Before answers are erased: their seals go, and a record that opens says that those rounds are gone."""
    decision = Decision.objects.select_for_update().get(pk=decision_id)
    sheets = LossSheet.objects.filter(round__decision=decision, sealed__isnull=False, **whose)
    gone = records.erasing(_events(decision), set(sheets.values_list("commitment", flat=True)))
    if gone["commitments"]:
        add(decision, "erased", gone)
    sheets.update(sealed=None)


def _commitment(answer):
    return records.commit(answer["kind"], answer["payload"], answer["salt"])


def _answers_of(decision, events, **whose):
    """Answers in rounds that have closed, as far as they were not erased: then they are not what was sealed."""
    sheets = LossSheet.objects.filter(round__decision=decision, sealed__isnull=False, **whose)
    sealed = list(sheets.values_list("sealed", flat=True))
    seats = GrantSeat.objects.filter(round__decision=decision, round__state__in=["stands", "not_yet"], **whose)
    grants = [_grant_answer(each) for each in seats.select_related("round")]
    stands = {one for event in events if event["kind"] == "grants_closed" for one in event["body"]["commitments"]}
    return sealed + [each for each in grants if _commitment(each) in stands]


def document(decision):
    """The record as a file: the same bytes for everybody."""
    events = _events(decision)
    texts = {each.commitment: {"text": each.text, "salt": each.salt} for each in decision.texts.all()}
    wanted = records.openable(events)
    answers = [each for each in _answers_of(decision, events) if _commitment(each) in wanted] if wanted else []
    opened = {_commitment(each): {"payload": each["payload"], "salt": each["salt"]} for each in answers}
    balances = records.openable_balances(events)
    for booking in decision.bookings.filter(sealed__isnull=False):
        opened |= {_balance(each): each for each in booking.sealed.values() if _balance(each) in balances}
    return records.canonical_bytes(records.record(events, opened, texts=texts))


def receipt(decision, participant):
    """One member's own answers and salts, of the rounds that have closed."""
    events = _events(decision)
    answers = _answers_of(decision, events, participant=participant)
    return records.canonical_bytes(records.receipt(events, answers))


def head(decision):
    """The hash of the last link: who keeps it can tell later whether the record was made anew."""
    last = decision.events.order_by("-index").first()
    return last.hash if last else ""

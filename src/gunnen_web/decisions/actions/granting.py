"""The grant round: offers first, then the question to all at once."""

import secrets
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import gettext as _

from gunnen.choosing import ANSWERS, grant_state, who_is_asked
from gunnen.privacy import show_grants, show_names, show_notes
from gunnen_web.decisions import chain, notify, queries
from gunnen_web.decisions.actions import Blocked, enter, step
from gunnen_web.decisions.actions.losses import running
from gunnen_web.decisions.models import Grant, GrantRound, GrantSeat
from gunnen_web.decisions.stages import Stage
from gunnen_web.threads.actions.writing import hand_over

GRANTED = {Grant.WHOLEHEARTED, Grant.FOR_NOW}


def current(decision):
    return decision.grant_rounds.last()


def check_shares(decision, shares):
    """One option, or a schedule of clear options; none with a limit on it."""
    losses = running(decision)
    options = {str(each.pk): each for each in losses.options.prefetch_related("parts")}
    unknown = set(shares) - set(options)
    if unknown or not shares or sum(Fraction(share) for share in shares.values()) != 1:
        raise Blocked(_("Kies één keuze, of een verdeling die op tafel ligt."))
    if len(shares) > 1 and not decision.turns_possible:
        raise Blocked(_("Om de beurt kan hier niet."))
    if len(shares) > 1 and any(options[pk].parts.all() for pk in shares):
        raise Blocked(_("Om de beurt gaat tussen heldere keuzes."))
    if {str(pk) for pk in queries.barred(losses)} & set(shares):
        raise Blocked(_("Op deze keuze ligt een grens. Alleen wie die grens trok kan hem weghalen."))


def bring(seat, shares):
    with step("bring", seat.decision, seat.hats) as decision:
        check_shares(decision, shares)
        losses = running(decision)
        number = decision.grant_rounds.count() + 1
        fresh = GrantRound.objects.create(decision=decision, losses=losses, number=number, shares=shares)
        asked = who_is_asked(queries.losses_of(losses), {pk: Fraction(share) for pk, share in shares.items()})
        seats = [
            GrantSeat(
                round=fresh,
                participant=each,
                asked=str(each.pk) in asked,
                salt=chain.salt(),
                private_salt=chain.salt(),
            )
            for each in decision.participants.all()
        ]
        GrantSeat.objects.bulk_create(seats)
        chain.brought(decision, fresh)
        enter(decision, Stage.OFFERS)
        notify.brought(decision)
        return fresh


def my_seat(seat, decision):
    return GrantSeat.objects.get(round=current(decision), participant=seat.participant)


def offer(seat, text, named):
    with step("offer", seat.decision, seat.hats) as decision:
        mine = my_seat(seat, decision)
        mine.offer, mine.offer_named, mine.offer_done = text, named, True
        mine.save(update_fields=["offer", "offer_named", "offer_done"])
        if decision.close_when_all and queries.answered_all(decision):
            _ask(decision)
        return decision


def close_offers(hats, decision):
    with step("close_offers", decision, hats) as locked:
        _ask(locked)
        return locked


def _ask(decision):
    this = current(decision)
    written = this.seats.exclude(offer="").select_related("participant__membership__user")
    named = [{"name": each.participant.membership.display, "text": each.offer} for each in written if each.offer_named]
    quiet = [each for each in written if not each.offer_named]
    writers = [each.participant_id for each in quiet]
    unnamed = show_notes([each.offer for each in quiet], secrets.token_hex(16), writers=writers)
    this.offers = sorted(named, key=lambda one: one["name"]) + [{"name": None, "text": text} for text in unnamed]
    this.asked_at = timezone.now()
    this.save()
    chain.grant_opened(decision, this)
    enter(decision, Stage.GRANT)
    notify.asked(decision)


def answer_grant(seat, fields):
    with step("answer_grant", seat.decision, seat.hats) as decision:
        mine = my_seat(seat, decision)
        if not mine.asked and fields["answer"] in GRANTED:
            fields = fields | {"answer": Grant.NO_LOSS, "until": None, "condition": "", "named": False, "gift": False}
        if mine.asked and fields["answer"] == Grant.NO_LOSS:
            raise Blocked(_("Kies een van de vier antwoorden."))
        for name, value in fields.items():
            setattr(mine, name, value)
        mine.save()
        if decision.close_when_all and queries.answered_all(decision):
            _close(decision)
        return decision


def close_grant(hats, decision):
    with step("close_grant", decision, hats) as locked:
        _close(locked)
        return locked


def _close(decision):
    this = current(decision)
    seats = list(this.seats.select_related("participant__membership__user"))
    gone = _gone(this) if not _opens(decision) else set()
    this.seats.filter(pk__in=gone).update(asked=False)
    asked = {str(each.participant_id) for each in seats if each.asked and each.pk not in gone}
    answers = {str(each.participant_id): each.answer for each in seats if each.answer in ANSWERS}
    everybody = {str(each.participant_id) for each in seats}
    state = grant_state(asked, answers, everybody, closed=True)
    this.state = show_grants(state)
    this.closed_at = timezone.now()
    named = [each.participant.membership.display for each in seats if each.named and each.answer in GRANTED]
    this.thanks = list(show_names(named)) if this.state == "stands" else []
    this.save()
    chain.grants_closed(decision, this)
    post_questions(decision)
    enter(decision, Stage.OUTCOME if this.state == "stands" else Stage.MIRROR)
    notify.grants_closed(decision)


def _gone(this):
    """The seats of who left without an answer: nothing is asked of them, and their silence holds up nobody."""
    return set(this.seats.exclude(queries.present("participant__")).filter(answer="").values_list("pk", flat=True))


def _opens(decision):
    """Whether this round's record opens. There who was asked is recomputed from the losses, so nobody is let off."""
    return decision.events.filter(kind="losses_opened").last().body["opened"]


def post_questions(decision):
    """Questions go to the thread at closing; those without a name only together with another."""
    held = GrantSeat.objects.filter(round__decision=decision, question_posted=False, answer=Grant.QUESTION)
    held = held.exclude(question="").select_related("participant")
    ready = [each for each in held if each.question_named]
    unnamed = [each for each in held if not each.question_named]
    writers = [each.participant_id for each in unnamed]
    texts = show_notes([each.question for each in unnamed], secrets.token_hex(16), writers=writers)
    for each in ready:
        hand_over(decision, each.question, each.participant.membership)
    for text in texts:
        hand_over(decision, text)
    posted = ready + (unnamed if texts else [])
    GrantSeat.objects.filter(pk__in=[each.pk for each in posted]).update(question_posted=True)

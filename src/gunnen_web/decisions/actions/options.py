"""Put options on the table, and lock them."""

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.utils.translation import gettext as _

from gunnen_web.decisions import chain, notify
from gunnen_web.decisions.actions import Blocked, earlier, enter, step
from gunnen_web.decisions.actions.opening import refresh_participants
from gunnen_web.decisions.models import LossRound, LossSheet, Option
from gunnen_web.decisions.stages import Stage

MOST = 30


def live(decision):
    return decision.options.filter(withdrawn=False, merged_into=None)


def add_option(seat, key, title, text, parts):
    with step("add_option", seat.decision, seat.hats) as decision:
        known, key = earlier(Option, key, decision=decision)
        if known:
            return known
        if live(decision).count() >= MOST:
            raise Blocked(_("Er liggen al %(most)d keuzes. Voeg eerst samen wat op elkaar lijkt.") % {"most": MOST})
        _check_parts(decision, parts)
        last = decision.options.aggregate(last=Max("position"))["last"] or 0
        option = Option.objects.create(
            decision=decision, key=key, title=title, text=text, author=seat.membership, position=last + 1
        )
        option.parts.set(parts)
        chain.option_added(decision, option)
        return option


def change_option(seat, option, title, text, parts):
    """Its author or a facilitator changes an option; the earlier wording stays in the history."""
    with step("change_option", seat.decision, seat.hats) as decision:
        option = _own(seat, _held(decision, option))
        if parts:
            _needed(decision, option)
        _check_parts(decision, parts, option)
        option.title, option.text = title, text
        option.save(update_fields=["title", "text"])
        option.parts.set(parts)
        chain.option_edited(decision, option)


def withdraw_option(seat, option):
    with step("change_option", seat.decision, seat.hats) as decision:
        option = _own(seat, _held(decision, option))
        if option.is_present_state:
            raise Blocked(_("Laten zoals het is blijft altijd een keuze."))
        _needed(decision, option)
        option.withdrawn = True
        option.save(update_fields=["withdrawn"])
        chain.option_withdrawn(decision, option)


def _held(decision, option):
    """The option as it is now, under the decision's lock; a colleague may just have taken it off the table."""
    found = live(decision).filter(pk=option.pk).first()
    if found is None:
        raise Blocked(_("Deze keuze ligt niet meer op tafel."))
    return found


def _own(seat, option):
    if option.author_id != seat.membership.pk and not seat.facilitates:
        raise PermissionDenied
    return option


def _check_parts(decision, parts, option=None):
    """A compromise mixes two or more clear options that are still on the table, and never itself."""
    wanted = {part.pk for part in parts}
    clear = live(decision).filter(parts=None, pk__in=wanted)
    found = set((clear.exclude(pk=option.pk) if option else clear).values_list("pk", flat=True))
    if wanted - found or len(wanted) == 1:
        raise Blocked(_("Een compromis mengt twee of meer heldere keuzes die op tafel liggen."))


def _needed(decision, option):
    mix = live(decision).filter(parts=option).first()
    if mix:
        raise Blocked(_("“%(mix)s” mengt deze keuze. Verander eerst dat compromis.") % {"mix": mix.name})


def merge_options(seat, option, into):
    """Similar options become one, visibly; a compromise that named the first now names the second."""
    with step("merge_options", seat.decision, seat.hats) as decision:
        option, into = _held(decision, option), _held(decision, into)
        if option.pk == into.pk or option.is_present_state or into.parts.exists() or option.parts.exists():
            raise Blocked(_("Alleen twee heldere keuzes die op elkaar lijken gaan samen."))
        for mix in live(decision).filter(parts=option):
            mix.parts.remove(option)
            mix.parts.add(into)
            if mix.parts.count() < 2:
                raise Blocked(
                    _("Dan blijft er van “%(mix)s” één keuze over. Trek dat compromis eerst in.") % {"mix": mix.name}
                )
        option.merged_into = into
        option.save(update_fields=["merged_into"])
        chain.options_merged(decision, option, into)


def open_losses(hats, decision):
    """Lock the options and who takes part, and ask everybody what each option would cost them."""
    with step("open_losses", decision, hats) as locked:
        options = list(live(locked).prefetch_related("parts"))
        clear = [each for each in options if not each.parts.all()]
        if len(clear) < 2:
            raise Blocked(_("Er zijn minstens twee heldere keuzes nodig, met laten zoals het is erbij."))
        chain.options_locked(locked, options)
        begin_round(locked, options)
        return locked


def begin_round(decision, options):
    """Ask what each option costs: everybody who takes part now, and only them until the next time."""
    refresh_participants(decision)
    if decision.participants.count() < 2:
        raise Blocked(_("Er zijn minstens twee deelnemers nodig."))
    agreed = decision.open_record and not decision.participants.exclude(opens_record=True).exists()
    number = decision.loss_rounds.count() + 1
    fresh = LossRound.objects.create(decision=decision, number=number)
    fresh.options.set(options)
    people = decision.participants.all()
    sheets = [LossSheet(round=fresh, participant=each, salt=chain.salt(), private_salt=chain.salt()) for each in people]
    LossSheet.objects.bulk_create(sheets)
    if agreed:
        chain.opened_agreed(decision)
    chain.losses_opened(decision, number)
    enter(decision, Stage.LOSSES)
    notify.losses_opened(decision)
    return fresh

"""The options and their turns in sentences, and who may go which way from here."""

from fractions import Fraction
from math import lcm

from django.urls import reverse
from django.utils.translation import gettext as _

from gunnen_web.decisions import queries
from gunnen_web.decisions.actions.outcome import may_decide_anyway
from gunnen_web.decisions.models import Fallback, GrantSeat, Loss, Share
from gunnen_web.decisions.stages import Stage


def listed(items):
    """Words in a row: a, b en c."""
    items = list(items)
    if len(items) < 2:
        return "".join(items)
    return _("%(first)s en %(last)s") % {"first": ", ".join(items[:-1]), "last": items[-1]}


def turns_of(shares, titles, slots):
    """A schedule as the picture wants it: turns in the smallest whole numbers, in the order of the table."""
    parts = {pk: Fraction(shares[pk]) for pk in titles if pk in shares}
    whole = lcm(*(share.denominator for share in parts.values()))
    return [
        {"label": titles[pk], "turns": int(share * whole), "slot": slots[pk]} for pk, share in parts.items() if share
    ], whole


def turns_sentence(turns, whole):
    """“2 van de 3 keer zee, 1 van de 3 keer bergen”; of “de ene keer zee, de andere keer bergen”."""
    if whole == 2 and len(turns) == 2:
        first, second = (turn["label"] for turn in turns)
        return _("de ene keer “%(first)s”, de andere keer “%(second)s”") % {"first": first, "second": second}
    each = [
        _("%(count)d van de %(whole)d keer “%(option)s”")
        % {"count": turn["turns"], "whole": whole, "option": turn["label"]}
        for turn in turns
    ]
    return listed(each)


def table(decision, options=None):
    """Titles and places of the options, for every sentence and picture."""
    found = list(options if options is not None else decision.options.all())
    titles = {str(option.pk): option.name for option in found}
    return titles, {pk: place for place, pk in enumerate(titles, 1)}


def choice_sentence(shares, titles, slots):
    if len(shares) == 1:
        return titles[next(iter(shares))]
    return _("Om de beurt: %(turns)s") % {"turns": turns_sentence(*turns_of(shares, titles, slots))}


def brought(decision, grant_round):
    """What lies before the team, with the offers that were frozen when the question opened."""
    titles, slots = table(decision)
    view = {"sentence": choice_sentence(grant_round.shares, titles, slots), "turns": None, "turns_sentence": ""}
    if len(grant_round.shares) > 1:
        turns, whole = turns_of(grant_round.shares, titles, slots)
        view |= {"turns": turns, "turns_sentence": turns_sentence(turns, whole)}
    return view | {"offers": grant_round.offers, "shares": grant_round.shares}


def choices(decision):
    """What a facilitator may bring: ``[(value, label, shares)]``; options with a limit are not among them."""
    this = decision.loss_rounds.last()
    titles, slots = table(decision, this.options.all())
    barred = set(Loss.objects.filter(sheet__round=this, limit=True).values_list("option_id", flat=True))
    barred = {str(pk) for pk in barred}
    found = [(pk, title, {pk: "1"}) for pk, title in titles.items() if pk not in barred]
    shown = queries.last_mirror(decision)
    if decision.turns_possible and shown and shown.pk == this.pk:
        for verdict in shown.shown["verdicts"]:
            shares = verdict.get("schedule")
            if shares and len(shares) > 1 and not barred & set(shares):
                found.append((f"schema:{verdict['id']}", choice_sentence(shares, titles, slots), shares))
    return found


def ways(seat):
    """After a not yet: every way on, with who takes it."""
    decision = seat.decision
    last = [each for each in decision.grant_rounds.all() if each.state][-1:]
    if decision.stage != Stage.MIRROR or not last or last[0].state != "not_yet":
        return []
    bring = reverse("decisions:bring", args=[decision.pk]) if seat.may("bring") else None
    talk = reverse("decisions:talk", args=[decision.pk])
    found = [
        {
            "label": _("Beantwoord de vragen, en vraag het opnieuw"),
            "note": _("De vragen staan in het gesprek."),
            "url": talk,
        },
        {
            "label": _("Probeer een andere heldere keuze"),
            "note": _("Leg voor wat de anderen minder kost."),
            "url": bring,
        },
    ]
    if decision.turns_possible:
        found.append({"label": _("Doe het om de beurt"), "note": _("Dan verliest niemand altijd."), "url": bring})
    anyway = may_decide_anyway(decision, seat.hats)
    label = Fallback(decision.fallback).label
    note = _("Dat spraken jullie vooraf af, voor als het twee keer niet gegund is.")
    url = reverse("decisions:decide_anyway", args=[decision.pk]) if anyway else None
    return [*found, {"label": label, "note": note, "url": url}]


def held_back(seat, loss_round):
    """What this person shared without a name and still waits for company."""
    if not seat.participant:
        return []
    mine = Loss.objects.filter(sheet__round=loss_round, sheet__participant=seat.participant, share=Share.UNNAMED)
    texts = {each.need for each in mine if each.need}
    out = {word["text"] for word in loss_round.words if word["name"] is None}
    found = []
    if texts - out:
        found.append(_("Jouw woorden zonder naam wachten nog: ze verschijnen alleen samen met woorden van een ander."))
    questions = GrantSeat.objects.filter(
        participant=seat.participant, question_named=False, question_posted=False, answer="question"
    ).exclude(question="")
    if questions.exclude(round__closed_at=None).exists():
        found.append(
            _("Jouw vraag zonder naam wacht nog op een tweede vraag. Je kunt hem ook zelf in het gesprek zetten.")
        )
    return found

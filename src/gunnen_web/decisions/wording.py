"""Results in plain words: codes and numbers of the library on the one side, sentences for people on the other."""

from fractions import Fraction
from math import lcm

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from gunnen_web.balance.wording import guard_reason
from gunnen_web.decisions import queries
from gunnen_web.decisions.actions.outcome import may_decide_anyway
from gunnen_web.decisions.models import PRESENT_STATE, Fallback, GrantSeat, Loss, Outcome, Share, Unit
from gunnen_web.decisions.stages import Stage

ADVICE = {
    "grant": _l("Gunnen past hier. Kies helder, en vraag wie verliest of het gegund is."),
    "consent": _l("Kies liever wat niemand onaanvaardbaar vindt, in kleine stappen. Gunnen kan daarna nog."),
    "talk": _l("Praat eerst. Zoals het nu ligt is gunnen misschien niet vrij."),
    "decide": _l("Hier moet iemand die ervoor staat beslissen. Gunnen past nu niet."),
}


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


def sheet(outcome):
    """The outcome as one would pin it on the wall."""
    decision = outcome.decision
    titles, slots = table(decision)
    turns, sentence = None, ""
    if outcome.turns:
        turns = [{"label": titles[pk], "turns": 1, "slot": slots[pk]} for pk in outcome.turns if pk in titles]
        sentence = _("Vanaf %(start)s, per %(unit)s. Eerst: “%(first)s”. De volgorde is geloot.") % {
            "start": date_format(outcome.start, "j F Y"),
            "unit": Unit(outcome.unit).label,
            "first": turns[0]["label"] if turns else "",
        }
    thanks = [outcome.thanks] if outcome.thanks else []
    named = outcome.grant_round.thanks if outcome.grant_round else []
    if named:
        thanks.append(_("%(names)s gunden dit de anderen. Dank je.") % {"names": listed(named)})
    return {
        "choice": outcome.sentence,
        "question": decision.question,
        "asks": [line for line in outcome.asks.splitlines() if line.strip()],
        "carried": carried(outcome),
        "thanks": thanks,
        "tasks": [
            {"who": task.who.display if task.who else "", "what": task.what, "by": task.by}
            for task in outcome.tasks.all()
        ],
        "turns": turns,
        "turns_sentence": sentence,
        "start": outcome.start,
        "review": outcome.review,
        "decided": outcome.created_at,
        "team": decision.team.name,
        "seed": outcome.seed,
    }


def carried(outcome):
    if outcome.nobody_loses:
        return _("Niemand hoeft hier veel in te leveren.")
    if outcome.granted:
        return _("Een deel van jullie draagt hier een verlies, en gunt het.")
    if outcome.kind == Outcome.Kind.DECIDED:
        return _("Een deel van jullie draagt hier een verlies. Het is niet gegund; er is beslist, en het is gezegd.")
    return _("Een deel van jullie draagt hier een verlies. Het is nog niet gegund, en dat mag gezegd zijn.")


def rounds(decision):
    """The grant rounds so far: what lay before the team, and that it stands or not yet."""
    titles, slots = table(decision)
    results = {"stands": _("het staat"), "not_yet": _("nog niet"), "withdrawn": _("teruggetrokken")}
    closed = [each for each in decision.grant_rounds.all() if each.state]
    return [{"label": choice_sentence(each.shares, titles, slots), "result": results[each.state]} for each in closed]


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


def said(text):
    """What somebody wrote; the one sentence that is ours, the present state of things, in the reader's language."""
    return _(text) if text == PRESENT_STATE else text


def history(decision):
    """Every step, in a sentence, newest first."""
    texts = {each.commitment: said(each.text) for each in decision.texts.all()}
    titles = {str(option.pk): option.name for option in decision.options.all()}
    events = decision.events.order_by("-index")
    found = [{"at": event.at, "text": _event(event, texts, titles)} for event in events]
    return [each for each in found if each["text"]]


def _event(event, texts, titles):
    body, kind = event.body, event.kind

    def quote(commitment):
        return texts.get(commitment) or _("(weggehaald)")

    if kind == "edited":
        return _edited(body, quote, titles)
    if kind == "settings_changed":
        moved = body["settings"].get("stage")
        return STEPS[moved] if moved else _("De instellingen zijn aangepast.")
    if kind == "reopened":
        return _("Teruggegaan naar: %(stage)s.") % {"stage": Stage(body["stage"]).label}
    if kind == "option_added":
        return _("Op tafel: “%(option)s”.") % {"option": quote(body["title"])}
    if kind == "options_merged":
        gone = listed(f"“{titles.get(pk, '')}”" for pk in body["gone"])
        return _("%(gone)s ging op in “%(into)s”.") % {"gone": gone, "into": titles.get(body["into"], "")}
    if kind == "limit_lifted":
        return _("De grens op “%(option)s” is weggehaald.") % {"option": titles.get(body["option"], "")}
    if kind == "grants_closed":
        return (
            _("De ronde is gesloten: het staat.") if body["state"] == "stands" else _("De ronde is gesloten: nog niet.")
        )
    if kind == "outcome":
        return _("De uitkomst: %(sentence)s") % {"sentence": quote(body["sentence"])}
    return STEPS.get(kind, "")


def _edited(body, quote, titles):
    field, _sep, option = body["field"].partition(":")
    if body["new"] is None and option and field == "title":
        return _("Van tafel: “%(option)s”.") % {"option": quote(body["old"])}
    what = {
        "question": _("De vraag"),
        "why": _("Waarom het speelt"),
        "title": _("Een keuze"),
        "text": _("De uitleg bij een keuze"),
    }[field]
    before = quote(body["old"]) if body["old"] else _("niets")
    after = quote(body["new"]) if body["new"] else _("niets")
    return _("%(what)s is veranderd. Er stond “%(before)s”, nu “%(after)s”.") % {
        "what": what, "before": before, "after": after,
    }  # fmt: skip


STEPS = {
    "options": _l("De vraag of gunnen hier past is gesloten. De keuzes komen op tafel."),
    "offers": _l("Er ligt een keuze voor. Eerst komt de andere kant aan het woord."),
    "opened": _l("Het besluit is geopend."),
    "options_locked": _l("De keuzes staan vast."),
    "opened_agreed": _l("Iedereen vindt het goed dat het verslag later open gaat."),
    "losses_opened": _l("Iedereen kijkt wat elke keuze kost."),
    "losses_closed": _l("De ronde is gesloten. De antwoorden zitten verzegeld in het verslag."),
    "mirror_shown": _l("De spiegel is voor iedereen te zien."),
    "grant_opened": _l("De vraag is aan iedereen gesteld."),
    "sealed": "",
    "erased": _l("Antwoorden uit een open verslag zijn op verzoek gewist."),
}


def advice(shown):
    """What the fit check came to, as the policy lets it be said."""
    if not shown:
        return None
    reasons = [ADVICE_REASONS[code] for code in shown["words"] if code in ADVICE_REASONS]
    return {"sentence": ADVICE[shown["advice"]], "reasons": reasons}


ADVICE_REASONS = {
    "too_few": _l("Er zijn te weinig antwoorden voor een ander advies."),
    "granting_fits": _l("Niets spreekt ertegen."),
    "some_questions_open": _l("Niet elke vraag is beantwoord. Dat telt niet als nee."),
    "answers_ask_for_care": _l(
        "Vrij gunnen vraagt dat iedereen zonder schade nee kan zeggen, dat er geen grens in het geding is, "
        "en dat niemand al te veel draagt. Dat is hier niet alle drie zeker."
    ),
    "limit_at_stake": _l("Er is misschien een grens in het geding: veiligheid, de wet of iemands waardigheid."),
    "cannot_be_undone": _l("Er staat veel op het spel, en het is niet terug te draaien."),
    "undoing_unknown": _l("Er staat veel op het spel, en het is niet zeker of het terug te draaien is."),
    "somebody_carries_much": _l("De last is nu niet gelijk verdeeld."),
}


def mirror(loss_round):
    """The publication of a round as the page shows it: a lead, a row for each option, what is suggested, and words."""
    shown = loss_round.shown
    options = list(loss_round.options.all())
    titles, slots = table(loss_round.decision, options)
    by_id = {each["id"]: each for each in shown["options"]}
    verdicts = {each["id"]: each for each in shown["verdicts"]}
    lifted = {str(pk) for pk in loss_round.lifted.values_list("pk", flat=True)}
    found = _suggested(loss_round, titles)
    picked = found and found["option"]
    rows = {"clear": [], "mixed": []}
    for pk, title in titles.items():
        row = {"label": title, "slot": slots[pk], "suggested": pk == picked, "limited": by_id[pk]["limited"]}
        row["limited"] = row["limited"] and pk not in lifted
        if pk in verdicts:
            rows["mixed"].append(row | _mixed(verdicts[pk], titles, slots))
        else:
            rows["clear"].append(row | _clear(by_id[pk]))
    words = [word | {"option": titles.get(word["option"], "")} for word in loss_round.words]
    notes = [MIRROR_NOTES[code] for code in shown["words"] if code in MIRROR_NOTES]
    notes += [_("De grens op “%(option)s” is weggehaald.") % {"option": titles[pk]} for pk in lifted if pk in titles]
    lead = MIRROR_LEAD[shown["level"]]
    return {"lead": lead, "notes": notes, "words": words, **rows, "suggestion": found}


MIRROR_LEAD = {
    "nothing": _l(
        "Er zijn minder dan vier antwoorden. Dan laten we niets zien: je weet al snel wie wat heeft ingevuld."
    ),
    "words": _l("Met vier mensen laten we geen aantallen zien: dan weet je al snel wie wat heeft ingevuld."),
    "bands": _l("Wat elke keuze jullie samen kost, zonder namen. Elke stip is iemand."),
    "totals": _l("Wat elke keuze jullie samen kost, zonder namen. Elke stip is iemand."),
}
MIRROR_NOTES = {
    "too_little_changed": _l(
        "Er is te weinig veranderd om opnieuw te laten zien: anders weet je wie. Hieronder staat de vorige spiegel."
    ),
}


def _clear(option):
    bands = option["bands"] or {}
    finding = _in_bands(bands) if bands else OPTION_WORDS[option["words"]]
    people = sum(bands.values())
    return {
        "level": option["level"],
        "finding": finding,
        **bands,
        "about": option["about"],
        "people": people,
        "words": "",
    }


OPTION_WORDS = {
    "too_few": _l("Te weinig antwoorden om iets van te laten zien."),
    "missing_answers": _l("Niet iedereen vulde dit in. Wat open is, kan het beeld nog veranderen."),
    "nobody_carries": _l("Niemand heeft een andere keuze die minder kost."),
    "part_carries": _l("Een deel van jullie levert hier iets in."),
    "nobody_loses": _l("Dit kost niemand veel."),
    "part_loses": _l("Dit kost een deel van jullie iets."),
    "see_verdict": "",
}


def _in_bands(bands):
    """The finding as a sentence, from the bands alone."""
    known = bands["none"] + bands["some"] + bands["much"]
    if not bands["much"]:
        found = _("Dit kost niemand veel.")
    elif bands["much"] * 2 > known:
        found = _("Dit kost meer dan de helft van jullie veel.")
    else:
        found = ngettext(
            "Dit kost %(much)d van de %(known)d mensen veel.", "Dit kost %(much)d van de %(known)d mensen veel.", known
        ) % {"much": bands["much"], "known": known}
    if not bands["unknown"]:
        return found
    return found + " " + _("Wat open is gelaten, kan dit nog veranderen.")


VERDICTS = {
    "hollow": _l(
        "Slap compromis. Hier verliest iedereen een beetje. Om de beurt kost niemand meer, en een paar mensen minder."
    ),
    "synthesis": _l("Dit is geen slap compromis: bijna niemand hoeft iets in te leveren."),
    "between": _l("Ertussenin: geen slap compromis, en ook geen keuze waar iedereen dichtbij zit."),
    "not_shown": _l("Hierover zeggen we niets."),
}
SPEAKS_FOR = {
    "no_turns_for_all": _l("Om de beurt zou voor iemand meer kosten dan dit compromis."),
    "all_near_best": _l("Iedereen zit dicht bij wat hem of haar het minste kost."),
}
SPEAKS_AGAINST = {"somebody_far_from_best": _l("Voor een deel van jullie kost een andere keuze duidelijk minder.")}
VERDICT_NOTES = {
    "turns_not_possible": _l("Om de beurt kan hier niet: dit is eenmalig."),
    "turns_shown_once": _l("De beurten staan al bij een ander compromis."),
    "too_few": _l("Te weinig antwoorden om iets van te laten zien."),
    "missing_answers": _l("Niet iedereen vulde alles in. Wat open is, kan dit nog veranderen."),
    "too_little_changed": _l("Er is te weinig veranderd om hier iets nieuws over te zeggen."),
}


def _mixed(verdict, titles, slots):
    view = {
        "of": [titles[pk] for pk in verdict["parts"]],
        "verdict": verdict["verdict"],
        "sentence": VERDICTS[verdict["verdict"]],
        "turns": None,
        "turns_sentence": "",
        "speaks_for": [],
        "speaks_against": [],
    }
    for key, found in (("speaks_for", SPEAKS_FOR), ("speaks_against", SPEAKS_AGAINST), ("notes", VERDICT_NOTES)):
        view[key] = [found[code] for code in verdict["words"] if code in found]
    if verdict["verdict"] == "synthesis":
        view["speaks_for"] = []
    if verdict["schedule"]:
        turns, whole = turns_of(verdict["schedule"], titles, slots)
        view |= {"turns": turns, "turns_sentence": turns_sentence(turns, whole)}
    return view


def suggestion(decision):
    shown = queries.last_mirror(decision)
    return shown and _suggested(shown, table(decision, shown.options.all())[0])


def _suggested(loss_round, titles):
    """The suggestion and why, or why there is none: a real synthesis, else what the team's series asks for."""
    shown, guard = loss_round.shown, loss_round.guard
    if guard and guard["option"] in titles and shown["suggestion_reason"]["code"] != "synthesis":
        sentence = _("Begin met: “%(option)s”.") % {"option": titles[guard["option"]]}
        return {"option": guard["option"], "sentence": sentence, "reasons": [guard_reason(guard)], "guard": True}
    return _by_bands(shown, titles)


def _by_bands(shown, titles):
    reason, picked = shown["suggestion_reason"], shown["suggestion"]
    by = reason["data"].get("by", reason["code"])
    why = SUGGESTION[by if by in SUGGESTION else "nothing_to_suggest"]
    if picked is None:
        return (
            None
            if shown["level"] == "nothing"
            else {"option": None, "sentence": _("De spiegel stelt niets voor."), "reasons": [why]}
        )
    sentence = _("Begin met: “%(option)s”.") % {"option": titles[picked]}
    reasons = [why]
    if reason["code"] == "tie":
        level = listed(f"“{titles[pk]}”" for pk in reason["data"]["options"])
        reasons.append(_("%(options)s liggen gelijk. Dan gaat voor wat het eerst op tafel lag.") % {"options": level})
    return {"option": picked, "sentence": sentence, "reasons": reasons}


SUGGESTION = {
    "synthesis": _l("Het is een echte samenkomst: iedereen zit er dicht bij zijn eigen beste keuze."),
    "least_total_by_bands": _l("Deze heldere keuze kost jullie samen het minst, voor zover de spiegel laat zien."),
    "least_worst_by_bands": _l("Hier is het zwaarste verlies het lichtst, voor zover de spiegel laat zien."),
    "most_at_best": _l("Voor deze heldere keuze hoeven de minste mensen iets in te leveren."),
    "missing_answers": _l("Niet iedereen vulde alles in."),
    "all_barred": _l("Op elke keuze ligt een grens. Praat eerst."),
    "too_few": _l("Er zijn te weinig antwoorden."),
    "nothing_to_suggest": _l("Daarvoor is nog te weinig ingevuld of veranderd."),
}

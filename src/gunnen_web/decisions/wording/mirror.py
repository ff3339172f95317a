"""The mirror in words: what each option costs, the verdict on a compromise, what is suggested."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from gunnen_web.balance.wording import guard_reason
from gunnen_web.decisions import queries
from gunnen_web.decisions.wording.choices import listed, table, turns_of, turns_sentence


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

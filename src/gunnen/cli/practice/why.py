"""Why a moment, or a whole game, cost what it cost: the library's reasons in sentences, in Dutch and in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gunnen.cli.practice.words import SAID
from gunnen.cli.words import Words, listed, number, people
from gunnen.practice.playing import Course, Step, trusting, why
from gunnen.practice.situations import Situation
from gunnen.terms import Reason

NAMED = 3
DECIMALS = {"trust": 2}

ONE = {
    "dodged": Words(
        "{names} ontdook de afspraak: zelf {spared} minder verlies, ieder ander {others} meer.",
        "{names} dodged what was agreed: {spared} less loss for them, {others} more for each of the others.",
    ),
    "let_go": Words("{names} liet {loss} los.", "{names} let go of {loss}."),
    "overruled": Words(
        "{names} werd niets gevraagd: dat kostte {trust} vertrouwen.", "{names} was not asked: that cost {trust} trust."
    ),
    "less": Words(
        "{names} verloor duidelijk vertrouwen.",
        "{names} clearly lost trust.",
    ),
    "more": Words(
        "{names} kreeg er duidelijk vertrouwen bij.",
        "{names} clearly gained trust.",
    ),
}
MORE = {
    "dodged": Words(
        "{names} ontdoken de afspraak: zelf samen {spared} minder verlies, ieder ander {others} meer.",
        "{names} dodged what was agreed: {spared} less loss for them together, {others} more for each of the others.",
    ),
    "let_go": Words("{names} lieten samen {loss} los.", "{names} let go of {loss} together."),
    "overruled": Words(
        "{names} werd niets gevraagd: dat kostte hun gemiddeld {trust} vertrouwen.",
        "{names} were not asked: that cost each {trust} trust on average.",
    ),
    "less": Words(
        "{names} verloren duidelijk vertrouwen.",
        "{names} clearly lost trust.",
    ),
    "more": Words(
        "{names} kregen er duidelijk vertrouwen bij.",
        "{names} clearly gained trust.",
    ),
}
TOLD = {
    "most": Words("Het meest kostte het {names}: {loss}.", "It cost {names} most: {loss}."),
    "decided": Words("Wat besloten werd, kostte gemiddeld {mean}.", "What was decided cost {mean} on average."),
    "undecided": Words("Wachten kostte iedereen wat: gemiddeld {mean}.", "Waiting cost everybody: {mean} on average."),
    "alike": Words("Wachten kostte iedereen {mean}.", "Waiting cost everybody {mean}."),
    "pressed": Words(
        "Beide kanten zetten je onder druk: dat kostte {loss}.", "Both sides pressed you: that cost {loss}."
    ),
    "all_dodged": Words("Iedereen ontdook de afspraak.", "Everybody dodged what was agreed."),
    "fell_apart": Words(
        "De afspraak hield geen stand: weer wachten kostte gemiddeld {mean}.",
        "The agreement didn't hold: waiting again cost {mean} on average.",
    ),
    "unsaid": Words(
        "Van dit verlies werd gemiddeld {said} gezegd en {kept} niet.",
        "Of this loss {said} was said on average, and {kept} was not.",
    ),
    "aired": Words("Er kwam samen {loss} aan oud verlies op tafel.", "In all, {loss} of old loss came into the open."),
    "saw_it_kept": Words(
        "Anderen hielden zich aan wat hun iets kostte: dat gaf gemiddeld {trust} vertrouwen.",
        "Others kept to what cost them something, and that brought {trust} trust on average.",
    ),
    "saw_it_dodged": Words(
        "Het ontduiken kostte gemiddeld {trust} vertrouwen.", "The dodging cost {trust} trust on average."
    ),
}
HARDLY = Words("Het vertrouwen bewoog nauwelijks.", "Trust hardly moved.")
LEVEL = Words("Gemiddeld bleef het vertrouwen bijna gelijk.", "On average trust stayed nearly level.")
MOVED = {"less": "trust_fell", "more": "trust_rose"}


def because(situation: Situation, step: Step, lang: str) -> list[str]:
    """A few sentences about one moment."""
    return [_sentence(situation, reason, lang) for reason in why(step)]


def trusted(course: Course, lang: str) -> str:
    """How trust moved over a game; nothing where the table of the debrief says all."""
    found = trusting(course)
    stayed = found.code == "trust_stayed"
    for code, with_it in MOVED.items():
        if (stayed or found.code == with_it) and (who := _people(found, code)):
            told = _of_people(course.situation, code, who, {}, lang)
            return f"{LEVEL.say(lang)} {told}" if stayed else told
    return HARDLY.say(lang) if stayed else ""


def amount(value: float, lang: str, decimals: int = 1) -> str:
    return number(round(value, decimals) + 0.0, lang)  # never "-0"


def _sentence(situation: Situation, reason: Reason, lang: str) -> str:
    facts = {
        name: amount(value, lang, DECIMALS.get(name, 1))
        for name, value in reason.data.items()
        if isinstance(value, float)
    }
    if reason.code == "dodged" and reason.data["others"] is None:
        return TOLD["all_dodged"].say(lang)
    if who := _people(reason, "people"):
        return _of_people(situation, reason.code, who, facts, lang)
    told = TOLD["alike" if reason.data.get("alike") else reason.code].say(lang, **facts)
    most = reason.data.get("most")
    if not isinstance(most, int):
        return told
    name = situation.people[most].name or SAID["to_you"].say(lang)
    return f"{told} {TOLD['most'].say(lang, names=name, **facts)}"


def _people(reason: Reason, name: str) -> list[int]:
    found = reason.data.get(name)
    return found if isinstance(found, list) else []


def _of_people(situation: Situation, code: str, who: Sequence[int], facts: Mapping[str, str], lang: str) -> str:
    """Of more than a few people their number is told."""
    names = [situation.people[each].name or SAID["you"].say(lang) for each in who]
    said = people(len(who), lang) if len(who) > NAMED else listed(names, lang)
    told = (MORE if len(who) > 1 else ONE)[code].say(lang, names=said, **facts)
    return told[0].upper() + told[1:]

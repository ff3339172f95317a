"""What ``gunnen choose`` says, in Dutch and in English; numbers and schedules in words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple


class Words(NamedTuple):
    nl: str
    en: str

    def say(self, lang: str, **facts: object) -> str:
        return str(getattr(self, lang)).format(**facts)


COUNTS = {
    "nl": ["geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"],
    "en": ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
}

WRONG = {
    "empty_file": Words("het bestand is leeg", "the file is empty"),
    "utf16": Words("dit bestand is UTF-16; bewaar het als “CSV UTF-8”", "this file is UTF-16; save it as “CSV UTF-8”"),
    "not_utf8": Words(
        "rij {row}, kolom {column}: hier staat een teken dat geen UTF-8 is; bewaar het bestand als “CSV UTF-8”",
        "row {row}, column {column}: there is a character here that is not UTF-8; save the file as “CSV UTF-8”",
    ),
    "nul": Words(
        "rij {row}, kolom {column}: hier staat een NUL-teken; haal het weg",
        "row {row}, column {column}: there is a NUL character here; remove it",
    ),
    "unreadable": Words(
        "rij {row}: dit is niet als tabel te lezen; is er een aanhalingsteken dat niet sluit?",
        "row {row}: this cannot be read as a table; is there a quotation mark that does not close?",
    ),
    "no_options": Words(
        "rij {row}: er staat geen enkele keuze; de eerste kolom is het teamlid, daarna komt één kolom per keuze",
        "row {row}: there is no option; the first column is the member, then comes one column for each option",
    ),
    "no_members": Words(
        "er staat geen enkel teamlid onder de koppen; zet één rij per teamlid",
        "there is no member below the header; write one row for each member",
    ),
    "no_name_option": Words(
        "rij {row}, kolom {column}: deze keuze heeft geen naam", "row {row}, column {column}: this option has no name"
    ),
    "double_option": Words(
        "rij {row}, kolom {column}: deze keuze staat er twee keer",
        "row {row}, column {column}: this option is there twice",
    ),
    "empty_part": Words(
        "rij {row}, kolom {column}: bij dit compromis ontbreekt een naam; schrijf bijvoorbeeld rooster=kantoor+thuis",
        "row {row}, column {column}: this compromise lacks a name; write for instance roster=office+home",
    ),
    "unknown_part": Words(
        "rij {row}, kolom {column}: dit compromis noemt {part}, maar die keuze is er niet",
        "row {row}, column {column}: this compromise names {part}, but there is no such option",
    ),
    "own_part": Words(
        "rij {row}, kolom {column}: een compromis kan zichzelf niet mengen; noem twee of meer heldere keuzes",
        "row {row}, column {column}: a compromise cannot mix itself; name two or more clear options",
    ),
    "part_is_compromise": Words(
        "rij {row}, kolom {column}: {part} is zelf een compromis; noem heldere keuzes",
        "row {row}, column {column}: {part} is a compromise itself; name clear options",
    ),
    "part_twice": Words(
        "rij {row}, kolom {column}: dit compromis noemt {part} twee keer; noem twee of meer verschillende keuzes",
        "row {row}, column {column}: this compromise names {part} twice; name two or more different options",
    ),
    "too_few_parts": Words(
        "rij {row}, kolom {column}: een compromis mengt twee of meer keuzes; deze noemt er één",
        "row {row}, column {column}: a compromise mixes two or more options; this one names one",
    ),
    "no_name_member": Words(
        "rij {row}, kolom 1: hier ontbreekt de naam van het teamlid",
        "row {row}, column 1: the member's name is missing here",
    ),
    "double_member": Words(
        "rij {row}, kolom 1: {name} staat ook al op rij {before}; geef ieder een eigen naam",
        "row {row}, column 1: {name} is on row {before} too; give everybody a name of their own",
    ),
    "short_row": Words(
        "rij {row}, kolom {column}: deze kolom ontbreekt; de rij heeft {cells} van de {expected} cellen"
        " (laat een cel leeg als het verlies onbekend is)",
        "row {row}, column {column}: this column is missing; the row has {cells} of the {expected} cells"
        " (leave a cell empty when the loss is unknown)",
    ),
    "long_row": Words(
        "rij {row}, kolom {column}: hier staat meer dan er kolommen zijn ({cells} cellen, {expected} kolommen)."
        " Decimale komma's? Scheid de kolommen dan met puntkomma's",
        "row {row}, column {column}: there is more here than there are columns ({cells} cells, {expected} columns)."
        " Decimal commas? Then separate the columns with semicolons",
    ),
    "not_a_number": Words(
        "rij {row}, kolom {column}: {value} is geen getal van 0 tot en met 10 (leeg is onbekend, 8! is een grens)",
        "row {row}, column {column}: {value} is not a number from 0 to 10 (empty is unknown, 8! is a limit)",
    ),
    "out_of_range": Words(
        "rij {row}, kolom {column}: {value} ligt niet tussen 0 en 10",
        "row {row}, column {column}: {value} is not between 0 and 10",
    ),
    "limit_without_loss": Words(
        "rij {row}, kolom {column}: schrijf voor het uitroepteken ook het verlies, bijvoorbeeld 10!",
        "row {row}, column {column}: write the loss before the exclamation mark too, for instance 10!",
    ),
}

PAGE = {
    "title": Words("De spiegel", "The mirror"),
    "option": Words("keuze", "option"),
    "loss": Words("wat het samen kost", "what it costs together"),
    "total": Words("totaal", "total"),
    "worst": Words("zwaarst", "worst"),
    "carriers": Words("verliest", "lose"),
    "limits": Words("grens ({count})", "limit ({count})"),
    "unknown": Words("onbekend ({count})", "unknown ({count})"),
    "legend": Words(
        "{known} bekend   {open} komt erbij als het onbekende 10 is   verliest: meer dan bij de eigen beste keuze",
        "{known} known   {open} on top were the unknown 10   lose: more than at one's own best option",
    ),
    "compromises": Words("De compromissen", "The compromises"),
    "suggestion": Words("Voor de gunronde", "For the grant round"),
    "nothing": Words("Er is geen keuze om voor te stellen.", "There is no option to suggest."),
    "hollow": Words("slap", "hollow"),
    "synthesis": Words("echte synthese", "a real synthesis"),
    "between": Words("ertussenin", "in between"),
}

REASONS = {
    "turns_leave_nobody_worse_off": Words(
        "{schedule}: niemand is slechter af dan met het compromis, en beter af: {better_off}.",
        "{schedule}: nobody is worse off than with the compromise, and better off: {better_off}.",
    ),
    "all_near_own_best": Words(
        "Niemand verliest meer dan {within} boven de eigen beste keuze (hoogstens {furthest}).",
        "Nobody loses more than {within} above their own best option (at most {furthest}).",
    ),
    "some_far_from_own_best": Words(
        "Tegen het compromis: meer dan {within} boven de eigen beste keuze (hoogstens {furthest}): {far}.",
        "Against the compromise: more than {within} above their own best option (at most {furthest}): {far}.",
    ),
    "some_near_own_best": Words(
        "Voor het compromis: hoogstens {within} boven de eigen beste keuze: {near}.",
        "For the compromise: at most {within} above their own best option: {near}.",
    ),
    "turns_leave_some_better_off": Words(
        "Tegen het compromis: {schedule}, dan beter af: {better_off}.",
        "Against the compromise: {schedule}, then better off: {better_off}.",
    ),
    "turns_leave_some_worse_off": Words(
        "Voor het compromis: {schedule}, dan slechter af: {worse_off}.",
        "For the compromise: {schedule}, then worse off: {worse_off}.",
    ),
    "turns_help_nobody": Words(
        "Voor het compromis: {schedule}, dat maakt het voor niemand duidelijk lichter.",
        "For the compromise: {schedule}, that makes it clearly lighter for nobody.",
    ),
    "turns_not_possible": Words(
        "Om de beurt kan hier niet, dus slap noemen we het niet.",
        "Turns are not possible here, so we do not call it hollow.",
    ),
    "one_option_leaves_nobody_worse_off": Words(
        "Wel is met alleen {option} niemand slechter af.", "Still, with {option} alone nobody is worse off."
    ),
    "barred_part_left_out": Words(
        "Buiten elke beurt, om een grens: {options}.", "Outside every schedule, for a limit: {options}."
    ),
    "no_small_schedule": Words("Met kleinere getallen lukt het niet.", "It does not work in smaller numbers."),
    "too_many_small_schedules": Words(
        "Er zijn zo veel delen dat we beurten tot {max_denominator} vergeleken.",
        "There are so many parts that we compared cycles of up to {max_denominator}.",
    ),
    "nothing_known": Words("Niemand zei wat dit kost.", "Nobody said what this costs."),
    "least_total": Words("Het kleinste verlies samen: {total}.", "The smallest loss together: {total}."),
    "least_worst": Words("Het kleinste zwaarste verlies: {worst}.", "The smallest worst loss: {worst}."),
    "only_option_left": Words("De enige keuze die overblijft.", "The only option left."),
    "tie_broken": Words("Gelijk waren: {options}. {by} gaf de doorslag.", "Level were: {options}. {by} decided."),
    "barred_not_suggested": Words("{option} valt af: er is een grens.", "{option} is out: there is a limit."),
    "hollow_not_suggested": Words(
        "{option} stellen we niet voor: het is een slap compromis.", "{option} is not suggested: it is hollow."
    ),
    "suggested_synthesis": Words("Het is een compromis, en een echte synthese.", "A compromise, and a real synthesis."),
    "suggested_between": Words(
        "Het is een compromis: niet slap, maar ook geen echte synthese.",
        "It is a compromise: not hollow, and not a real synthesis.",
    ),
    "all_barred": Words("Bij elke keuze ligt een grens.", "Every option meets a limit."),
    "unknown_could_change": Words(
        "Onbekend: {unknown}. Dat kan dit nog veranderen.", "Unknown: {unknown}. That could still change this."
    ),
    "unknown_cannot_change": Words(
        "Onbekend: {unknown}. Getallen veranderen hier niets meer aan, een grens wel.",
        "Unknown: {unknown}. Numbers change nothing here any more, a limit would.",
    ),
}

DECIDED_BY = {
    "total": Words("Het kleinste totaal", "The smallest total"),
    "worst": Words("Het kleinste zwaarste verlies", "The smallest worst loss"),
    "carriers": Words("Het kleinste aantal mensen dat verliest", "The fewest people who lose"),
    "order": Words("De volgorde van de keuzes", "The order of the options"),
}


def number(value: float, lang: str) -> str:
    """At most two decimals, with a comma in Dutch.

    >>> number(3.5, "nl"), number(12.0, "en")
    ('3,5', '12')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if lang == "nl" else text


def people(count: int, lang: str) -> str:
    """
    >>> people(1, "nl"), people(30, "nl"), people(2, "en")
    ('één mens', '30 mensen', 'two people')
    """
    return _counted(count, lang, nl=("mens", "mensen"), en=("person", "people"))


def options(count: int, lang: str) -> str:
    return _counted(count, lang, nl=("keuze", "keuzes"), en=("option", "options"))


def losses(count: int, lang: str) -> str:
    return _counted(count, lang, nl=("verlies", "verliezen"), en=("loss", "losses"))


def _counted(count: int, lang: str, **nouns: tuple[str, str]) -> str:
    return f"{_count(count, lang)} {nouns[lang][count != 1]}"


def schedule(shares: Mapping[str, Fraction], lang: str) -> str:
    """A schedule in small whole numbers, the largest share first.

    >>> schedule({"zee": Fraction(2, 3), "bergen": Fraction(1, 3)}, "nl")
    'twee van de drie keer zee, één keer bergen'
    """
    ordered = sorted(shares.items(), key=lambda item: -item[1])
    cycle = math.lcm(*(share.denominator for share in shares.values()))
    if cycle == 1:
        return Words("altijd {option}", "always {option}").say(lang, option=ordered[0][0])
    if cycle == len(ordered):
        return Words("om de beurt {options}", "by turns {options}").say(lang, options=listed([*shares], lang))
    if cycle > 100:
        return ", ".join(f"{number(100 * float(share), lang)} % {option}" for option, share in ordered)
    (first, share), *rest = ordered
    head = Words("{times} van de {cycle} keer {option}", "{times} of {cycle} times {option}").say(
        lang, times=_count(int(share * cycle), lang), cycle=_count(cycle, lang), option=first
    )
    return ", ".join([head, *(_times(option, int(share * cycle), lang) for option, share in rest)])


def listed(names: Sequence[str], lang: str) -> str:
    """
    >>> listed(["zee", "bergen", "hei"], "nl")
    'zee, bergen en hei'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {Words('en', 'and').say(lang)} {names[-1]}"


def _times(option: str, times: int, lang: str) -> str:
    return Words("{times} keer {option}", "{times} {option}").say(lang, times=_count(times, lang), option=option)


def _count(count: int, lang: str) -> str:
    return COUNTS[lang][count] if count < len(COUNTS[lang]) else str(count)

"""What the reasons of ``verify`` mean, in Dutch and in English: one line a code."""

from __future__ import annotations

from typing import NamedTuple

from gunnen.terms import Reason


class Words(NamedTuple):
    nl: str
    en: str


WORDS: dict[str, Words] = {
    # the file
    "not_a_record": Words(
        "dit is geen verslag: verwacht was een bestand dat van de pagina van een besluit is gedownload",
        "this is no record: expected was a file downloaded from a decision's page",
    ),
    "not_a_receipt": Words(
        "dit is geen bewijs: verwacht was je eigen bewijs, gedownload van de pagina van een besluit",
        "this is no receipt: expected was your own receipt, downloaded from a decision's page",
    ),
    "too_large": Words("groter dan een verslag kan zijn", "larger than any record can be"),
    "not_json": Words("hier is het bestand beschadigd", "the file is damaged here"),
    "not_unicode": Words("hier staat iets dat geen tekst is", "something here is no text"),
    "too_deep": Words("dieper genest dan een verslag kan zijn", "nested deeper than any record can be"),
    "key_twice": Words("een veld staat er twee keer", "a field stands here twice"),
    "key_not_text": Words("een veld heeft een naam die geen tekst is", "a field's name is no text"),
    "integer_too_large": Words("een getal is te groot", "a number is too large"),
    "decimal_number": Words("een getal met een komma dat geen tekst is", "a decimal that is not written as text"),
    "not_plain": Words("een waarde die niet in een verslag past", "a value that does not fit in a record"),
    "spelling": Words(
        "het bestand zegt hetzelfde in andere bytes: het is na het downloaden opnieuw opgemaakt of veranderd",
        "the file says the same in other bytes: it was reformatted or changed after it was downloaded",
    ),
    "document_shape": Words(
        "er ontbreekt een deel van het verslag, of er is een deel bij", "a part is missing or added"
    ),
    "header_differs": Words(
        "de kop past niet bij de keten: de staart is afgeknipt of de kop is veranderd",
        "the header does not fit the chain: the tail was cut off or the header was changed",
    ),
    "seal_missing": Words("er is een uitkomst maar geen zegel: de staart ontbreekt", "an outcome without its seal"),
    # one link
    "event_shape": Words("dit is geen schakel", "this is no link"),
    "too_many_events": Words("meer schakels dan een verslag kan hebben", "more links than any record can have"),
    "index_differs": Words(
        "een schakel staat niet op zijn plaats: er is er een weggelaten, ingevoegd of verplaatst",
        "a link is out of place: one was dropped, inserted or moved",
    ),
    "previous_differs": Words("deze schakel hangt niet aan de vorige", "this link does not hang on the one before it"),
    "hash_differs": Words("de inhoud van deze schakel is veranderd", "what this link holds was changed"),
    "kind_unknown": Words("deze soort schakel bestaat niet", "there is no such kind of link"),
    "body_shape": Words("de inhoud van deze schakel kan niet", "what this link holds cannot be"),
    # what may follow what
    "opened_first": Words("alleen de eerste schakel opent het besluit", "only the first link opens the decision"),
    "after_outcome": Words("dit kan niet na de uitkomst", "this cannot follow the outcome"),
    "commitment_twice": Words("een verzegeld antwoord staat er twee keer", "a sealed answer stands here twice"),
    "option_twice": Words("een keuze staat er twee keer", "an option stands here twice"),
    "option_unknown": Words("deze keuze lag niet op tafel", "this option was not on the table"),
    "parts": Words("dit compromis mengt geen heldere keuzes", "this compromise does not mix clear options"),
    "options_not_locked": Words("de keuzes stonden nog niet vast", "the options were not locked yet"),
    "agreed_too_late": Words("afgesproken toen de ronde al liep", "agreed when the round was already open"),
    "not_agreed": Words(
        "niet iedereen had vooraf ingestemd met een open verslag",
        "not everybody had agreed beforehand to an opened record",
    ),
    "round_open": Words("er liep al een ronde", "a round was open already"),
    "round_not_open": Words("er liep geen ronde", "no round was open"),
    "round_not_closed": Words("de verliezen waren niet gesloten", "the losses had not closed"),
    "round_number": Words("het nummer van de ronde klopt niet", "the round's number is not right"),
    "count": Words("niet van iedereen één verzegeld antwoord", "not one sealed answer of everybody"),
    "outcome_twice": Words("er was al een uitkomst", "there was an outcome already"),
    "outcome_shares": Words("de uitkomst past niet bij zijn soort", "the outcome does not fit its kind"),
    "not_granted": Words("deze keuze was niet gegund", "this choice had not been granted"),
    "seed": Words("het lot komt niet uit de keten", "the seed does not come from the chain"),
    "first_turn": Words("de eerste beurt is geen van de keuzes", "the first turn is none of the options"),
    "seal_early": Words("een zegel zonder uitkomst", "a seal without an outcome"),
    "seal_length": Words("het zegel telt een ander aantal schakels", "the seal counts another number of links"),
    "booked_early": Words("een boeking zonder uitkomst", "a booking without an outcome"),
    "booked_twice": Words("dit besluit was al geboekt", "this decision was booked already"),
    "booked_nothing": Words("er was niets om te boeken", "there was nothing to book"),
    "not_booked": Words("deze boeking stond er niet", "there was no such booking"),
    "edited_unknown": Words("veranderd is een tekst die er niet was", "a text was edited that was not there"),
    "erased_unknown": Words("gewist is iets wat er niet was", "something was erased that was not there"),
    "erased_twice": Words("iets is twee keer gewist", "something was erased twice"),
    "erased_part": Words("van een ronde is een deel van de antwoorden gewist", "part of a round's answers was erased"),
    # beside the chain
    "text_missing": Words("een tekst ontbreekt en is niet gewist", "a text is missing and was not erased"),
    "text_differs": Words("een tekst is veranderd", "a text was changed"),
    "text_unknown": Words("er staat een tekst die niet in de keten hoort", "a text that the chain does not know"),
    "opening_missing": Words("een antwoord van een open verslag ontbreekt", "an answer of an opened record is missing"),
    "opening_differs": Words("een antwoord is veranderd", "an answer was changed"),
    "opening_not_agreed": Words(
        "een antwoord is geopend zonder dat dat was afgesproken, of voordat het kon",
        "an answer was opened without or before the agreement of everybody",
    ),
    # receipt and head
    "receipt_other_decision": Words("het bewijs is van een ander besluit", "the receipt is of another decision"),
    "receipt_tail": Words(
        "het verslag is korter dan toen het bewijs werd gemaakt: de staart ontbreekt",
        "the record is shorter than when the receipt was made: its tail is missing",
    ),
    "receipt_head": Words(
        "de keten is een andere dan toen het bewijs werd gemaakt: tot hier is iets herschreven",
        "the chain is not the one the receipt was made from: something up to here was rewritten",
    ),
    "receipt_answer": Words("het antwoord van het bewijs staat niet in het verslag", "the receipt's answer is missing"),
    "receipt_private": Words(
        "het antwoord is niet gebonden aan de naam en woorden op het bewijs",
        "the answer is not bound to the name and words on the receipt",
    ),
    "head_unknown": Words("de bewaarde vingerafdruk staat niet in de keten", "the kept head is not in the chain"),
    # the outcome
    "running": Words("het besluit loopt nog", "the decision is still running"),
    "no_losses": Words("zonder gesloten ronde van verliezen", "without a closed round of losses"),
    "closed_record": Words("gesloten verslag", "closed record"),
    "erased_answers": Words("antwoorden zijn gewist op verzoek van de eigenaar", "answers were erased at a request"),
    "too_large_to_recompute": Words("te groot om hier na te rekenen", "too large to recompute here"),
    "answers_differ": Words(
        "de geopende antwoorden passen niet bij de keuzes of de mensen van deze ronde",
        "the opened answers do not fit the options or the people of this round",
    ),
    "mirror_differs": Words("de spiegel volgt niet uit de antwoorden", "the mirror does not follow from the answers"),
    "grants_differ": Words("het gunnen volgt niet uit de antwoorden", "the grant does not follow from the answers"),
    "balance_differs": Words(
        "de balans volgt niet uit de antwoorden en de balans daarvoor",
        "the balance does not follow from the answers and the balance before",
    ),
    "balances_not_opened": Words("de balans is niet geopend", "the balance is not opened"),
    "turns_differ": Words("de eerste beurt volgt niet uit het lot", "the first turn does not follow from the seed"),
}


def say(reason: Reason, lang: str = "nl") -> str:
    """One line for people, with the link it is about.

    >>> say(Reason("hash_differs", {"event": 3}), "en")
    'link 3: what this link holds was changed'
    >>> say(Reason("closed_record"))
    'gesloten verslag'
    """
    line = str(getattr(WORDS[reason.code], lang))
    if "event" not in reason.data:
        return line
    return f"{'schakel' if lang == 'nl' else 'link'} {reason.data['event']}: {line}"

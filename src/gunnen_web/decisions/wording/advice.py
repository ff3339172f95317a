"""What the fit check came to."""

from django.utils.translation import gettext_lazy as _l

ADVICE = {
    "grant": _l("Gunnen past hier. Kies helder, en vraag wie verliest of het gegund is."),
    "consent": _l("Kies liever wat niemand onaanvaardbaar vindt, in kleine stappen. Gunnen kan daarna nog."),
    "talk": _l("Praat eerst. Zoals het nu ligt is gunnen misschien niet vrij."),
    "decide": _l("Hier moet iemand die ervoor staat beslissen. Gunnen past nu niet."),
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

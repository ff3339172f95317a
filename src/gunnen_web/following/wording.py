"""The words of check-ins: the three questions with their answers, and what the team reads after a round."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gunnen_web.following.models import Granting, Keeping, Unsaid

# In the address, in the model, and on the page.
QUESTIONS = {
    "houden": ("keeping", gettext_lazy("Houden we ons eraan?"), Keeping),
    "gunnen": ("granting", gettext_lazy("Gun je het nog?"), Granting),
    "ongezegd": ("unsaid", gettext_lazy("Is er iets wat je nog niet gezegd hebt?"), Unsaid),
}

SENTENCES = {
    "holds": gettext_lazy("De afspraak houdt waarschijnlijk."),
    "chafes": gettext_lazy("Het begint te schuren."),
    "unclear": gettext_lazy("We kunnen het nog niet zeggen."),
}
CELLS = {"holds": gettext_lazy("houdt"), "chafes": gettext_lazy("schuurt"), "unclear": gettext_lazy("onduidelijk")}
KINDS = {
    "keeping": gettext_lazy("Het begint te schuren: we houden ons er niet meer zo aan."),
    "granting": gettext_lazy("Het begint te schuren: we houden ons eraan, maar het wordt niet meer zo gegund."),
    "unsaid": gettext_lazy("Het begint te schuren: er is iets nog niet gezegd."),
}


def question(name, given=None, answers=None):
    """One question as a screen shows it; ``given`` is one's own answer, or nothing."""
    field, text, kinds = QUESTIONS[name]
    own = getattr(given, field) if given else ""
    place = list(QUESTIONS).index(name)
    return {
        "name": name,
        "text": text,
        "place": place,
        "of": len(QUESTIONS),
        "answers": [{"value": each.value, "label": each.label, "mine": each.value == own} for each in kinds],
        "given": kinds(own).label if own else "",
        "may_skip": field == "unsaid",
    }


def overview(given):
    return [question(name, given) for name in QUESTIONS]


def sentence(shown):
    """The finding after the last closed round."""
    last = shown.rounds[-1]
    return KINDS[last.kind] if last.drift and last.kind else SENTENCES[last.sentence]


def rows(shown, days):
    """The table behind the picture: each closed round with its day and what could be said then."""
    return [{"day": day, "said": CELLS[each.sentence]} for each, day in zip(shown.rounds, days, strict=False)]


def stopped(decision):
    """Why there is no check-in, for somebody who comes for one."""
    if decision.stage != "decided":
        return _("Het besluit is heropend. De check-in is gestopt, en wat je had ingevuld is weggegooid.")
    return _("Er staat nu geen check-in voor je open. Als er een begint, krijg je bericht.")

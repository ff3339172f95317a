"""The stages of a decision and who may do what in which: one table, walked by a property test."""

from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    FIT = "fit", _("Past gunnen hier?")
    OPTIONS = "options", _("Keuzes op tafel")
    LOSSES = "losses", _("Wat kost het je?")
    MIRROR = "mirror", _("De spiegel")
    OFFERS = "offers", _("Wat doe jij ervoor terug?")
    GRANT = "grant", _("Kun je het gunnen?")
    OUTCOME = "outcome", _("De uitkomst opschrijven")
    DECIDED = "decided", _("Besloten")


class Rule(NamedTuple):
    stages: frozenset[str]
    hats: frozenset[str]
    to: frozenset[str]


FIT, OPTIONS, LOSSES, MIRROR, OFFERS, GRANT, OUTCOME, DECIDED = Stage.values
MEMBER, PARTICIPANT, FACILITATOR, DECIDER, CLOCK = "member", "participant", "facilitator", "decider", "clock"


def rule(stages, hats, to=()):
    return Rule(frozenset(stages), frozenset(hats), frozenset(to))


# A member is a facilitator or a team member; observers wear no hat and only read.
# The clock acts when a closing time passes or when everybody has answered.
RULES = {
    "edit": rule({FIT, OPTIONS}, {FACILITATOR}),
    "answer_fit": rule({FIT}, {PARTICIPANT}),
    "close_fit": rule({FIT}, {FACILITATOR, CLOCK}, {OPTIONS}),
    "agree_open_record": rule({FIT, OPTIONS}, {PARTICIPANT}),
    "add_option": rule({OPTIONS}, {MEMBER}),
    "change_option": rule({OPTIONS}, {MEMBER}),
    "merge_options": rule({OPTIONS}, {FACILITATOR}),
    "open_losses": rule({OPTIONS}, {FACILITATOR, CLOCK}, {LOSSES}),
    "answer_losses": rule({LOSSES}, {PARTICIPANT}),
    "close_losses": rule({LOSSES}, {FACILITATOR, CLOCK}, {MIRROR}),
    "lift_limit": rule({MIRROR, OFFERS}, {PARTICIPANT}),
    "bring": rule({MIRROR}, {FACILITATOR}, {OFFERS}),
    "offer": rule({OFFERS}, {PARTICIPANT}),
    "close_offers": rule({OFFERS}, {FACILITATOR, CLOCK}, {GRANT}),
    "answer_grant": rule({GRANT}, {PARTICIPANT}),
    "close_grant": rule({GRANT}, {FACILITATOR, CLOCK}, {OUTCOME, MIRROR}),
    "write_outcome": rule({OUTCOME}, {FACILITATOR}, {DECIDED}),
    "decide_anyway": rule({MIRROR}, {FACILITATOR, DECIDER}, {DECIDED}),
    "reopen": rule({LOSSES, MIRROR, OFFERS, GRANT, OUTCOME, DECIDED}, {FACILITATOR}, {OPTIONS, LOSSES, MIRROR}),
    "set_closing": rule({FIT, OPTIONS, LOSSES, OFFERS, GRANT}, {FACILITATOR}),
}

# Where one may go back to, from each stage.
BACK = {
    LOSSES: (OPTIONS,),
    MIRROR: (OPTIONS, LOSSES),
    OFFERS: (MIRROR, OPTIONS, LOSSES),
    GRANT: (MIRROR, OPTIONS, LOSSES),
    OUTCOME: (MIRROR, OPTIONS, LOSSES),
    DECIDED: (OPTIONS, LOSSES),
}

# The one action by which a facilitator (or the clock) closes a stage.
CLOSING = {
    FIT: "close_fit",
    OPTIONS: "open_losses",
    LOSSES: "close_losses",
    OFFERS: "close_offers",
    GRANT: "close_grant",
}


def may(action, stage, hats):
    """Whether somebody wearing ``hats`` may do ``action`` in ``stage``."""
    found = RULES[action]
    return stage in found.stages and bool(found.hats & frozenset(hats))

"""Notices of what follows from drift. To everybody only what everybody may read; the rest to one person alone."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gunnen_web.notices import actions, kinds


def register():
    kinds.register(
        "drift",
        "checkins",
        _("het begint te schuren"),
        sentence=_("Een afspraak begint te schuren. Tijd om er opnieuw naar te kijken, zonder schuldigen te zoeken."),
    )
    kinds.register(
        "sooner",
        "checkins",
        _("we kijken eerder opnieuw"),
        sentence=_("We kijken eerder opnieuw naar een besluit dan we eerst zeiden."),
    )
    kinds.register(
        "for_now_over",
        "checkins",
        _("er is iets voor jou alleen"),
        sentence=_("Je gunde iets voor nu. Gun je het nog? Alleen jij krijgt deze vraag."),
    )
    kinds.register(
        "newcomer",
        "checkins",
        _("er is iets voor jou alleen"),
        sentence=_("Dit spraken we af voor je kwam. Kun je ermee leven? Alleen jij ziet je antwoord."),
    )


def drift(found, people):
    decision = found.round.checking.outcome.decision
    path = reverse("following:drift", args=[decision.pk])
    actions.tell("drift", people, path, about=decision, key=f"drift:{found.pk}")


def sooner(outcome, people):
    path = outcome.decision.get_absolute_url()
    actions.tell("sooner", people, path, about=outcome.decision, key=f"sooner:{outcome.pk}:{outcome.review}")


def for_now_over(outcome, membership, day):
    path = reverse("following:still", args=[outcome.decision_id])
    actions.tell("for_now_over", [membership], path, about=outcome.decision, key=f"for_now:{outcome.pk}:{day}")


def newcomer(membership):
    path = reverse("following:asked", args=[membership.team_id])
    actions.tell("newcomer", [membership], path, key="newcomer")

"""Notices about a balance: to its owner alone, and they say only that there is something to read."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gunnen_web.notices import kinds
from gunnen_web.notices.actions import tell


def register():
    sentence = _("Bij jouw balans staat iets dat alleen jij kunt lezen.")
    kinds.register("balance_note", "balance", _("iets voor jou alleen"), sentence=sentence)


def noted(note):
    series = note.series
    tell("balance_note", [note.membership], reverse("balance:mine", args=[series.team_id, series.pk]))

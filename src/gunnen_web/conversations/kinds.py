"""What members hear of conversations. None of these says who did what, or what a statement says."""

from django.utils.translation import gettext_lazy as _

from gunnen_web.notices.kinds import register

GROUP = "conversations"


def register_all():
    register("talk_opened", GROUP, _("een gesprek"), sentence=_("Er is een gesprek begonnen."), chat=True)
    register("talk_map", GROUP, _("de eerste kaart"), sentence=_("De eerste kaart van het gesprek is er."))
    register("talk_grew", GROUP, _("het midden groeit"), sentence=_("Het midden van het gesprek groeide."))
    register("talk_shrank", GROUP, _("het midden krimpt"), sentence=_("Het midden van het gesprek werd kleiner."))
    register("talk_bridge", GROUP, _("een brug erbij"), sentence=_("Er kwam iets bij wat jullie verbindt."))
    register("talk_closed", GROUP, _("een verslag"), sentence=_("Het gesprek is klaar. Het verslag is er."), chat=True)
    register("talk_waits", GROUP, _("er wacht iets"), sentence=_("In het gesprek wacht iets op de begeleider."))
    register(
        "talk_answered",
        GROUP,
        _("een nieuwe stelling"),
        sentence=_("Er kwam een stelling bij sinds je om een brug vroeg."),
    )

"""Where a decision is, in words: for the path above every page, and for the facilitator's bar."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gunnen_web.decisions import queries
from gunnen_web.decisions.stages import BACK, CLOSING, Stage

NEXT = {
    Stage.FIT: _("Sluit dit af en leg keuzes op tafel"),
    Stage.OPTIONS: _("Zet de keuzes vast en vraag wat het kost"),
    Stage.LOSSES: _("Sluit de ronde en laat de spiegel zien"),
    Stage.OFFERS: _("Stel de vraag aan iedereen"),
    Stage.GRANT: _("Sluit de ronde"),
}
PAGES = {Stage.OPTIONS: "decisions:options", Stage.MIRROR: "decisions:mirror"}


def of(seat):
    """The stages as steps: done, now, or next; done ones with something to read are links."""
    order = list(Stage)
    here = order.index(Stage(seat.decision.stage))
    has_mirror = queries.last_mirror(seat.decision) is not None
    steps = []
    for place, stage in enumerate(order):
        url = None
        if place < here and (stage == Stage.OPTIONS or (stage == Stage.MIRROR and has_mirror)):
            url = reverse(PAGES[stage], args=[seat.decision.pk])
        state = "done" if place < here else "now" if place == here else "next"
        steps.append({"label": stage.label, "state": state, "url": url})
    return steps


def lead(seat):
    """What the facilitator's quiet bar says: where we are, whether everybody answered, the next step."""
    stage = seat.decision.stage
    page = {Stage.MIRROR: "decisions:bring", Stage.OUTCOME: "decisions:outcome"}.get(stage)
    label = NEXT.get(stage) or {
        Stage.MIRROR: _("Kies wat je het team voorlegt"),
        Stage.OUTCOME: _("Schrijf de uitkomst op"),
    }.get(stage)
    return {
        "now": Stage(stage).label,
        "answered": queries.answered_all(seat.decision),
        "next_label": label,
        "next_url": reverse(page or "decisions:advance", args=[seat.decision.pk]) if label else None,
        "next_method": "get" if page else "post",
        "closes_at": seat.decision.closes_at,
        "can_close": stage in CLOSING,
        "back": [{"stage": each, "label": Stage(each).label} for each in BACK.get(stage, ())],
    }

"""What happened, event by event, in plain words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from gunnen_web.decisions.models import PRESENT_STATE
from gunnen_web.decisions.stages import Stage
from gunnen_web.decisions.wording.choices import listed


def said(text):
    """What somebody wrote; the one sentence that is ours, the present state of things, in the reader's language."""
    return _(text) if text == PRESENT_STATE else text


def history(decision):
    """Every step, in a sentence, newest first."""
    texts = {each.commitment: said(each.text) for each in decision.texts.all()}
    titles = {str(option.pk): option.name for option in decision.options.all()}
    events = decision.events.order_by("-index")
    found = [{"at": event.at, "text": _event(event, texts, titles)} for event in events]
    return [each for each in found if each["text"]]


def _event(event, texts, titles):
    body, kind = event.body, event.kind

    def quote(commitment):
        return texts.get(commitment) or _("(weggehaald)")

    if kind == "edited":
        return _edited(body, quote, titles)
    if kind == "settings_changed":
        moved = body["settings"].get("stage")
        return STEPS[moved] if moved else _("De instellingen zijn aangepast.")
    if kind == "reopened":
        return _("Teruggegaan naar: %(stage)s.") % {"stage": Stage(body["stage"]).label}
    if kind == "option_added":
        return _("Op tafel: “%(option)s”.") % {"option": quote(body["title"])}
    if kind == "options_merged":
        gone = listed(f"“{titles.get(pk, '')}”" for pk in body["gone"])
        return _("%(gone)s ging op in “%(into)s”.") % {"gone": gone, "into": titles.get(body["into"], "")}
    if kind == "limit_lifted":
        return _("De grens op “%(option)s” is weggehaald.") % {"option": titles.get(body["option"], "")}
    if kind == "grants_closed":
        return (
            _("De ronde is gesloten: het staat.") if body["state"] == "stands" else _("De ronde is gesloten: nog niet.")
        )
    if kind == "outcome":
        return _("De uitkomst: %(sentence)s") % {"sentence": quote(body["sentence"])}
    return STEPS.get(kind, "")


def _edited(body, quote, titles):
    field, _sep, option = body["field"].partition(":")
    if body["new"] is None and option and field == "title":
        return _("Van tafel: “%(option)s”.") % {"option": quote(body["old"])}
    what = {
        "question": _("De vraag"),
        "why": _("Waarom het speelt"),
        "title": _("Een keuze"),
        "text": _("De uitleg bij een keuze"),
    }[field]
    before = quote(body["old"]) if body["old"] else _("niets")
    after = quote(body["new"]) if body["new"] else _("niets")
    return _("%(what)s is veranderd. Er stond “%(before)s”, nu “%(after)s”.") % {
        "what": what, "before": before, "after": after,
    }  # fmt: skip


STEPS = {
    "options": _l("De vraag of gunnen hier past is gesloten. De keuzes komen op tafel."),
    "offers": _l("Er ligt een keuze voor. Eerst komt de andere kant aan het woord."),
    "opened": _l("Het besluit is geopend."),
    "options_locked": _l("De keuzes staan vast."),
    "opened_agreed": _l("Iedereen vindt het goed dat het verslag later open gaat."),
    "losses_opened": _l("Iedereen kijkt wat elke keuze kost."),
    "losses_closed": _l("De ronde is gesloten. De antwoorden zitten verzegeld in het verslag."),
    "mirror_shown": _l("De spiegel is voor iedereen te zien."),
    "grant_opened": _l("De vraag is aan iedereen gesteld."),
    "sealed": "",
    "erased": _l("Antwoorden uit een open verslag zijn op verzoek gewist."),
}

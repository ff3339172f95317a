"""A series in plain words: what the guard suggests, what somebody carries, what everybody may see."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from gunnen_web.balance.models import HalfLife, Preset

PRESETS = {
    Preset.CALM: _l("spreekt alleen als het moet. Wie met meer zijn, krijgen vaker hun zin."),
    Preset.PROPORTIONAL: _l(
        "naar aantallen, met een beurt voor wie langer achter elkaar verliest dan bij loten te verwachten is."
    ),
    Preset.STANDARD: _l("verlies wordt gelijker gedeeld. Je stem groeit, en sneller als je achter elkaar verliest."),
    Preset.RELAXED: _l("na drie keer verliezen achter elkaar is het iemands beurt."),
    Preset.STRICT: _l("na één keer verliezen is het je beurt. Samen kost dit het meest."),
}

GUARD = {
    "nobody_loses": _l("Bijna niemand hoeft hier iets voor in te leveren."),
    "least_weighted_loss": _l(
        "We kiezen wat het minste kost, maar je stem groeit met wat je eerder verloor boven een eerlijke beurt."
    ),
    "nobody_may_lose_longer": _l("Anders verliest iemand vaker achter elkaar dan jullie elkaar beloofden."),
    "bound_holds": _l("Anders verliest iemand samen meer dan jullie elkaar beloofden."),
    "time_for_a_turn": _l("Het is tijd voor een beurt."),
}


def guard_reason(guard):
    """Why the guard suggests this, in one sentence."""
    if guard["code"] == "turn_after_losses":
        times = guard["streak"] or 2
        return ngettext(
            "Het is iemands beurt: die verloor %(times)d keer achter elkaar.",
            "Het is iemands beurt: die verloor %(times)d keer achter elkaar.",
            times,
        ) % {"times": times}
    return GUARD.get(guard["code"], GUARD["least_weighted_loss"])


BANDS = {
    "in_balance": _l("Wat je inlevert en wat je krijgt, gaat gelijk op."),
    "leaning": _l("Je leverde de laatste tijd wat vaker in dan een eerlijke beurt. Je stem telt nu zwaarder."),
    "needs_care": _l("Je verliest te veel achter elkaar. Je stem telt nu veel zwaarder: dit hoort niet zo te blijven."),
}
BAND_NAMES = {"in_balance": _l("in balans"), "leaning": _l("hellend"), "needs_care": _l("vraagt zorg")}

NOTES = {
    "streak": _l("Je verloor nu vaker achter elkaar. Bij een volgend besluit kan het jouw beurt zijn."),
    "balance": _l("Je verloor samen meer dan een eerlijke beurt. Dat willen we niet zo laten."),
    "one_sided_giving": _l(
        "Jij gunde de laatste tijd vaker dan de anderen samen. Dat is mooi, en het mag ook eens niet."
    ),
}
TOLD = {
    "streak": _l("verloor vaker achter elkaar."),
    "balance": _l("verloor samen meer dan een eerlijke beurt."),
    "one_sided_giving": _l("gunde de laatste tijd vaker dan alle anderen samen."),
}

LOST = {"some": _l("Jij leverde hier iets in."), "much": _l("Jij leverde hier veel in.")}
GAVE = {"some": _l("Jij gunde het de anderen, en leverde iets in."), "much": _l("Jij gunde het, en leverde veel in.")}
MUCH = 0.45  # of a loss on one's own scale, where 0.6 is somebody's usual largest one


def line_of(booking, member):
    """One decision in somebody's own balance: a sentence, and how the picture draws it."""
    row = booking.rows[member]
    weight = "much" if row["loss"] > MUCH else "some" if row["loss"] > 0 else "none"
    if weight == "none":
        granted = any(each["granted"] and each["loss"] > 0 for each in booking.rows.values())
        kind, text = ("won", _("Dit werd jou gegund.")) if granted else ("level", _("Niemand leverde hier veel in."))
        if not granted and booking.kind != "unanimous":
            kind, text = "won", _("Jij leverde hier niets in.")
    elif row["granted"]:
        kind, text = "gave", str(GAVE[weight])
        if row["gift"]:
            text += " " + _("Het was een geschenk.")
    else:
        kind, text = "lost", str(LOST[weight])
    return {"kind": kind, "weight": weight, "text": text, "decision": booking.decision, "at": booking.at}


SHARED = {
    "evenly": _l("De last is goed verdeeld."),
    "leaning": _l("De last begint naar één kant te hellen."),
    "needs_care": _l("De last is scheef verdeeld. Voor een deel van jullie is het tijd voor een beurt."),
    "time_for_a_turn": _l("De last begint te hellen. Het is tijd voor een beurt."),
}
RUNS = {
    "none": _l("Niemand verloor twee keer achter elkaar."),
    "short": _l("Niemand verloor lang achter elkaar."),
    "long": _l("Er was iemand die langer achter elkaar verloor."),
}
COSTS = {
    "nothing": _l("Eerlijk delen kostte samen niets extra."),
    "little": _l("Eerlijk delen kostte samen een beetje extra."),
    "something": _l("Eerlijk delen kostte samen iets extra."),
}


def run_sentence(run, word):
    if run is None or run < 2:
        return RUNS[word]
    return _("Het langst achter elkaar verliezen was %(run)d keer.") % {"run": run}


def cost_sentence(percent, word):
    if not percent:
        return COSTS[word]
    return _("Eerlijk delen kostte samen ongeveer %(percent)d%% extra verlies.") % {"percent": percent}


def promise(shown):
    """What the team promises each other: first how long nobody loses in a row, then how much."""
    longest = shown["longest_promised"]
    found = [
        ngettext(
            "Wie de suggesties volgt, belooft elkaar: niemand verliest vaker dan %(times)d keer achter elkaar.",
            "Wie de suggesties volgt, belooft elkaar: niemand verliest vaker dan %(times)d keer achter elkaar.",
            longest,
        )
        % {"times": longest}
    ]
    if not shown["promise_holds"]:
        found.append(_("Door wie kwam, ging of een grens trok, geldt dat nu even niet. Het komt vanzelf terug."))
    if shown["bound"] is not None:
        found.append(
            _("En niemand verloor samen meer dan %(bound)s zware verliezen boven een eerlijke beurt.")
            % {"bound": str(shown["bound"]).replace(".", ",")}
        )
    return found


def team_balance(series):
    """What everybody may see of a series, as sentences and as a picture; None while it is too early to say."""
    shown = series.shown
    if not shown or shown["level"] == "nothing":
        return None
    bands = shown["bands"]
    return {
        "shared": SHARED[shown["shared"]],
        "picture": shown["shared"],
        "bands": bands and [{"kind": kind, "label": BAND_NAMES[kind], "count": bands[kind]} for kind in BAND_NAMES],
        "run": run_sentence(shown["run"], shown["run_word"]),
        "cost": cost_sentence(shown["cost_percent"], shown["cost_word"]),
        "promise": promise(shown),
        "lopsided": series.lopsided and _("Eén van jullie gunde de laatste tijd vaker dan alle anderen samen."),
    }


def settings_lines(series):
    """The settings with their meaning, for everybody."""
    preset = Preset(series.preset)
    found = [f"{preset.label}: {PRESETS[preset]}"]
    if series.half_life:
        found.append(_("Wat vroeger was, telt %(when)s nog maar half.") % {"when": HalfLife(series.half_life).label})
    found += [
        _("Wie een keer niet antwoordt: dan wordt er voor hem of haar niets geboekt."),
        _("Wie nieuw is, begint in het midden van het team. Wie weggaat, neemt zijn balans mee."),
    ]
    uncounted = [each.display for each in series.uncounted.active().select_related("user")]
    if uncounted:
        found.append(_("Niet meegeteld: %(names)s.") % {"names": ", ".join(uncounted)})
    for each in (
        series.agreements.exclude(agreed_at=None).filter(membership__left_at=None).select_related("membership__user")
    ):
        found.append(
            _("Afgesproken: verlies van %(name)s telt %(factor)s.")
            % {"name": each.membership.display, "factor": each.get_percent_display()}
        )
    return found


DIFFERENT = {
    "same": _l("Er was niets anders besloten."),
    "some": _l("Een paar besluiten waren anders uitgevallen."),
    "many": _l("Meer dan de helft van de besluiten was anders uitgevallen."),
}


def different_sentence(number, word):
    if not number:
        return DIFFERENT[word]
    return ngettext(
        "%(number)d besluit was anders uitgevallen.", "%(number)d besluiten waren anders uitgevallen.", number
    ) % {"number": number}


def what_if(series, found, decisions):
    """Rows of a table, one a preset; and from eight people which decisions would have been others."""
    rows = []
    for each in found["presets"]:
        preset = Preset(each["name"])
        rows.append(
            {
                "label": preset.label,
                "ours": preset == series.preset,
                "meaning": PRESETS[preset],
                "different": different_sentence(each["different"], each["different_word"]),
                "shared": SHARED[each["shared"]],
                "run": run_sentence(each["run"], each["run_word"]),
                "cost": cost_sentence(each["cost_percent"], each["cost_word"]),
                "others": [_other(decisions[place], option) for place, option in each["differs"] or []],
            }
        )
    return rows


def _other(decision, option):
    titles = {str(each.pk): each.name for each in decision.options.all()}
    return {"decision": decision, "option": titles.get(option, "")}

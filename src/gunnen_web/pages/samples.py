"""What /onderdelen/ shows: every component once, with the case of the articles."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gunnen_web.pages.templatetags.look import ICONS

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Sample(forms.Form):
    """One field of each kind."""

    question = forms.CharField(
        label=gettext_lazy("Waar zijn jullie het niet over eens?"),
        help_text=gettext_lazy("Eén vraag, zoals je hem aan tafel zou stellen."),
    )
    why = forms.CharField(
        label=gettext_lazy("Waarom speelt het nu?"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    email = forms.EmailField(label=gettext_lazy("E-mailadres"))
    closes = forms.DateField(
        label=gettext_lazy("Sluit op"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Om de beurt, per"),
        choices=[
            ("day", gettext_lazy("dag")),
            ("week", gettext_lazy("week")),
            ("time", gettext_lazy("keer")),
        ],
    )
    undo = forms.ChoiceField(
        label=gettext_lazy("Kan dit later nog anders?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", gettext_lazy("Ja, makkelijk")),
            ("hardly", gettext_lazy("Ja, maar het kost moeite")),
            ("no", gettext_lazy("Nee, dit is voorgoed")),
        ],
    )
    part = forms.BooleanField(
        label=gettext_lazy("Ik doe zelf ook mee"),
        help_text=gettext_lazy("Het team ziet dat je begeleidt en meedoet."),
        required=False,
    )


def components(request):
    office, home, roster, asis = (
        _("Iedereen op kantoor"),
        _("Thuis, tenzij je wilt komen"),
        _("De helft op kantoor, met een rooster"),
        _("We laten het zoals het is"),
    )
    schedule = [{"label": _("kantoor"), "turns": 2, "slot": 1}, {"label": _("thuis"), "turns": 1, "slot": 2}]
    return {
        "form": Sample(initial={"question": _("Werken we thuis of op kantoor?")}),
        "returned": Sample({"question": "", "email": "fatma@", "unit": "week"}, auto_id="again_%s"),
        "option": office,
        "scale_error": [_("Kies een getal van 0 tot en met 10, of laat het open.")],
        "options": _options(office, home, asis),
        "compromises": _compromises(roster, office, home, schedule),
        "stages": _stages(),
        "blocks": [_("De ruil van wie zou winnen is nog niet door iedereen gelezen.")],
        "sheet": _sheet(schedule),
        "messages_shown": _messages(),
        "events": _events(),
        "people": _people(),
        "beams": ("evenly", "leaning", "needs_care"),
        "balances": _balances(),
        "balance_lines": [
            {"kind": kind, "weight": weight}
            for kind, weight in (
                ("won", "none"),
                ("gave", "some"),
                ("level", "none"),
                ("lost", "much"),
                ("gave", "much"),
            )
        ],
        "slots": range(1, 9),
        "icons": sorted(ICONS),
    }


def _balances():
    return [
        {"label": _("in balans"), "count": 5},
        {"label": _("hellend"), "count": 3},
        {"label": _("vraagt zorg"), "count": 0},
    ]


def _options(office, home, asis):
    return [
        {
            "label": office, "slot": 1, "level": "totals", "none": 4, "some": 2, "much": 3, "unknown": 0,
            "about": 35, "people": 9, "suggested": True,
            "finding": _("Dit kost een deel van jullie veel, en een deel niets."),
        },
        {
            "label": home, "slot": 2, "level": "bands", "none": 3, "some": 2, "much": 1, "unknown": 1,
            "finding": _("Dit kost de meesten niets of iets. Van één iemand weten we het niet."),
        },
        {
            "label": asis, "slot": 3, "level": "words", "limited": True,
            "finding": _("Zoals het is kost het jullie allemaal iets."),
            "words": _("Met vier mensen laten we geen aantallen zien: dan weet je al snel wie wat heeft ingevuld."),
        },
    ]  # fmt: skip


def _compromises(roster, office, home, schedule):
    return [
        {
            "label": roster, "slot": 4, "of": [office, home], "verdict": "hollow",
            "sentence": _(
                "Hier verliest iedereen een beetje. Om de beurt kost niemand meer, en een paar mensen minder."
            ),
            "turns": schedule, "turns_sentence": _("Twee van de drie weken kantoor, één van de drie thuis."),
            "notes": [_("Wie het openliet, kan dit nog veranderen.")],
        },
        {
            "label": _("Elk team kiest twee vaste dagen"), "slot": 5, "of": [office, home], "verdict": "between",
            "sentence": _("Dit is niet slap, en ook niet voor iedereen goed."),
            "speaks_for": [_("Voor de meesten scheelt het weinig met hun eigen beste keuze.")],
            "speaks_against": [_("Een deel van jullie levert er veel voor in.")],
        },
        {
            "label": _("Kantoor als het werk erom vraagt"), "slot": 6, "of": [office, home], "verdict": "synthesis",
            "sentence": _("Dit is geen slap compromis: bijna niemand hoeft iets in te leveren."),
        },
    ]  # fmt: skip


def _stages():
    names = [_("vraag"), _("past gunnen hier?"), _("keuzes"), _("verlies"), _("spiegel"), _("gunnen"), _("uitkomst")]
    return [
        {"label": name, "state": "done" if place < 3 else "now" if place == 3 else "next"}
        for place, name in enumerate(names)
    ]


def _sheet(schedule):
    return {
        "team": _("Team Noord"),
        "question": _("Werken we thuis of op kantoor?"),
        "choice": _("Twee weken op kantoor, dan één week thuis."),
        "turns": schedule,
        "turns_sentence": _("We beginnen op maandag 4 mei op kantoor. Wie begon is geloot."),
        "carried": _("Een deel van jullie draagt hier een verlies, en gunt het."),
        "asks": [
            _("In een kantoorweek zijn we er alle vijf de dagen, ook op vrijdag."),
            _("In een thuisweek plant niemand een overleg op kantoor."),
        ],
        "tasks": [
            {"who": "Fatma", "what": _("zet de weken in de agenda van het team"), "by": date(2026, 4, 24)},
            {"who": "Joris", "what": _("regelt bureaus voor iedereen in een kantoorweek"), "by": date(2026, 5, 1)},
        ],
        "thanks": [_("Dank aan wie dit gunt. Jullie zijn gezien.")],
        "review": date(2026, 7, 6),
        "decided": date(2026, 4, 20),
    }


def _messages():
    first = mark_safe(f"<p>{_('Wat zou je op vrijdag missen als we er allemaal niet zijn?')}</p>")  # noqa: S308
    second = mark_safe(f"<p>{_('Kan de winst van thuis ook op twee vaste dagen?')}</p>")  # noqa: S308
    return [
        _line(1, first, "Joris", _at(20, 9, 12), state="open"),
        _line(2, second, _("Iemand, zonder naam"), None, named=False, state="helped"),
        _line(3, second, "Fatma", _at(20, 11, 40), side=_("Thuis"), message={"pk": 3, "helped": True}),
    ]


def _line(pk, html, author, sent, **more):
    message = {"pk": pk, "is_question": "state" in more}
    return {"message": message, "html": html, "author": author, "named": True, "sent": sent, "there": True} | more


def _events():
    return [
        {"at": _at(20, 11, 30), "text": _("Iedereen heeft geantwoord. De spiegel is open.")},
        {"at": _at(14, 9, 0), "text": _("Joris begeleidt, en opende de vraag over het verlies.")},
        {"at": _at(13, 16, 5), "text": _("Fatma voegde twee keuzes samen die op elkaar leken.")},
    ]


def _people():
    return [
        {"name": "Joris", "note": _("doet zelf ook mee"), "tag": _("begeleider")},
        {"name": "Fatma", "note": "", "tag": _("teamlid")},
        {"name": "Wouter", "note": _("kijkt mee"), "tag": _("toehoorder")},
    ]


def _at(day, hour, minute):
    return datetime(2026, 4, day, hour, minute, tzinfo=AMSTERDAM)

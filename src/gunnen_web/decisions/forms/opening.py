"""Opening a decision, its closing times, and the fit check."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from gunnen_web.balance.models import Series
from gunnen_web.decisions.models import Decision, Fallback
from gunnen_web.decisions.stages import Stage
from gunnen_web.fields import MOMENT, Moment, OneLine, OnePerson, People, key_field
from gunnen_web.teams.models import Membership, Role

YES_NO = [("yes", _l("Ja")), ("no", _l("Nee")), ("unknown", _l("Weet ik niet"))]


BOOL = {"yes": True, "no": False, "unknown": None}


CLOSING = [Stage.FIT, Stage.OPTIONS, Stage.LOSSES, Stage.OFFERS, Stage.GRANT]


class OneSeries(forms.ModelChoiceField):
    def label_from_instance(self, series):
        return series.title


class DecisionForm(forms.ModelForm):
    key = key_field()
    question = OneLine(
        label=_l("Waar zijn jullie het niet over eens?"), help_text=_l("Eén vraag, in gewone woorden."), max_length=300
    )
    reversible = forms.ChoiceField(
        label=_l("Kunnen jullie er later op terugkomen?"), choices=YES_NO, widget=forms.RadioSelect, initial="yes"
    )
    turns_possible = forms.TypedChoiceField(
        label=_l("Kan het om de beurt?"),
        help_text=_l("Bijvoorbeeld: de ene week zo, de andere week zo."),
        choices=[("yes", _l("Ja, dat kan")), ("no", _l("Nee, dit is eenmalig"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    who = forms.ChoiceField(
        label=_l("Wie doen er mee?"),
        choices=[("all", _l("Iedereen in het team")), ("some", _l("Alleen wie ik hieronder kies"))],
        widget=forms.RadioSelect,
        initial="all",
    )
    people = People(
        label=_l("Wie je kiest"),
        queryset=Membership.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    decider = OnePerson(label=_l("Wie beslist er dan?"), queryset=Membership.objects.none(), required=False)
    series = OneSeries(
        label=_l("Bij welke reeks hoort dit?"),
        help_text=_l("Verlies gaat rond binnen een reeks: wie nu iets inlevert, is daar een andere keer aan de beurt."),
        queryset=Series.objects.none(),
        empty_label=None,
        required=False,
    )

    class Meta:
        model = Decision
        fields = [
            "question", "why", "stakes", "reversible", "turns_possible", "unit", "fallback", "decider",
            "close_when_all", "open_record", "series",
        ]  # fmt: skip
        labels = {
            "why": _l("Waarom speelt dit nu?"),
            "stakes": _l("Hoe groot is het?"),
            "unit": _l("Wat is dan één beurt?"),
            "fallback": _l("En als het na twee rondes niet gegund is?"),
            "close_when_all": _l("Sluit een stap zodra iedereen heeft geantwoord"),
            "open_record": _l("Vraag iedereen of het verslag later open mag"),
        }
        help_texts = {
            "open_record": _l(
                "Dan kan iedereen de uitkomst narekenen, en zijn alle verliezen zonder naam te lezen, ook hoe verlies "
                "rondging in de open besluiten daarvoor. "
                "Dat gebeurt alleen als iedereen vooraf ja zegt."
            ),
        }
        widgets = {
            "why": forms.Textarea(attrs={"rows": 4}),
            "stakes": forms.RadioSelect,
            "fallback": forms.RadioSelect,
        }

    def __init__(self, *args, team, **options):
        super().__init__(*args, **options)
        active = Membership.objects.active().filter(team=team).select_related("user")
        self.fields["people"].queryset = active.filter(takes_part=True).exclude(role=Role.OBSERVER)
        self.fields["decider"].queryset = active.exclude(role=Role.OBSERVER)
        self.fields["series"].queryset = Series.objects.filter(team=team)
        if self.fields["series"].queryset.count() < 2:
            del self.fields["series"]
        self.fields["stakes"].choices = self.fields["stakes"].choices[-3:]
        for stage in CLOSING:
            self.fields[f"closes_{stage}"] = forms.DateTimeField(
                label=stage.label, required=False, widget=Moment, input_formats=[MOMENT]
            )
        if self.instance.pk and not self.instance._state.adding:
            self._fill(self.instance)

    def _fill(self, decision):
        words = {True: "yes", False: "no", None: "unknown"}
        self.initial["reversible"] = words[decision.reversible]
        self.initial["turns_possible"] = "yes" if decision.turns_possible else "no"
        self.initial["who"] = "all" if decision.everybody else "some"
        self.initial["people"] = list(decision.participants.values_list("membership", flat=True))
        for stage, when in decision.closing.items():
            self.initial[f"closes_{stage}"] = timezone.datetime.fromisoformat(when)

    def closing_fields(self):
        return [self[f"closes_{stage}"] for stage in CLOSING]

    def clean_reversible(self):
        return BOOL[self.cleaned_data["reversible"]]

    def clean(self):
        data = super().clean()
        if data.get("who") == "some" and len(data.get("people") or []) < 2:
            self.add_error("people", _("Kies minstens twee mensen."))
        if data.get("fallback") == Fallback.DECIDER and not data.get("decider"):
            self.add_error("decider", _("Kies wie er dan beslist."))
        if data.get("fallback") == Fallback.TURNS and data.get("turns_possible") is False:
            self.add_error("fallback", _("Om de beurt kan hier niet. Kies een andere weg."))
        for stage in CLOSING:
            when = data.get(f"closes_{stage}")
            if when and when < timezone.now() and f"closes_{stage}" in self.changed_data:
                self.add_error(f"closes_{stage}", _("Dit moment is al voorbij. Kies een later moment."))
        return data

    def stored(self):
        """The decision's fields, and who takes part (None is everybody)."""
        data = self.cleaned_data
        fields = {name: data[name] for name in self.Meta.fields if name in data}
        if not fields.get("series"):
            fields.pop("series", None)
        given = {stage: data.get(f"closes_{stage}") for stage in CLOSING}
        fields["closing"] = {str(stage): when.isoformat() for stage, when in given.items() if when}
        return fields, None if data["who"] == "all" else list(data["people"])


class ClosingForm(forms.Form):
    closes_at = forms.DateTimeField(
        label=_l("Deze stap sluit op"), required=False, widget=Moment, input_formats=[MOMENT],
        help_text=_l("Leeg laten mag: dan sluit de stap als iedereen heeft geantwoord, of als jij hem sluit."),
    )  # fmt: skip

    def clean_closes_at(self):
        when = self.cleaned_data["closes_at"]
        if when and when < timezone.now():
            raise forms.ValidationError(_("Dit moment is al voorbij. Kies een later moment."))
        return when


class FitForm(forms.Form):
    limit = forms.ChoiceField(
        label=_l("Raakt dit aan iets waar je niet overheen kunt: veiligheid, de wet, je waardigheid?"),
        choices=YES_NO, widget=forms.RadioSelect,
    )  # fmt: skip
    harm = forms.ChoiceField(
        label=_l("Kun je hier nee zeggen zonder dat het je schaadt?"), choices=YES_NO, widget=forms.RadioSelect
    )
    burdened = forms.ChoiceField(label=_l("Draag jij al te veel?"), choices=YES_NO, widget=forms.RadioSelect)
    reversible = forms.ChoiceField(
        label=_l("Kunnen we hier volgens jou later op terugkomen?"), choices=YES_NO, widget=forms.RadioSelect
    )

    def answers(self):
        data = self.cleaned_data
        safe = BOOL[data["harm"]]
        return {
            "limit": BOOL[data["limit"]],
            "harm": None if safe is None else not safe,
            "burdened": BOOL[data["burdened"]],
            "reversible": data["reversible"],
        }

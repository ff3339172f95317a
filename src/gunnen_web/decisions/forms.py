"""Every form of a decision. Each field says what was expected when it is not that."""

import uuid
from fractions import Fraction

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from gunnen_web.balance.models import Series
from gunnen_web.decisions.models import Decision, Fallback, Grant, Loss, Option, Outcome, Share
from gunnen_web.decisions.stages import Stage
from gunnen_web.fields import OneLine, OnePerson, People, one_line
from gunnen_web.teams.models import Membership, Role

YES_NO = [("yes", _l("Ja")), ("no", _l("Nee")), ("unknown", _l("Weet ik niet"))]
BOOL = {"yes": True, "no": False, "unknown": None}
CLOSING = [Stage.FIT, Stage.OPTIONS, Stage.LOSSES, Stage.OFFERS, Stage.GRANT]
MOMENT = "%Y-%m-%dT%H:%M"


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self, **options):
        super().__init__(format="%Y-%m-%d", **options)


class Moment(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, **options):
        super().__init__(format=MOMENT, **options)


def key_field():
    """A repeated request carries the same key, and so counts once."""
    return forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)


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


class OptionForm(forms.Form):
    key = key_field()
    title = OneLine(label=_l("De keuze, in een paar woorden"), max_length=120)
    text = forms.CharField(
        label=_l("Wat houdt het in?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    parts = forms.ModelMultipleChoiceField(
        label=_l("Is dit een compromis? Kies dan wat het mengt."), queryset=Option.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_l("Laat dit leeg bij een heldere keuze."),
    )  # fmt: skip

    def __init__(self, *args, decision, option=None, **options):
        super().__init__(*args, **options)
        self.decision, self.option = decision, option
        clear = decision.options.filter(withdrawn=False, merged_into=None, parts=None)
        self.fields["parts"].queryset = clear.exclude(pk=option.pk) if option else clear
        if option and (option.is_present_state or option.mixes.filter(withdrawn=False).exists()):
            del self.fields["parts"]
        if option and not self.is_bound:
            self.initial |= {"title": option.name, "text": option.text, "parts": option.parts.all()}

    def clean_title(self):
        title = self.cleaned_data["title"]
        others = self.decision.options.filter(withdrawn=False, merged_into=None, title__iexact=title)
        key = self.cleaned_data.get("key")
        if others.exclude(pk=self.option.pk if self.option else None).exclude(key=key).exists():
            raise forms.ValidationError(_("Deze keuze ligt al op tafel. Geef haar een andere naam."))
        return title

    def clean_parts(self):
        parts = self.cleaned_data["parts"]
        if len(parts) == 1:
            raise forms.ValidationError(_("Een compromis mengt minstens twee heldere keuzes. Kies er nog een."))
        return parts


class MergeForm(forms.Form):
    option = forms.ModelChoiceField(label=_l("Deze keuze"), queryset=Option.objects.none())
    into = forms.ModelChoiceField(label=_l("gaat op in"), queryset=Option.objects.none())

    def __init__(self, *args, decision, **options):
        super().__init__(*args, **options)
        clear = decision.options.filter(withdrawn=False, merged_into=None, parts=None)
        self.fields["option"].queryset = clear.filter(is_present_state=False)
        self.fields["into"].queryset = clear

    def clean(self):
        data = super().clean()
        if data.get("option") and data.get("option") == data.get("into"):
            self.add_error("into", _("Kies een andere keuze dan de eerste."))
        return data


LEVELS = [str(level) for level in range(11)]


class LossForm(forms.ModelForm):
    value = forms.CharField(label=_l("Wat kost het je?"), required=False)

    class Meta:
        model = Loss
        fields = ["value", "need", "share", "limit", "limit_reason", "limit_share"]
        labels = {"need": _l("Wat staat er voor jou op het spel?"), "limit_reason": _l("Wat maakt dit een grens?")}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in ("share", "limit_share"):
            self.fields[name].required = False

    def clean_value(self):
        """Eleven levels, or left open by choice; nothing chosen at all is asked again."""
        given = self.data.get("value")
        if given is None:
            raise forms.ValidationError(_("Kies een getal van 0 tot en met 10, of laat het open."))
        if given == "open":
            return None
        if given not in LEVELS:
            raise forms.ValidationError(_("Kies een heel getal van 0 tot en met 10, of laat het open."))
        return int(given)

    def clean_share(self):
        return self.cleaned_data["share"] or Share.NONE

    def clean_limit_share(self):
        return self.cleaned_data["limit_share"] or Share.NONE

    def clean(self):
        data = super().clean()
        if data.get("limit") and not one_line(data.get("limit_reason") or ""):
            self.add_error("limit_reason", _("Schrijf erbij waarom dit een grens is. Jij kiest wie dat leest."))
        return data

    def fields_given(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class BringForm(forms.Form):
    """What to put before the team: an option, a schedule from the mirror, or equal turns between clear options."""

    choice = forms.ChoiceField(widget=forms.RadioSelect, label=_l("Wat leg je het team voor?"))
    between = forms.ModelMultipleChoiceField(
        label=_l("Om de beurt tussen"), queryset=Option.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args, choices, options, turns, **rest):
        super().__init__(*args, **rest)
        self.shares = {value: shares for value, _label, shares in choices}
        listed = [(value, label) for value, label, _shares in choices]
        self.fields["choice"].choices = [*listed, ("turns", _("Om de beurt, evenveel"))] if turns else listed
        self.fields["between"].queryset = options
        if not turns:
            del self.fields["between"]

    def clean(self):
        data = super().clean()
        if data.get("choice") == "turns" and len(data.get("between") or []) < 2:
            self.add_error("between", _("Kies twee of meer heldere keuzes om af te wisselen."))
        return data

    def chosen(self):
        if self.cleaned_data["choice"] != "turns":
            return self.shares[self.cleaned_data["choice"]]
        between = list(self.cleaned_data["between"])
        return {str(option.pk): str(Fraction(1, len(between))) for option in between}


class OfferForm(forms.Form):
    offer = forms.CharField(
        label=_l("Wat doe jij voor wie hier iets inlevert?"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    named = forms.ChoiceField(
        label=_l("Onder je woorden staat"), required=False, widget=forms.RadioSelect, initial="named",
        choices=[("named", _l("Mijn naam")), ("unnamed", _l("Geen naam"))],
    )  # fmt: skip


class GrantForm(forms.ModelForm):
    answer = forms.ChoiceField(
        label=_l("Jouw antwoord"),
        choices=Grant.choices,
        error_messages={"required": _l("Kies een antwoord. Elk antwoord is goed.")},
    )
    until = forms.DateField(label=_l("Tot en met"), required=False, widget=Day)
    condition = OneLine(label=_l("Of: zolang dit zo is"), max_length=300, required=False)
    named = forms.BooleanField(label=_l("Wie wint mag weten dat ik het gun"), required=False)
    gift = forms.BooleanField(
        label=_l("Dit is een geschenk"),
        help_text=_l("Dan hoeft er voor jou niets tegenover te staan: je stem groeit er niet van. Niemand ziet dit."),
        required=False,
    )
    question = forms.CharField(
        label=_l("Wat wil je eerst weten?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    question_named = forms.BooleanField(label=_l("Zet mijn naam bij de vraag"), required=False)

    class Meta:
        from gunnen_web.decisions.models import GrantSeat as model

        fields = ["answer", "until", "condition", "named", "gift", "question", "question_named"]

    def clean(self):
        data = super().clean()
        answer = data.get("answer")
        if answer == Grant.FOR_NOW and not data.get("until") and not data.get("condition"):
            self.add_error("until", _("Voor nu: tot wanneer, of zolang wat zo is?"))
        if data.get("until") and data["until"] < timezone.localdate():
            self.add_error("until", _("Deze dag is al voorbij. Kies een latere dag."))
        if answer != Grant.FOR_NOW:
            data["until"], data["condition"] = None, ""
        if answer != Grant.QUESTION:
            data["question"], data["question_named"] = "", False
        if answer not in {Grant.WHOLEHEARTED, Grant.FOR_NOW}:
            data["named"] = data["gift"] = False
        return data

    def fields_given(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class OutcomeForm(forms.ModelForm):
    sentence = OneLine(label=_l("De keuze, in één zin"), max_length=300)
    start = forms.DateField(label=_l("Vanaf"), widget=Day)
    review = forms.DateField(
        label=_l("Dan kijken we opnieuw"), widget=Day, help_text=_l("Ook een goede keuze verdient een tweede blik.")
    )

    class Meta:
        model = Outcome
        fields = ["sentence", "asks", "thanks", "start", "review"]
        labels = {"asks": _l("Wat vraagt dit van ons?"), "thanks": _l("Een woord van dank, als je wilt")}
        widgets = {"asks": forms.Textarea(attrs={"rows": 3}), "thanks": forms.Textarea(attrs={"rows": 2})}

    def clean(self):
        data = super().clean()
        if data.get("review") and data.get("start") and data["review"] <= data["start"]:
            self.add_error("review", _("Kies een dag na het begin."))
        return data


class TaskForm(forms.Form):
    who = OnePerson(label=_l("Wie"), queryset=Membership.objects.none(), required=False)
    what = OneLine(label=_l("Doet wat"), max_length=300, required=False)
    by = forms.DateField(label=_l("Voor"), required=False, widget=Day)

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["who"].queryset = people
        # Read once for all tasks: the field by itself would ask the database again for each of them.
        self.fields["who"].choices = [("", "---------"), *((each.pk, each.display) for each in people)]

    def clean(self):
        data = super().clean()
        if (data.get("who") or data.get("by")) and not data.get("what"):
            self.add_error("what", _("Schrijf op wat er gebeurt, of laat deze regel leeg."))
        return data

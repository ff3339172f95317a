"""What is brought, what is offered for it, and the answer."""

from fractions import Fraction

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from gunnen_web.decisions.models import Grant, Option
from gunnen_web.fields import Day, OneLine


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

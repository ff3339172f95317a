"""What may be asked of the simulator: all of it in the address, each value checked at its own field."""

import math

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gunnen.practice import PARAMETERS, WAYS, Settings
from gunnen.practice.charts.wording import parameter_name, way_name
from gunnen_web.simulator.wording import DODGING, SLIDERS

MOST_LUCK = 9999
DEFAULTS = {"een": "compromise", "twee": "turns", "mensen": "8", "toeval": "1"}
DEFAULTS |= {name: f"{each.default:g}" for name, each in PARAMETERS.items()} | {"dodging": "0.5"}
REST = [name for name in PARAMETERS if name not in SLIDERS and name != "dodging"]
NUMBERS = [name for name in DEFAULTS if name not in ("een", "twee", "dodging")]


def said(value):
    return number_format(f"{value:g}", use_l10n=True)


class Number(forms.FloatField):
    """A number within bounds; what is wrong with it is said in one sentence."""

    def __init__(self, least, most, step="any", whole=False, **options):
        self.least, self.most, self.whole = least, most, whole
        kind = "range" if step != "any" else "number"
        widget = forms.NumberInput(attrs={"type": kind, "min": f"{least:g}", "max": f"{most:g}", "step": step})
        super().__init__(widget=widget, **options)

    def clean(self, value):
        try:
            found = super().clean(value)
        except ValidationError:
            found = None
        if found is None or not self.least <= found <= self.most or (self.whole and found != int(found)):
            raise ValidationError(self._sentence(), code="out_of_range")
        return found

    def _sentence(self):
        least, most = said(self.least), said(self.most)
        if self.whole:
            return _("Kies een heel getal van %(least)s tot en met %(most)s.") % {"least": least, "most": most}
        return _("Kies een getal van %(least)s tot en met %(most)s.") % {"least": least, "most": most}


class Question(forms.Form):
    """Two ways of deciding, and the people they meet. The names of parameters are those of the library."""

    een = forms.ChoiceField(label=gettext_lazy("De ene manier"))
    twee = forms.ChoiceField(label=gettext_lazy("De andere manier"))
    dodging = forms.ChoiceField(
        label=gettext_lazy("Bestaat het dat iemand een afspraak stil ontwijkt?"),
        choices=DODGING,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Kies een van de drie.")},
    )

    def __init__(self, asked):
        super().__init__(DEFAULTS | {name: value for name, value in asked.items() if name in DEFAULTS and value})
        self.data |= {name: Question.plain(self.data[name]) for name in NUMBERS}
        if self.data["dodging"] in ("0", "1"):
            self.data["dodging"] += ".0"
        lang = get_language()
        for name in ("een", "twee"):
            self.fields[name].choices = [(way, way_name(way, lang)) for way in WAYS]
            self.fields[name].error_messages["invalid_choice"] = _("Deze manier van beslissen is er niet.")
        for name, slider in SLIDERS.items():
            self.fields[name] = Number(
                slider.least, slider.most, f"{slider.step:g}", whole=name == "mensen", label=slider.label
            )
            if not slider.reaches(self.data[name]):
                self.fields[name].widget.attrs["step"] = "any"  # else the slider stands beside what was computed
            self.fields[name].widget.attrs["aria-describedby"] = f"said_{name}"
        for name in REST:
            known = PARAMETERS[name]
            label = parameter_name(name, lang)
            label = f"{label[:1].upper()}{label[1:]}"
            self.fields[name] = Number(known.least, known.most, whole=name == "rounds", label=label)
        self.fields["toeval"] = Number(0, MOST_LUCK, whole=True, label=_("Het toeval: een ander getal is ander toeval"))

    def clean_twee(self):
        if self.cleaned_data["twee"] == self.cleaned_data.get("een"):
            raise ValidationError(_("Kies twee verschillende manieren."))
        return self.cleaned_data["twee"]

    @property
    def chosen(self):
        """What the library needs; only of a form that is valid."""
        data = self.cleaned_data
        settings = Settings(**{name: float(data[name]) for name in PARAMETERS})
        return settings, data["een"], data["twee"], int(data["mensen"]), int(data["toeval"])

    @property
    def changed(self):
        """What differs from the default, for a short address."""
        usual = {name: Question.plain(value) for name, value in DEFAULTS.items()}
        now = {name: Question.plain(self.data[name]) for name in DEFAULTS}
        return {name: now[name] for name in now if now[name] != usual[name]}

    @staticmethod
    def plain(value):
        """A number as every browser reads it and to the last bit; what is none, as it is."""
        try:
            number = float(value) + 0.0  # no minus before zero
        except ValueError:
            return value
        if not math.isfinite(number):
            return value
        short = f"{number:g}"
        return short if float(short) == number else repr(number)

    def sliders(self):
        """Each slider with its value in words."""
        for name, slider in SLIDERS.items():
            wrong = name in self.errors
            if wrong:
                self.fields[name].widget.attrs["aria-describedby"] = f"{self[name].auto_id}_error"
            yield {"field": self[name], "slider": slider, "said": "" if wrong else slider.say(self.cleaned_data[name])}

    def rest(self):
        return [self[name] for name in [*REST, "toeval"]]

    def rest_is_open(self):
        return bool(self.others) or any(name in self.errors for name in [*REST, "toeval"])

    @property
    def others(self):
        """Of the folded numbers, those that are not at their default."""
        return {name: value for name, value in self.changed.items() if name in REST or name == "toeval"}

    @property
    def dodging_said(self):
        return dict(DODGING)[self.cleaned_data["dodging"]]

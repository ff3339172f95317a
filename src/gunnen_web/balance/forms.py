from django import forms
from django.utils.translation import gettext_lazy as _

from gunnen_web.balance.models import Factor, HalfLife, Preset, Series
from gunnen_web.balance.wording import PRESETS
from gunnen_web.fields import OneLine, OnePerson, People
from gunnen_web.teams.models import Membership, Role


def counted(team):
    return Membership.objects.taking_part().filter(team=team).exclude(role=Role.OBSERVER).select_related("user")


class NewSeries(forms.Form):
    name = OneLine(
        label=_("Waarover gaan deze besluiten?"),
        help_text=_("Bijvoorbeeld: roosters, of uitjes. Verlies in de ene reeks telt niet mee in de andere."),
        max_length=80,
    )


class SeriesSettings(forms.ModelForm):
    name = OneLine(label=_("Naam van de reeks"), max_length=80)
    preset = forms.ChoiceField(
        label=_("Hoe eerlijk is eerlijk?"),
        choices=[(each.value, each.label) for each in Preset],
        widget=forms.RadioSelect,
    )
    half_life = forms.TypedChoiceField(
        label=_("Wanneer telt wat vroeger was nog maar half?"),
        choices=[("", _("nooit")), *HalfLife.choices],
        coerce=int,
        required=False,
        empty_value=None,
    )
    uncounted = People(
        label=_("Wie telt hier niet mee?"),
        help_text=_("Bijvoorbeeld wie deze besluiten niet raken. Hun verlies wordt niet onthouden."),
        queryset=Membership.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Series
        fields = ["name", "preset", "half_life"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["preset"].choices = [(each.value, f"{each.label}: {PRESETS[each]}") for each in Preset]
        self.fields["uncounted"].queryset = counted(self.instance.team)
        self.initial["name"] = self.instance.title
        self.initial["uncounted"] = list(self.instance.uncounted.values_list("pk", flat=True))

    def stored(self):
        """The fields, and who does not count; the name that every team starts with stays ours."""
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields}
        if fields["name"] == self.initial["name"]:
            fields["name"] = self.instance_name
        return fields, list(self.cleaned_data["uncounted"])

    @property
    def instance_name(self):
        return Series.objects.values_list("name", flat=True).get(pk=self.instance.pk)


class AgreementForm(forms.Form):
    person = OnePerson(label=_("Wie wordt hier steeds harder geraakt?"), queryset=Membership.objects.none())
    percent = forms.TypedChoiceField(label=_("Dan telt verlies"), choices=Factor.choices, coerce=int, initial=150)

    def __init__(self, team, *args, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = counted(team)

from django import forms
from django.utils.translation import gettext_lazy as _

from gunnen_web.notices import kinds, outside
from gunnen_web.notices.models import Hook, How


class Letters(forms.Form):
    """How somebody wants to hear of each group of notices of one team; what is not sent along stays as it is."""

    def __init__(self, stay, chosen, data=None):
        self.stay = stay
        now = {group: chosen[stay.pk, group] for group in kinds.GROUPS}
        if data is not None:
            data = {f"{stay.pk.hex}-{group}": how for group, how in now.items()} | data.dict()
        super().__init__(data, prefix=stay.pk.hex, initial=now)
        for group, label in kinds.GROUPS.items():
            self.fields[group] = forms.ChoiceField(label=label, choices=How.choices)


class Digest(forms.Form):
    digest = forms.BooleanField(
        label=_("Stuur me de dagelijkse mail"),
        help_text=_("Eén mail per dag, over al je teams samen, en alleen als er iets nieuws is."),
        required=False,
    )


class Absence(forms.Form):
    away_from = forms.DateField(
        label=_("Van"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), required=False
    )
    away_until = forms.DateField(
        label=_("Tot en met"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), required=False
    )

    def clean(self):
        first, last = self.cleaned_data.get("away_from"), self.cleaned_data.get("away_until")
        if bool(first) != bool(last) and not self.errors:
            raise forms.ValidationError(_("Vul allebei de dagen in, of geen van beide."))
        if first and last and last < first:
            raise forms.ValidationError(_("De laatste dag ligt voor de eerste."))
        return self.cleaned_data


class NewHook(forms.Form):
    shape = forms.ChoiceField(label=_("Welke chat is het?"), choices=Hook.Shape.choices, widget=forms.RadioSelect)
    url = forms.CharField(
        label=_("Het webhook-adres"),
        help_text=_("Je maakt het in de chat zelf. Het begint met https:// en is zo goed als een wachtwoord."),
        max_length=1000,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "url"}),
    )

    def clean_url(self):
        try:
            outside.parts(self.cleaned_data["url"])
        except outside.Refused:
            raise forms.ValidationError(_("Dit is geen webhook-adres. Het begint met https://.")) from None
        return self.cleaned_data["url"]

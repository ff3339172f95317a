from django import forms
from django.utils.translation import gettext_lazy as _

from gunnen_web.signals.hints import LONGEST


class WishForm(forms.Form):
    yes = forms.ChoiceField(choices=[("yes", _("Ja")), ("no", _("Nee"))])

    @property
    def wish(self):
        return self.cleaned_data["yes"] == "yes"


class HintForm(forms.Form):
    on = forms.ChoiceField(choices=[("yes", _("Aan")), ("no", _("Uit"))])

    @property
    def wish(self):
        return self.cleaned_data["on"] == "yes"


class DraftForm(forms.Form):
    """Never shown again and never kept: a draft that does not fit gets no hint."""

    text = forms.CharField(max_length=LONGEST, strip=False)
    muted = forms.CharField(max_length=4_000, required=False)

    def clean_muted(self):
        return tuple(self.cleaned_data["muted"].split()[:100])

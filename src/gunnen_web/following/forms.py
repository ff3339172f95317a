from django import forms
from django.utils.translation import gettext_lazy as _

from gunnen_web.following.models import Checking


class WishForm(forms.Form):
    yes = forms.ChoiceField(choices=[("yes", _("Ja")), ("no", _("Nee"))])

    @property
    def wish(self):
        return self.cleaned_data["yes"] == "yes"


class RhythmForm(forms.ModelForm):
    class Meta:
        model = Checking
        fields = ["rhythm"]
        labels = {"rhythm": _("Hoe vaak?")}
        widgets = {"rhythm": forms.RadioSelect}


class WordsForm(forms.Form):
    words = forms.CharField(
        label=_("Wat is er nog niet gezegd?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )

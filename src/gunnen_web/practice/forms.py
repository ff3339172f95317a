from django import forms
from django.utils.translation import gettext_lazy as _

from gunnen.practice.situations import KINDS
from gunnen.practice.situations.reading import LONGEST_FILE
from gunnen_web.practice.games import SEEDS


class Place(forms.Form):
    """On which page something was pressed: of which moment, with which people."""

    at = forms.IntegerField(min_value=0, max_value=99)
    seed = forms.IntegerField(min_value=0, max_value=SEEDS)


class Choice(Place):
    choice = forms.ChoiceField(choices=[(kind, kind) for kind in KINDS])


class Begin(forms.Form):
    people = forms.ChoiceField(choices=[("new", "new"), ("same", "same")])


class Keep(forms.Form):
    keep = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])

    @property
    def wish(self):
        return self.cleaned_data["keep"] == "yes"


class Kinds(forms.CharField):
    """Kinds of choices in a row."""

    def to_python(self, value):
        return super().to_python(value).split()

    def validate(self, value):
        if any(kind not in KINDS for kind in value):
            raise forms.ValidationError("")


class Own(forms.Form):
    """A situation of one's own as text, and the game so far; ``again`` begins anew, ``edit`` goes back to the text."""

    text = forms.CharField(
        label=_("De situatie, als TOML"), max_length=LONGEST_FILE, strip=False, widget=forms.Textarea({"rows": 16})
    )
    seed = forms.IntegerField(min_value=0, max_value=SEEDS, required=False)
    choices = Kinds(max_length=400, required=False)
    choice = forms.ChoiceField(choices=[("", ""), *((kind, kind) for kind in KINDS)], required=False)
    back = forms.BooleanField(required=False)
    again = forms.ChoiceField(choices=[("", ""), ("new", "new"), ("same", "same")], required=False)
    edit = forms.BooleanField(required=False)

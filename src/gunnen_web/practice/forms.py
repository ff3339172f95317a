from django import forms

from gunnen.practice.situations import KINDS
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

from django import forms
from django.utils.translation import gettext_lazy as _

from gunnen_web.fields import People, key_field
from gunnen_web.teams.models import Membership

FEWEST = 2


class Start(forms.Form):
    """How choices are shown, said before anybody chooses, and who takes part."""

    key = key_field()
    shown = forms.ChoiceField(
        label=_("Hoe laten we zien wat iedereen kiest?"),
        choices=[("unnamed", _("Zonder namen")), ("openly", _("Open, met namen"))],
        initial="unnamed",
        widget=forms.RadioSelect,
        help_text=_("Iedereen leest dit voor het kiezen. Daarna verandert het niet meer."),
    )
    people = People(
        label=_("Wie doet er mee?"), queryset=Membership.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, team, **options):
        super().__init__(*args, **options)
        found = Membership.objects.taking_part().filter(team=team).select_related("user").order_by("user__name", "pk")
        self.fields["people"].queryset = found
        if not self.is_bound:
            self.initial["people"] = [each.pk for each in found]

    def clean_people(self):
        people = self.cleaned_data["people"]
        if len(people) < FEWEST:
            raise forms.ValidationError(_("Samen oefenen kan vanaf twee mensen."))
        return people


class Tap(forms.Form):
    """One choice at one moment."""

    at = forms.IntegerField(min_value=0, max_value=99)
    choice = forms.CharField(max_length=10)


class Moment(forms.Form):
    at = forms.IntegerField(min_value=0, max_value=99)

"""The outcome, and who does what."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from gunnen_web.decisions.models import Outcome
from gunnen_web.fields import Day, OneLine, OnePerson
from gunnen_web.teams.models import Membership


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

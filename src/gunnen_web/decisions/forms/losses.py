"""What an option would cost somebody."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from gunnen_web.decisions.models import Loss, Share
from gunnen_web.fields import one_line

LEVELS = [str(level) for level in range(11)]


class LossForm(forms.ModelForm):
    value = forms.CharField(label=_l("Wat kost het je?"), required=False)

    class Meta:
        model = Loss
        fields = ["value", "need", "share", "limit", "limit_reason", "limit_share"]
        labels = {"need": _l("Wat staat er voor jou op het spel?"), "limit_reason": _l("Wat maakt dit een grens?")}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in ("share", "limit_share"):
            self.fields[name].required = False

    def clean_value(self):
        """Eleven levels, or left open by choice; nothing chosen at all is asked again."""
        given = self.data.get("value")
        if given is None:
            raise forms.ValidationError(_("Kies een getal van 0 tot en met 10, of laat het open."))
        if given == "open":
            return None
        if given not in LEVELS:
            raise forms.ValidationError(_("Kies een heel getal van 0 tot en met 10, of laat het open."))
        return int(given)

    def clean_share(self):
        return self.cleaned_data["share"] or Share.NONE

    def clean_limit_share(self):
        return self.cleaned_data["limit_share"] or Share.NONE

    def clean(self):
        data = super().clean()
        if data.get("limit") and not one_line(data.get("limit_reason") or ""):
            self.add_error("limit_reason", _("Schrijf erbij waarom dit een grens is. Jij kiest wie dat leest."))
        return data

    def fields_given(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

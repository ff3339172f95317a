"""Options on the table."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from gunnen_web.decisions.models import Option
from gunnen_web.fields import OneLine, key_field


class OptionForm(forms.Form):
    key = key_field()
    title = OneLine(label=_l("De keuze, in een paar woorden"), max_length=120)
    text = forms.CharField(
        label=_l("Wat houdt het in?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    parts = forms.ModelMultipleChoiceField(
        label=_l("Is dit een compromis? Kies dan wat het mengt."), queryset=Option.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_l("Laat dit leeg bij een heldere keuze."),
    )  # fmt: skip

    def __init__(self, *args, decision, option=None, **options):
        super().__init__(*args, **options)
        self.decision, self.option = decision, option
        clear = decision.options.filter(withdrawn=False, merged_into=None, parts=None)
        self.fields["parts"].queryset = clear.exclude(pk=option.pk) if option else clear
        if option and (option.is_present_state or option.mixes.filter(withdrawn=False).exists()):
            del self.fields["parts"]
        if option and not self.is_bound:
            self.initial |= {"title": option.name, "text": option.text, "parts": option.parts.all()}

    def clean_title(self):
        title = self.cleaned_data["title"]
        others = self.decision.options.filter(withdrawn=False, merged_into=None, title__iexact=title)
        key = self.cleaned_data.get("key")
        if others.exclude(pk=self.option.pk if self.option else None).exclude(key=key).exists():
            raise forms.ValidationError(_("Deze keuze ligt al op tafel. Geef haar een andere naam."))
        return title

    def clean_parts(self):
        parts = self.cleaned_data["parts"]
        if len(parts) == 1:
            raise forms.ValidationError(_("Een compromis mengt minstens twee heldere keuzes. Kies er nog een."))
        return parts


class MergeForm(forms.Form):
    option = forms.ModelChoiceField(label=_l("Deze keuze"), queryset=Option.objects.none())
    into = forms.ModelChoiceField(label=_l("gaat op in"), queryset=Option.objects.none())

    def __init__(self, *args, decision, **options):
        super().__init__(*args, **options)
        clear = decision.options.filter(withdrawn=False, merged_into=None, parts=None)
        self.fields["option"].queryset = clear.filter(is_present_state=False)
        self.fields["into"].queryset = clear

    def clean(self):
        data = super().clean()
        if data.get("option") and data.get("option") == data.get("into"):
            self.add_error("into", _("Kies een andere keuze dan de eerste."))
        return data

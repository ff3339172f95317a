from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _l

from gunnen_web.conversations.models import Conversation
from gunnen_web.decisions.models import Decision
from gunnen_web.fields import OneLine, key_field
from gunnen_web.peace.actions import FEWEST
from gunnen_web.peace.models import Conflict, How, To

NAMED, UNNAMED = "named", "unnamed"


class Words(forms.Form):
    title = OneLine(
        label=_l("Waar schuurt het?"),
        help_text=_l("In een paar woorden, over de zaak en niet over een persoon."),
        max_length=120,
    )
    why = forms.CharField(
        label=_l("Wat speelt er?"),
        help_text=_l("Iedereen in je team leest dit."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )


class Questions(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, thing):
        return format_html("<bdi>{}</bdi>", getattr(thing, "topic", thing.question))


class NewConflict(Words):
    key = key_field()
    name = forms.ChoiceField(
        label=_l("Open je dit met je naam?"),
        choices=[(NAMED, _l("Met mijn naam")), (UNNAMED, _l("Zonder mijn naam"))],
        widget=forms.RadioSelect,
    )
    decisions = Questions(label=_l("Besluiten die erbij horen"), queryset=Decision.objects.none(), required=False)
    conversations = Questions(
        label=_l("Gesprekken die erbij horen"), queryset=Conversation.objects.none(), required=False
    )

    def __init__(self, *args, team, writers, **options):
        super().__init__(*args, **options)
        self.fields["decisions"].queryset = Decision.objects.filter(team=team)
        self.fields["conversations"].queryset = Conversation.objects.filter(team=team)
        if writers < FEWEST:
            self.fields["name"].choices = self.fields["name"].choices[:1]

    @property
    def words(self):
        return {name: self.cleaned_data[name] for name in ("title", "why")}


class Closing(forms.Form):
    how = forms.ChoiceField(label=_l("Hoe is het afgelopen?"), choices=How.choices, widget=forms.RadioSelect)
    to = forms.ChoiceField(
        label=_l("Uit handen gegeven: aan wie?"),
        help_text=_l("Alleen als jullie dat met elkaar willen delen."),
        choices=To.choices,
        required=False,
    )
    words = OneLine(
        label=_l("Wat nemen jullie mee?"), help_text=_l("Eén zin voor later."), max_length=300, required=False
    )


class OneConflict(forms.ModelChoiceField):
    def label_from_instance(self, conflict):
        return conflict.title


class Holding(forms.Form):
    """Which conflict, and which decision or conversation; all of one team."""

    conflict = OneConflict(queryset=Conflict.objects.none())
    decision = forms.ModelChoiceField(queryset=Decision.objects.none(), required=False)
    conversation = forms.ModelChoiceField(queryset=Conversation.objects.none(), required=False)

    def __init__(self, *args, team, **options):
        super().__init__(*args, **options)
        self.fields["conflict"].queryset = Conflict.objects.on_the_line().filter(team=team)
        self.fields["decision"].queryset = Decision.objects.filter(team=team)
        self.fields["conversation"].queryset = Conversation.objects.filter(team=team)

    @property
    def thing(self):
        return {name: self.cleaned_data[name] for name in ("decision", "conversation") if self.cleaned_data[name]}

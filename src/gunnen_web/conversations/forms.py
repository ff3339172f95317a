"""Every form of a conversation. Each field says what was expected when it is not that."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from gunnen_web.conversations.models import Conversation, Language, Languages, Moderation, Visibility
from gunnen_web.decisions.models import Decision
from gunnen_web.decisions.stages import Stage
from gunnen_web.fields import MOMENT, Moment, OneLine, key_field, one_line

LENGTH = 280
FIRST = 30  # statements to begin with


def one_idea(**options):
    """A statement or a question: short, and on one line."""
    rows = options.pop("rows", 3)
    return OneLine(max_length=LENGTH, widget=forms.Textarea(attrs={"rows": rows}), **options)


class FirstStatements(forms.CharField):
    """One statement a line."""

    widget = forms.Textarea(attrs={"rows": 7})

    def to_python(self, value):
        lines = [one_line(line) for line in super().to_python(value).splitlines()]
        return list(dict.fromkeys(line for line in lines if line))

    def validate(self, value):
        super().validate(value)
        if len(value) > FIRST:
            raise forms.ValidationError(_("Begin met hooguit %(number)s stellingen.") % {"number": FIRST})
        for number, line in enumerate(value, start=1):
            if len(line) > LENGTH:
                words = {"number": number, "length": len(line), "most": LENGTH}
                raise forms.ValidationError(
                    _("Regel %(number)s heeft %(length)s tekens, houd het bij %(most)s. Eén gedachte per stelling.")
                    % words
                )

    def run_validators(self, value):
        """The lines were looked at one by one; together they only have to be text."""
        super().run_validators("\n".join(value))


class OneDecision(forms.ModelChoiceField):
    def label_from_instance(self, decision):
        return decision.question


class ConversationForm(forms.ModelForm):
    question = OneLine(
        label=_l("Waarover gaat het gesprek?"),
        help_text=_l("Eén vraag, zo gesteld dat iedereen zich erin kan vinden."),
        max_length=200,
    )
    visibility = forms.ChoiceField(
        label=_l("Wie doen er mee?"), choices=Visibility.choices, widget=forms.RadioSelect, initial=Visibility.TEAM
    )
    moderation = forms.ChoiceField(
        label=_l("Wat gebeurt er met nieuwe stellingen?"),
        choices=Moderation.choices,
        widget=forms.RadioSelect,
        initial=Moderation.AFTER,
    )
    languages = forms.ChoiceField(
        label=_l("In welke taal praten jullie?"), choices=Languages.choices, initial=Languages.DUTCH
    )
    other_question = OneLine(
        label=_l("De vraag in de andere taal"),
        help_text=_l("Voor wie liever die taal leest. Wij vertalen niets; jullie eigen woorden staan er."),
        max_length=200,
        required=False,
    )
    decision = OneDecision(
        label=_l("Hoort dit bij een besluit?"),
        help_text=_l("Dan is dit gesprek daar te vinden."),
        queryset=Decision.objects.none(),
        empty_label=_l("nee"),
        required=False,
    )
    closes_at = forms.DateTimeField(
        label=_l("Wanneer sluit het?"),
        help_text=_l("Laat het leeg als de begeleider zelf sluit."),
        input_formats=[MOMENT],
        widget=Moment,
        required=False,
    )

    class Meta:
        model = Conversation
        fields = [
            "question", "why", "visibility", "moderation", "languages", "other_question", "other_why", "adding",
            "decision", "closes_at",
        ]  # fmt: skip
        labels = {
            "why": _l("Waarom voeren jullie dit gesprek?"),
            "other_why": _l("En waarom, in de andere taal"),
            "adding": _l("Wie meedoet mag zelf stellingen toevoegen"),
        }
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("why", "other_why")}

    def __init__(self, *args, team, leads, **options):
        super().__init__(*args, **options)
        running = Decision.objects.filter(team=team).exclude(stage=Stage.DECIDED)
        self.fields["decision"].queryset = running | Decision.objects.filter(pk=self.instance.decision_id)
        if not leads:  # opening the doors to everybody is for who facilitates
            self.fields["visibility"].choices = [(Visibility.TEAM.value, Visibility.TEAM.label)]
            self.fields["visibility"].widget = forms.HiddenInput()

    def clean_closes_at(self):
        when = self.cleaned_data["closes_at"]
        if when and when <= timezone.now() and when != self.instance.closes_at:
            raise forms.ValidationError(_("Kies een moment dat nog moet komen."))
        return when

    def stored(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class NewConversation(ConversationForm):
    key = key_field()
    statements = FirstStatements(
        label=_l("De eerste stellingen"),
        help_text=_l(
            "Eén per regel, in gewone zinnen waar je het mee eens of oneens kunt zijn. Zet er van alle kanten een paar "
            "bij, ook die waar je het zelf niet mee eens bent. Tien is een goed begin."
        ),
        required=False,
    )


class StatementForm(forms.Form):
    key = key_field()
    sure = forms.BooleanField(widget=forms.HiddenInput, required=False)
    text = one_idea(
        label=_l("Jouw stelling"),
        help_text=_l("Eén gedachte, in een zin waar een ander het mee eens of oneens kan zijn."),
    )
    language = forms.ChoiceField(label=_l("In welke taal is dat?"), choices=Language.choices)
    other_text = one_idea(
        label=_l("En in de andere taal?"), help_text=_l("Hetzelfde, zodat iedereen het leest."), required=False
    )

    def __init__(self, *args, conversation, **options):
        super().__init__(*args, **options)
        if not conversation.is_bilingual:
            del self.fields["language"], self.fields["other_text"]
        self.only_language = conversation.language

    def stored(self):
        data = self.cleaned_data
        return {
            "text": data["text"],
            "language": data.get("language") or self.only_language,
            "other_text": data.get("other_text", ""),
        }


class QuestionForm(forms.Form):
    key = key_field()
    text = one_idea(
        label=_l("Wat wil je weten?"),
        help_text=_l("Een open vraag, uit nieuwsgierigheid. Iedereen kan hem lezen, zonder je naam."),
    )


class Reason(forms.Form):
    reason = OneLine(
        label=_l("Waarom?"),
        help_text=_l("Iedereen leest dit in het logboek. Bijvoorbeeld: gaat over een persoon."),
        max_length=LENGTH,
    )
    unsaid = forms.BooleanField(
        label=_l("Laat de woorden ook uit het logboek weg"),
        help_text=_l("Als ze over iemand gaan, of kwetsen."),
        required=False,
    )


class Rewording(forms.Form):
    text = one_idea(
        label=_l("Andere woorden"),
        help_text=_l("Alleen voor taal. Verandert de betekenis, voeg dan een nieuwe stelling toe: er is al gestemd."),
    )
    other_text = one_idea(
        label=_l("In de andere taal"), help_text=_l("Verander je de woorden, kijk dan ook hier."), required=False
    )
    unsaid = forms.BooleanField(
        label=_l("Laat de oude woorden niet in het logboek staan"),
        help_text=_l("Als ze over iemand gaan, of kwetsen. Anders staan ze daar tot het gesprek sluit."),
        required=False,
    )

    def __init__(self, *args, conversation, **options):
        super().__init__(*args, **options)
        if not conversation.is_bilingual:
            del self.fields["other_text"]


class Translation(forms.Form):
    other_text = one_idea(
        label=_l("Hetzelfde, in de andere taal"),
        help_text=_l("In gewone woorden, zonder er iets aan toe te voegen. Het komt ernaast te staan."),
        required=False,
    )


class OneStatement(forms.ModelChoiceField):
    def label_from_instance(self, statement):
        return statement.text


class Merging(forms.Form):
    into = OneStatement(
        label=_l("Met welke stelling?"),
        help_text=_l("Die blijft staan. Wie daar nog niets over zei, houdt daar de stem van hier."),
        queryset=None,
        empty_label=_l("kies een stelling"),
    )

    def __init__(self, *args, statements, **options):
        super().__init__(*args, **options)
        self.fields["into"].queryset = statements


class Answer(forms.Form):
    answer = forms.CharField(
        label=_l("Jouw antwoord"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        validators=[MaxLengthValidator(1000)],
    )

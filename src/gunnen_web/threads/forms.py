"""Forms of threads. Each field says what was expected when it is not that."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from gunnen_web.fields import MOMENT, Moment, OneLine, key_field
from gunnen_web.teams.models import Membership, Role
from gunnen_web.threads.models import Kind, Question

KINDS = [(Kind.SAID, _l("Ik zeg iets")), (Kind.QUESTION, _l("Ik stel een vraag"))]
ALL, SIDE, PERSON = Question.To.values


class Words(forms.Form):
    """The words alone: an answer, or a message that changes."""

    key = key_field()
    text = forms.CharField(
        label=_l("Schrijf iets"), max_length=10000, widget=forms.Textarea(attrs={"rows": 4, "data-hint": ""}),
        help_text=_l("Met @ en een naam vraag je iemand mee te lezen."),
    )  # fmt: skip


class Answer(Words):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["text"].label = _("Je antwoord")


class Choice(forms.ChoiceField):
    """One is always chosen: the first one, where nothing was."""

    def clean(self, value):
        return super().clean(value or self.initial)


class Writing(Words):
    kind = Choice(label=_l("Wat wil je doen?"), choices=KINDS, widget=forms.RadioSelect, initial=Kind.SAID)
    to = Choice(
        label=_l("Aan wie is je vraag?"),
        help_text=_l("Aan één iemand of aan de andere kant: dat zien alleen jij en wie je het vraagt."),
        initial=ALL,
    )

    field_order = ["key", "kind", "text", "to"]

    def __init__(self, *args, seat, **options):
        super().__init__(*args, **options)
        self.seat, self.only_questions = seat, seat.round is not None
        people = Membership.objects.active().filter(team=seat.thread.team_id).exclude(role=Role.OBSERVER)
        people = people.exclude(pk=seat.membership.pk).select_related("user").order_by("user__name", "pk")
        self.people = {str(each.pk): each for each in people}
        choices = [(ALL, _("Aan iedereen"))]
        if seat.places:
            choices.append((SIDE, _("Aan de andere kant")))
        self.fields["to"].choices = choices + [(pk, each.display) for pk, each in self.people.items()]
        if self.only_questions:
            del self.fields["kind"]
            self.fields["text"].label = _("Wat wil je echt weten?")

    def clean(self):
        data = super().clean()
        data.setdefault("kind", Kind.QUESTION if self.only_questions else Kind.SAID)
        if data["kind"] == Kind.SAID and data.get("to", ALL) != ALL:
            self.add_error("kind", _("Vraag je dit aan iemand? Kies dan ‘Ik stel een vraag’."))
        return data

    @property
    def asked(self):
        """What to hand to the action."""
        data = self.cleaned_data
        person = self.people.get(data["to"])
        to = {"to": PERSON if person else data["to"], "person": person} if data["kind"] == Kind.QUESTION else {}
        return {"kind": data["kind"], **to}


class Sides(forms.Form):
    one = OneLine(label=_l("De ene kant"), max_length=80, required=False)
    other = OneLine(label=_l("De andere kant"), max_length=80, required=False)

    def clean(self):
        data = super().clean()
        if bool(data.get("one")) != bool(data.get("other")):
            missing = "other" if data.get("one") else "one"
            if missing not in self.errors:
                self.add_error(missing, _("Noem twee kanten, of geen."))
        elif data.get("one") and data["one"].casefold() == data["other"].casefold():
            self.add_error("other", _("Noem twee verschillende kanten."))
        return data


class Titled(Sides):
    title = OneLine(label=_l("Waar gaat het over?"), help_text=_l("In een paar woorden."), max_length=120)

    field_order = ["title", "one", "other"]


class NewThread(Titled):
    key = key_field()
    kind = forms.ChoiceField(label=_l("Hoe begin je?"), choices=KINDS, widget=forms.RadioSelect, initial=Kind.QUESTION)
    text = forms.CharField(
        label=_l("Je eerste woorden"), max_length=10000, widget=forms.Textarea(attrs={"rows": 5, "data-hint": ""})
    )

    field_order = ["key", "title", "kind", "text", "one", "other"]


class Standing(forms.Form):
    place = forms.ChoiceField(label=_l("Waar sta jij?"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args, places, **options):
        super().__init__(*args, **options)
        self.fields["place"].choices = [*places.items(), ("", _l("Dat laat ik niet zien"))]


class Rounding(forms.Form):
    closes_at = forms.DateTimeField(
        label=_l("Tot wanneer?"), required=False, widget=Moment, input_formats=[MOMENT],
        help_text=_l("Leeg laten mag: dan sluit de ronde als jij hem sluit."),
    )  # fmt: skip

    def clean_closes_at(self):
        when = self.cleaned_data["closes_at"]
        if when and when <= timezone.now():
            raise forms.ValidationError(_("Dit moment is al voorbij. Kies een later moment."))
        return when

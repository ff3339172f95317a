from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gunnen_web.fields import Day, OneLine
from gunnen_web.following.after.models import Reply

FAR = timezone.timedelta(days=730)
TO_LIVE_WITH = [
    (Reply.Granting.WHOLEHEARTED, _("Ja, daar kan ik mee leven")),
    (Reply.Granting.FOR_NOW, _("Ja, maar ik heb een vraag")),
    (Reply.Granting.CHAFES, _("Nee, het schuurt")),
]


class ReplyForm(forms.Form):
    """Whether somebody still grants it; of who is new, whether they can live with it."""

    granting = forms.ChoiceField(
        label=_("Jouw antwoord"),
        choices=Reply.Granting.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een antwoord. Elk antwoord is goed.")},
    )
    until = forms.DateField(label=_("Tot en met"), required=False, widget=Day)
    condition = OneLine(label=_("Of: zolang dit zo is"), max_length=300, required=False)
    alone = forms.BooleanField(
        label=_("Ook als ik de enige ben, mogen we eerder opnieuw kijken"),
        help_text=_(
            "Het team hoort dan alleen dat we eerder kijken, als een ronde sluit. Wie je kent, kan raden dat het van "
            "jou komt. Zonder dit vinkje wacht het op een tweede."
        ),
        required=False,
    )

    def __init__(self, *args, new=False, **options):
        super().__init__(*args, **options)
        self.new = new
        if new:
            self.fields["granting"].choices = TO_LIVE_WITH
            del self.fields["until"], self.fields["condition"]

    def clean(self):
        data = super().clean()
        until, answer = data.get("until"), data.get("granting")
        if answer != Reply.Granting.FOR_NOW:
            data |= {"until": None, "condition": ""}
        elif not self.new:
            self._check_when(until, data.get("condition"))
        if answer != Reply.Granting.CHAFES:
            data["alone"] = False
        return data

    def _check_when(self, until, condition):
        today = timezone.localdate()
        if not until and not condition and "until" not in self.errors:
            self.add_error("until", _("Voor nu: tot wanneer, of zolang wat zo is?"))
        if until and not today < until <= today + FAR:
            self.add_error("until", _("Kies een dag die nog komt, binnen twee jaar."))

    def given(self):
        data = self.cleaned_data
        return {
            "granting": data["granting"],
            "until": data.get("until"),
            "condition": data.get("condition") or "",
            "alone": data["alone"],
        }


class ReviewForm(forms.Form):
    review = forms.DateField(label=_("Dan kijken we opnieuw"), widget=Day)

    def clean_review(self):
        day, today = self.cleaned_data["review"], timezone.localdate()
        if not today < day <= today + FAR:
            raise forms.ValidationError(_("Kies een dag die nog komt, binnen twee jaar."))
        return day


class HeadStartForm(forms.Form):
    yes = forms.TypedChoiceField(choices=[("yes", ""), ("no", "")], coerce=lambda value: value == "yes")

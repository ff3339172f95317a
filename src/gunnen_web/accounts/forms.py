"""The forms around an account: allauth's own, in our words, and those of the page with my data."""

from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _

from gunnen_web.accounts.models import User
from gunnen_web.fields import OneLine

LABELS = {
    "login": _("E-mailadres"),
    "email": _("E-mailadres"),
    "password": _("Wachtwoord"),
    "code": _("Code uit de e-mail"),
    "oldpassword": _("Je wachtwoord van nu"),
}
LONG_ENOUGH = _("Minstens 8 tekens. Een zin onthoudt het makkelijkst.")


class InOurWords:
    """Our labels, no placeholders, no help that repeats the page."""

    labels = {}
    helps = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name) or LABELS.get(name) or field.label
            field.help_text = self.helps.get(name, "")


class SignUp(InOurWords, allauth.SignupForm):
    field_order = ["name", "email", "password1"]
    labels = {"password1": _("Kies een wachtwoord")}
    helps = {"name": _("Zo zien je collega's je."), "password1": LONG_ENOUGH}


class SignIn(InOurWords, allauth.LoginForm):
    pass


class AskCode(InOurWords, allauth.RequestLoginCodeForm):
    pass


class LoginCode(InOurWords, allauth.ConfirmLoginCodeForm):
    pass


class MailCode(InOurWords, allauth.ConfirmEmailVerificationCodeForm):
    pass


class ForgotPassword(InOurWords, allauth.ResetPasswordForm):
    pass


class ResetCode(InOurWords, allauth.ConfirmPasswordResetCodeForm):
    pass


class NewPassword(InOurWords, allauth.ResetPasswordKeyForm):
    labels = {"password1": _("Je nieuwe wachtwoord"), "password2": _("Nog een keer")}
    helps = {"password1": LONG_ENOUGH}


class ChangePassword(InOurWords, allauth.ChangePasswordForm):
    labels = NewPassword.labels
    helps = NewPassword.helps


class SetPassword(InOurWords, allauth.SetPasswordForm):
    labels = NewPassword.labels
    helps = NewPassword.helps


class MyData(forms.ModelForm):
    name = OneLine(label=_("Je naam"), max_length=60, help_text=_("Zo zien je collega's je."))
    language = forms.ChoiceField(
        label=_("Taal"),
        choices=User.LANGUAGES,
        help_text=_("Ook voor de mail die je krijgt."),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = User
        fields = ["name", "language"]


class Erase(forms.Form):
    sure = forms.BooleanField(
        label=_("Ja, verwijder mijn account en alles wat van mij is"),
        error_messages={"required": _("Zet een vinkje als je het zeker weet.")},
    )


class Code(forms.Form):
    code = OneLine(label=_("De code"), max_length=60)

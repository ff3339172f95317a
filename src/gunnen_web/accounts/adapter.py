"""Where allauth asks us: who may sign up, whose address is known to be theirs, and how its mail goes out."""

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gunnen_web.accounts import first_owner
from gunnen_web.accounts.queries import may_sign_up
from gunnen_web.notices.actions import post
from gunnen_web.teams.doors import pending_invitation


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Dit account is niet meer in gebruik."),
        "email_password_mismatch": _("Dit e-mailadres en wachtwoord horen niet bij elkaar."),
        "email_taken": _("Er is al een account met dit e-mailadres."),
        "enter_current_password": _("Dit is niet je wachtwoord van nu."),
        "incorrect_code": _("Deze code klopt niet."),
        "incorrect_password": _("Dit wachtwoord klopt niet."),
        "rate_limited": _("Even rustig aan: wacht een paar minuten en probeer het opnieuw."),
        "too_many_login_attempts": _("Dit ging te vaak mis. Wacht een paar minuten en probeer het opnieuw."),
    }

    def is_open_for_signup(self, request):
        return may_sign_up(request)

    def clean_email(self, email):
        if len(email) > 254:
            raise forms.ValidationError(_("Dit e-mailadres is te lang."))
        return email

    def is_email_verified(self, request, email):
        invitation = pending_invitation(request)
        if invitation is not None and invitation.is_for(email):
            return True  # the link came out of that mailbox
        return super().is_email_verified(request, email)

    def save_user(self, request, user, form, commit=True):
        with transaction.atomic():
            user.language = get_language()
            user = super().save_user(request, user, form, commit)
            if not settings.DEMO and pending_invitation(request) is None:
                first_owner.consume(request)
                self.stash_verified_email(request, user.email)  # mail may not be set up yet
        return user

    def send_mail(self, template_prefix, email, context):
        context = {"request": self.request, "email": email, **context}
        message = self.render_mail(template_prefix, email, context)
        html = message.alternatives[0][0] if getattr(message, "alternatives", None) else ""
        post(email, message.subject, message.body, html)

"""Writing and sending letters."""

from django.template.loader import render_to_string
from django.utils import translation

from gunnen_web.notices.models import Mail


def mail(to, template, context=None, language=None):
    """Put one letter in the outbox: ``to`` is a user or an address, in the receiver's language unless told."""
    user = None if isinstance(to, str) else to
    address = to if user is None else user.email
    language = language or (user.language if user is not None else "nl")
    context = {"receiver": user, **(context or {})}
    with translation.override(language):
        subject = render_to_string(f"notices/mail/{template}.subject.txt", context)
        text = render_to_string(f"notices/mail/{template}.txt", context)
        html = render_to_string(f"notices/mail/{template}.html", context)
    return Mail.objects.create(
        user=user, address=address, subject=" ".join(subject.split())[:200], text=text, html=html
    )

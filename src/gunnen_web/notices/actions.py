"""Writing letters: they go into the outbox with the change they tell about, and out after its commit."""

from django.conf import settings
from django.db import transaction
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import translation

from gunnen_web.notices import delivery
from gunnen_web.notices.models import Mail


def mail(to, template, context=None, language=None):
    """One letter to a user or an address, from templates notices/mail/<template>.{subject.txt,txt,html}.

    It is written in the receiver's language unless told. A subject never carries a title of a decision: subjects
    are read over shoulders and on locked phones.
    """
    user = None if isinstance(to, str) else to
    address = to if user is None else user.email
    language = language or (user.language if user is not None else settings.LANGUAGE_CODE)
    context = {"receiver": user, "origin": origin(), "language": language, **(context or {})}
    with translation.override(language):
        subject, text = (_plain(f"notices/mail/{template}.{kind}", context) for kind in ("subject.txt", "txt"))
        html = render_to_string(f"notices/mail/{template}.html", context)
    return post(address, subject, text, html, user)


def _plain(name, context):
    """Plain text has no HTML in it, so nothing is escaped there."""
    return get_template(name).template.render(Context(context, autoescape=False))


def post(address, subject, text, html="", user=None):
    """Put a finished letter in the outbox."""
    letter = Mail.objects.create(
        user=user, address=address, subject=" ".join(subject.split())[:200], text=text.strip() + "\n", html=html
    )
    transaction.on_commit(lambda: delivery.soon([letter.pk]), robust=True)
    return letter


def origin():
    """The address of this site in a letter, without a slash at the end."""
    return settings.ORIGIN or settings.LISTENS

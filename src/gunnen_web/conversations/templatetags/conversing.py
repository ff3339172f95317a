"""Addresses within a conversation, for members and for guests; and statements in the reader's language."""

from django import template
from django.utils.translation import gettext_lazy as _

from gunnen_web.conversations import queries
from gunnen_web.conversations.models import Kind

register = template.Library()

MEANINGS = {
    Kind.AGREE: _("Zo zie ik het ook."),
    Kind.DISAGREE: _("Zo zie ik het niet."),
    Kind.BOTH: _("Ik zie wat klopt aan beide kanten."),
    Kind.PASS: _("Ik weet het niet, of zeg het liever niet."),
}


@register.simple_tag
def to(seat, name, *args):
    """``{% to seat "vote" statement.pk %}``: where this person finds that page."""
    return seat.url(name, *args)


@register.filter
def has_waiting(seat):
    """Whether statements or questions wait for who facilitates."""
    return any(queries.waits_for_facilitator(seat.conversation))


@register.filter
def read_by(statement, seat):
    return statement.text_in(seat.language)


@register.filter
def language_for(statement, seat):
    return statement.language_in(seat.language)


@register.simple_tag
def answers(vote=None):
    """The four things one can say, with what each means; ``vote`` is what this person said before."""
    return [
        {
            "kind": kind.value,
            "label": kind.label,
            "line": MEANINGS[kind],
            "mine": vote is not None and vote.kind == kind,
        }
        for kind in Kind
    ]

"""Addresses within a conversation, for members and for guests; and statements in the reader's language."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from gunnen_web.conversations import queries
from gunnen_web.conversations.models import Kind

register = template.Library()

MEANINGS = {
    Kind.AGREE: _("Zo zie ik het ook."),
    Kind.DISAGREE: _("Zo zie ik het niet."),
    Kind.BOTH: _("Ik zie wat klopt aan beide kanten."),
    Kind.PASS: _("Weet ik niet, of zeg ik liever niet."),
}


@register.simple_tag
def to(seat, name, *args):
    """``{% to seat "vote" statement.pk %}``: where this person finds that page."""
    return seat.url(name, *args)


@register.simple_tag(takes_context=True)
def way(context, name):
    """``<a {% way "map" %}>``: the address of that page, and whether it is this one."""
    request, seat = context.get("request"), context["seat"]
    here = request and request.resolver_match and request.resolver_match.url_name.removeprefix("guest_") == name
    return format_html('href="{}"{}', seat.url(name), mark_safe(' aria-current="page"') if here else "")


@register.filter
def may_translate(seat, statement):
    return seat.may_translate(statement)


@register.filter
def is_translated_for(statement, seat):
    """Whether this person reads other words than those that were written first."""
    return bool(statement.other_text) and statement.language_in(seat.language) != statement.language


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

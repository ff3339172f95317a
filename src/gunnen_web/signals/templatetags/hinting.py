"""Whether somebody gets hints where they write."""

from django import template

from gunnen_web.signals import hints

register = template.Library()


@register.simple_tag
def hint_for(membership):
    """The membership if it has the hint on in a team that said yes, or nothing."""
    return membership if membership and hints.is_on(membership) else None

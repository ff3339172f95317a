"""Small pictures beside the words of a map; everything they show is also there as text."""

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from gunnen.opinions.drawing import SHAPES

register = template.Library()

WIDTH, HEIGHT, EDGE = 480, 150, 26


@register.simple_tag
def reach(low, at, high):
    """A score from 0 to 100 on a line, with its bounds."""
    return format_html(
        '<svg class="reach" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<path class="track" d="M0 5h100"/><path class="span" d="M{low} 5H{high}"/>'
        '<path class="at" d="M{at} 5h.01"/></svg>',
        low=low, at=at, high=high,
    )  # fmt: skip


@register.simple_tag
def camp_mark(place):
    """The shape and colour of a camp's dots; its name stands beside it."""
    shape = (int(place) - 1) % len(SHAPES)
    return format_html(
        '<svg class="camp-mark map-camp-{}" viewBox="0 0 20 20" aria-hidden="true"><path d="{}"/></svg>',
        shape + 1,
        SHAPES[shape](10, 10, 7),
    )


@register.simple_tag
def along_line(moments):
    """How far apart, day after day: a dot for each, and a stroke as long as its margin."""
    told = [each for each in moments if each["value"] is not None]
    step = (WIDTH - 2 * EDGE) / max(1, len(told) - 1)
    drawn = "".join(_moment(EDGE + step * place, each) for place, each in enumerate(told))
    dates = [date_format(each["at"], _day_format()) for each in (told[0], told[-1])] if told else ["", ""]
    return format_html(
        '<svg class="along" viewBox="0 0 {w} {h}" aria-hidden="true"><path class="track" d="M0 {low}H{w}M0 {top}H{w}"/>'
        '{drawn}<text x="0" y="{under}">{first}</text><text x="{w}" y="{under}" text-anchor="end">{last}</text></svg>',
        w=WIDTH, h=HEIGHT, low=_height(0), top=_height(1), under=HEIGHT - 4, first=dates[0], last=dates[1],
        drawn=mark_safe(drawn),  # noqa: S308 - numbers only
    )  # fmt: skip


def _day_format():
    """Dutch writes a month small: 12 nov."""
    return "j M" if get_language() == "en" else "j b"


def _moment(x, each):
    bounds = [bound if bound is not None else each["value"] for bound in (each["low"], each["high"])]
    stroke = f'<path class="span" d="M{x:.1f} {_height(bounds[0])}V{_height(bounds[1])}"/>'
    return f'{stroke}<circle class="at" cx="{x:.1f}" cy="{_height(each["value"])}" r="5"/>'


def _height(value):
    return round(HEIGHT - EDGE - value * (HEIGHT - EDGE - 12), 1)

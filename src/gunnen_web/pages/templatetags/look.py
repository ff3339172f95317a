"""The pictures and icons of the site as inline SVG; everything they show is also there as text."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

register = template.Library()

SLOTS = 8
ROW = 5  # people in a row of dots: a hand
PITCH = 15
RADIUS = 5

ICONS = {
    "eye-closed": (
        "M2.5 9.5c2 3.2 4.5 4.8 7.5 4.8s5.5-1.6 7.5-4.8M4.7 12.2l-1.5 2M8.3 14.1l-.6 2.4M11.7 14.1l.6 2.4"
        "M15.3 12.2l1.5 2"
    ),
    "eye": (
        "M2.5 10c2-3.2 4.5-4.8 7.5-4.8s5.5 1.6 7.5 4.8c-2 3.2-4.5 4.8-7.5 4.8s-5.5-1.6-7.5-4.8z"
        "M12.3 10a2.3 2.3 0 1 1-4.6 0 2.3 2.3 0 0 1 4.6 0z"
    ),
    "arrow": "M3.5 10h13M11.5 5l5 5-5 5",
    "back": "M16.5 10h-13M8.5 5l-5 5 5 5",
    "down": "M5 7.5l5 5 5-5",
    "plus": "M10 4v12M4 10h12",
    "check": "M4 10.5l4 4 8-9",
    "print": "M6 7.5V3h8v4.5M6 14H3.5V7.5h13V14H14M6 11.5h8V17H6z",
    "link": (
        "M8.5 11.5a3 3 0 0 0 4.3 0l2.7-2.7a3 3 0 0 0-4.3-4.3l-.9.9"
        "M11.5 8.5a3 3 0 0 0-4.3 0l-2.7 2.7a3 3 0 0 0 4.3 4.3l.9-.9"
    ),
    "pen": "M4 16l.8-3.5L13.5 3.8a1.5 1.5 0 0 1 2.1 0l.6.6a1.5 1.5 0 0 1 0 2.1L7.5 15.2zM12 5.5l2.5 2.5",
    "talk": "M3 4.5h14v9H9.5L6 16.5v-3H3z",
    "question": "M7 7.3A3 3 0 1 1 11.4 10c-1 .6-1.4 1.1-1.4 2.2M10 15.6v.1",
    "letter": "M3 5h14v10.5H3zM3 5.5l7 5.5 7-5.5",
    "person": "M12.8 6.8a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0zM4 16.5c.6-3.3 2.8-5 6-5s5.4 1.7 6 5",
    "clock": "M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0zM10 6v4.2l2.8 1.6",
    "turn": "M4.5 8.5A6 6 0 0 1 15.8 8M16.5 4v4.2h-4.2M15.5 11.5A6 6 0 0 1 4.2 12M3.5 16v-4.2h4.2",
    "leaf": "M4.5 15.5C4 9 8 4.5 16.5 4 16.5 12 12 16 6.5 14M4 17c1.5-3.5 4-6 7.5-7.8",
}


@register.simple_tag
def icon(name):
    """A small drawing beside words; it says nothing that the words don't."""
    path = ICONS[name]
    return format_html('<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="{}"/></svg>', path)


def slot_of(place):
    """The colour and pattern of the option at this place (1 is the first); after eight they repeat."""
    return (int(place) - 1) % SLOTS + 1


@register.simple_tag
def mark(slot):
    """The swatch of one option; its name stands beside it."""
    return format_html(
        '<svg class="mark" aria-hidden="true"><rect width="100%" height="100%" fill="url(#weave-{})"/></svg>',
        slot_of(slot),
    )


@register.inclusion_tag("parts/pictures/bands.html")
def bands(none=0, some=0, much=0, unknown=0):
    """Every person a dot in the band of their loss; an unknown stands apart."""
    cells = [
        ("none", none, gettext("niets of weinig")),
        ("some", some, gettext("iets")),
        ("much", much, gettext("veel")),
    ]
    if unknown:
        cells.append(("unknown", unknown, gettext("onbekend")))
    cells = [{"kind": kind, "count": count, "label": label} for kind, count, label in cells]
    return {"cells": cells, "label": gettext("Wat het kost, per persoon een stip")}


@register.inclusion_tag("parts/pictures/bands.html")
def balances(bands):
    """Every person a dot in the band of their balance; ``bands`` is a list of {"label", "count"}, lightest first."""
    cells = [each | {"kind": kind} for kind, each in zip(("none", "some", "much"), bands, strict=True)]
    return {"cells": cells, "label": gettext("Hoe de last verdeeld is, per persoon een stip")}


STEP = 26
REACH = {"none": 0, "some": 13, "much": 24}
MIDDLE = 32


@register.simple_tag
def balance_line(lines):
    """One's own decisions in a row, oldest first: below the line what I gave in, above it what others granted me.

    ``lines`` is a list of {"kind": "gave", "lost", "won" or "level", "weight": "none", "some" or "much"}.
    """
    knots = [_knot(STEP * place + STEP / 2, each["kind"], each["weight"]) for place, each in enumerate(lines)]
    return format_html(
        '<svg class="balance-line" viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-hidden="true">'
        '<path class="line" d="M0 {middle}h{width}"/>{knots}</svg>',
        width=STEP * max(len(lines), 1),
        height=2 * MIDDLE,
        middle=MIDDLE,
        knots=mark_safe("".join(knots)),  # noqa: S308 - numbers only
    )


BEAM = {"evenly": 0, "leaning": 5, "time_for_a_turn": 5, "needs_care": 11}


@register.simple_tag
def beam(shared):
    """How the load of a team lies: level, leaning, or far to one side. It says nothing about who is where."""
    tilt = BEAM[shared]
    return format_html(
        '<svg class="beam" viewBox="0 0 220 64" width="220" height="64" aria-hidden="true">'
        '<path class="line" d="M10 {left}L210 {right}"/><path class="foot" d="M110 32l-12 22h24z"/>'
        '<circle class="dot-fill" cx="28" cy="{a}" r="7"/><circle class="dot-fill" cx="192" cy="{b}" r="7"/></svg>',
        left=32 + tilt, right=32 - tilt, a=24 + tilt, b=24 - tilt,
    )  # fmt: skip


def _knot(x, kind, weight):
    if kind == "level":
        return f'<circle class="dot" cx="{x:g}" cy="{MIDDLE}" r="3"/>'
    y = MIDDLE - REACH["some"] if kind == "won" else MIDDLE + REACH[weight]
    filled = "dot-fill" if kind == "gave" else "dot"
    return f'<path class="stem" d="M{x:g} {MIDDLE}V{y}"/><circle class="{filled}" cx="{x:g}" cy="{y}" r="5"/>'


@register.simple_tag
def people_dots(kind, count):
    """Rows of five, filled from below: open for nothing, half for some, whole for much, broken for unknown."""
    count = int(count)
    rows = -(-count // ROW) or 1
    size = {"width": min(count, ROW) * PITCH or PITCH, "height": rows * PITCH}
    return format_html(
        '<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}" aria-hidden="true">{dots}</svg>',
        dots=mark_safe("".join(_dot(kind, *_place(each, rows)) for each in range(count))),  # noqa: S308 - numbers only
        **size,
    )


def _place(index, rows):
    return PITCH * (index % ROW) + PITCH / 2, PITCH * (rows - 1 - index // ROW) + PITCH / 2


def _dot(kind, x, y):
    if kind == "unknown":
        return f'<circle class="dot-open" cx="{x:g}" cy="{y:g}" r="{RADIUS}"/>'
    ring = f'<circle class="dot{" dot-fill" if kind == "much" else ""}" cx="{x:g}" cy="{y:g}" r="{RADIUS}"/>'
    half = f'<path class="dot-fill" d="M{x - RADIUS:g} {y:g}a{RADIUS} {RADIUS} 0 0 0 {2 * RADIUS:g} 0z"/>'
    return ring + half if kind == "some" else ring


@register.inclusion_tag("parts/pictures/total.html")
def total(about, people):
    """The loss of everybody together as a thin bar, as rounded as the caller gives it."""
    most = 10 * int(people)
    return {"about": about, "most": most, "share": 100 * min(int(about), most) // most if most else 0}


@register.inclusion_tag("parts/pictures/turns.html")
def turns(schedule):
    """One cycle of turns, each labelled: zee zee bergen.

    ``schedule`` is a list of {"label", "turns", "slot"}; "turns" may be left out for one.
    """
    row = [
        {"label": each["label"], "slot": slot_of(each.get("slot", place)), "first": nth == 0}
        for place, each in enumerate(schedule, 1)
        for nth in range(each.get("turns", 1))
    ]
    return {"row": row, "many": len(row) > 6}


@register.simple_tag
def step_dots(done, of):
    """How far I am, for my eyes only."""
    states = [place < int(done) for place in range(int(of))]
    dots = format_html_join(
        "",
        '<circle class="{}" cx="{}" cy="8" r="5.5"/>',
        (("done" if state else "open", 8 + 18 * place) for place, state in enumerate(states)),
    )
    return format_html(
        '<svg viewBox="0 0 {} 16" width="{}" height="16" aria-hidden="true">{}</svg>',
        18 * len(states) - 2,
        18 * len(states) - 2,
        dots,
    )


@register.simple_tag
def scale(value):
    """The eleven steps of a loss, the given one chosen."""
    return [{"value": step, "chosen": str(value) == str(step)} for step in range(11)]


@register.simple_tag
def story():
    """Two holidays, for two people who want something else: the middle twice, or each in turn."""
    return [
        {
            "schedule": [{"label": gettext("België"), "slot": 7}, {"label": gettext("België"), "slot": 7}],
            "text": gettext("Het midden: elke keer voor allebei net niet."),
        },
        {
            "schedule": [{"label": gettext("Engeland"), "slot": 1}, {"label": gettext("Frankrijk"), "slot": 2}],
            "text": gettext("Om de beurt: elke keer voor één van beiden helemaal."),
        },
    ]


@register.simple_tag(takes_context=True)
def here(context, name):
    """``<a href="..."{% here "accounts:me" %}>``: says so on that very page."""
    match = getattr(context.get("request"), "resolver_match", None)
    return mark_safe(' aria-current="page"') if match and match.view_name == name else ""

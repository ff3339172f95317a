"""The course of an agreement on the page of its decision, and the check-in that waits for whoever reads it."""

from django import template
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext

from gunnen.following import CourseWords, draw_course
from gunnen.privacy import shown_course
from gunnen_web.following import consent, queries, wording
from gunnen_web.following.after import drifting

register = template.Library()


@register.inclusion_tag("following/course.html")
def course(seat):
    """Under a decision's outcome: what everybody may see of its check-ins, and what waits for this person alone."""
    decision, membership = seat.decision, seat.membership
    context = {"decision": decision, "team": decision.team, "facilitates": seat.facilitates, "membership": membership}
    checking = context["checking"] = queries.checking_of(decision)
    context["runs"] = consent.runs(decision.team)
    if checking is None:
        return context
    if membership.takes_part:
        context["waiting"] = queries.waiting_for(membership.user).filter(round__checking=checking).first()
    context["told"] = seat.facilitates and bool(queries.told_to(membership, decision))
    return context | _days(checking) | _shown(checking, membership)


def _days(checking):
    return {"open": checking.rounds.filter(closed_at=None).first(), "next_at": checking.next_at}


def _shown(checking, membership):
    """The course as this person reads it by now; everybody the same, but for drift that a team lets be read first."""
    rounds = [each for each in queries.closed_rounds(checking) if each.shown]
    if rounds and drifting.held_back(rounds[-1], membership):
        rounds.pop()
    if not rounds:
        return {}
    shown = shown_course(rounds[-1].shown)
    days = [each.closes_at for each in rounds]
    return {
        "shown": shown,
        "sentence": wording.sentence(shown),
        "rows": wording.rows(shown, days),
        "picture": _picture(shown, days),
        "words": [{"day": each.closes_at, "texts": each.words} for each in reversed(rounds) if each.words],
    }


def _picture(shown, days):
    day = "j M" if get_language() == "en" else "j b"  # Dutch writes a month small: 12 nov
    words = CourseWords(
        title=str(wording.sentence(shown)),
        description=gettext("Het verloop van de afspraak, ronde na ronde, met hoe onzeker het is."),
        when=[date_format(each, day) for each in days],
        **{name: str(each) for name, each in wording.CELLS.items()},
    )
    return mark_safe(draw_course(shown, words))  # noqa: S308 - the library escapes the words

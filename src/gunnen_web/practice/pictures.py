"""The pictures of practice, as the library draws them, in the words of the page."""

from django.utils.formats import get_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from gunnen.practice.drawing import (
    BesideWords,
    CourseWords,
    SceneWords,
    draw_beside,
    draw_course,
    draw_face,
    draw_scene,
    mood_of,
)
from gunnen_web.practice import wording
from gunnen_web.practice.wording import said


def face(look, standing=None):
    """A small portrait beside a name; who it is stands there."""
    return _safe(draw_face(look, mood=mood_of(standing) if standing else "calm", title=""))


def scene(course, where):
    """Everybody there, as they stand towards each other."""
    situation = course.situation
    words = SceneWords(
        title=wording.finding(course),
        you=_("jij"),
        one=said(situation.options["one"]),
        other=said(situation.options["other"]),
        middle=_("het midden"),
        description=" ".join(wording.state(situation, person, each) for person, each in enumerate(course.standing)),
    )
    return _safe(draw_scene(situation, course.standing, scene=where, words=words))


def course(course, title):
    words = CourseWords(
        title=title,
        spoken=_("gezegd"),
        unspoken=_("niet gezegd"),
        trust=_("vertrouwen"),
        camps=_("kampen"),
        kinds=_strings(wording.KINDS),
        start=_("vooraf"),
        little=_("weinig"),
        much=_("veel"),
    )
    return _safe(draw_course(course, words))


def beside(debrief, title, mine):
    words = BesideWords(
        title=title,
        you=mine,
        ways=_strings(wording.ALWAYS),
        little=_("kostte samen weinig"),
        much=_("kostte samen veel"),
        point=get_format("DECIMAL_SEPARATOR"),
    )
    return _safe(draw_beside(debrief, words))


def _strings(words):
    return {key: str(each) for key, each in words.items()}


def _safe(svg):
    return mark_safe(svg)  # noqa: S308 - the library escapes every word

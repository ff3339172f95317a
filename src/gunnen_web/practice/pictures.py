"""The pictures of practice, as the library draws them, in the words of the page."""

from django.utils.safestring import mark_safe

from gunnen.practice.drawing.faces import draw_face
from gunnen.practice.drawing.looks import LOOKS


def face(look, mood="calm", title=""):
    look = look if look in LOOKS else "curls"
    return mark_safe(draw_face(look, mood=mood, title=title))  # noqa: S308 - the library escapes every word

"""The pictures of practice: portraits, scenes, the course of a game, and your way beside others.

SVG by our own hand: no style, nothing from outside, every word escaped; a page colours it by class (faces.css of the
site does), and ``standalone`` brings paper, ink and colours along.
"""

from gunnen.practice.drawing.beside import BesideWords, draw_beside
from gunnen.practice.drawing.course import CourseWords, draw_course
from gunnen.practice.drawing.faces import draw_face
from gunnen.practice.drawing.features import MOODS
from gunnen.practice.drawing.looks import LOOKS
from gunnen.practice.drawing.scene import SCENES, SceneWords, draw_scene, mood_of

__all__ = [
    "LOOKS",
    "MOODS",
    "SCENES",
    "BesideWords",
    "CourseWords",
    "SceneWords",
    "draw_beside",
    "draw_course",
    "draw_face",
    "draw_scene",
    "mood_of",
]

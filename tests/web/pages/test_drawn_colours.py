"""Every class that a picture of practice uses has a colour in the style sheet, and the sheet colours nothing else."""

import re
from pathlib import Path

import gunnen_web
from gunnen.practice.drawing import (
    LOOKS,
    MOODS,
    SCENES,
    BesideWords,
    CourseWords,
    SceneWords,
    draw_beside,
    draw_course,
    draw_face,
    draw_scene,
)
from gunnen.practice.drawing.pen import LOOKS_OF
from gunnen.practice.playing import Standing, debrief
from gunnen.practice.situations import situations

CSS = (Path(gunnen_web.__file__).parent / "pages/static/gunnen/css/faces.css").read_text(encoding="utf-8")
WORDS = {"face", "scene", "played", "beside", "scene-camp", "scene-name", "played-head", "beside-name", "beside-cost"}


def pictures():
    gym = situations()["gym_class"]
    game = debrief(gym, 1, [each.kinds[0] for each in gym.moments])
    camps = ["middle", "one", "one", "other", "middle", "other", "one", "one"]
    standing = [Standing(0.5, 0, 0, 0, 0.5, nth == 1, {2: 6, 6: 2}.get(nth), camp) for nth, camp in enumerate(camps)]
    words = SceneWords("", "you", "one", "other", "middle")
    yield from (draw_face(look, mood=mood) for look in LOOKS for mood in MOODS)
    yield from (draw_scene(gym, standing, scene=scene, words=words) for scene in SCENES)
    yield draw_course(game.course, CourseWords("", "a", "b", "c", "d", start="e", little="f", much="g"))
    yield draw_beside(game, BesideWords("", "you", little="a", much="b"))


def test_every_class_has_a_colour():
    used = set(re.findall('class="([^"]+)"', "".join(pictures())))
    coloured = set(re.findall(r"\.((?:face|scene|played|beside)[a-z0-9-]*)", CSS))
    families = {name for name in used if name.startswith(("face-skin", "face-hair", "face-cloth"))}
    assert len(families) >= 20 and len(used) > 60
    assert used - WORDS <= coloured
    assert coloured - used <= {"face-skin-6", "face-hair-7", "face-cloth-8"}


def test_a_picture_of_its_own_has_the_same_colours():
    """By day; the style sheet has others for the dark."""
    light = CSS.split("@media")[0]
    for name, look in LOOKS_OF.items():
        if name.startswith(("face-skin", "face-hair", "face-cloth")):
            colour = re.search('fill="(#[0-9a-f]{6})"', look)[1]
            assert f"--{name.removeprefix('face-')}: {colour};" in light

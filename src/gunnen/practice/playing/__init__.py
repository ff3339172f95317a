"""Play a situation: what people do follows from who they are, the seed and what was chosen; and the debrief."""

from gunnen.practice.playing.codes import STEP_REASONS
from gunnen.practice.playing.comparing import MIXED, Comparison, best_and_worst
from gunnen.practice.playing.course import play
from gunnen.practice.playing.debriefing import always, debrief
from gunnen.practice.playing.skills import SKILLS
from gunnen.practice.playing.terms import COURSE_MEASURES, Course, Debrief, Reaction, Skill, Standing, Step
from gunnen.practice.playing.why import trusting, whence, why

__all__ = [
    "COURSE_MEASURES",
    "MIXED",
    "SKILLS",
    "STEP_REASONS",
    "Comparison",
    "Course",
    "Debrief",
    "Reaction",
    "Skill",
    "Standing",
    "Step",
    "always",
    "best_and_worst",
    "debrief",
    "play",
    "trusting",
    "whence",
    "why",
]

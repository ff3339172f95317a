"""Whether an agreement holds, from what people answer in its check-ins."""

from gunnen.following.drawing import CourseWords, draw_course
from gunnen.following.judging import STANDARD, Settings
from gunnen.following.state import agreement_state
from gunnen.following.terms import GRANTING, KEEPING, KINDS, CheckIn, Course, Point, State

__all__ = [
    "GRANTING",
    "KEEPING",
    "KINDS",
    "STANDARD",
    "CheckIn",
    "Course",
    "CourseWords",
    "Point",
    "Settings",
    "State",
    "agreement_state",
    "draw_course",
]

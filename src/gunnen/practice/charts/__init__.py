"""Charts of simulations as SVG, and what may be said of them: a sentence for each finding, in Dutch and in English."""

from gunnen.practice.charts.assuming import Assumed, Assumptions, assumptions
from gunnen.practice.charts.comparing import Along, Finding, apart, overall, reference, verdict
from gunnen.practice.charts.dots import draw_dots
from gunnen.practice.charts.lines import draw_lines
from gunnen.practice.charts.surveying import Slice, Survey

__all__ = [
    "Along",
    "Assumed",
    "Assumptions",
    "Finding",
    "Slice",
    "Survey",
    "apart",
    "assumptions",
    "draw_dots",
    "draw_lines",
    "overall",
    "reference",
    "verdict",
]

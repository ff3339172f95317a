"""Charts of simulations as SVG, and what may be said of them: a sentence for each finding, in Dutch and in English."""

from gunnen.practice.charts.comparing import Along, Finding, apart, overall, reference, verdict
from gunnen.practice.charts.dots import draw_dots
from gunnen.practice.charts.lines import draw_lines

__all__ = ["Along", "Finding", "apart", "draw_dots", "draw_lines", "overall", "reference", "verdict"]

"""Gunnen: for teams in disagreement. One clear choice, freely granted."""

__version__ = "0.1.0"

"""How a thread goes: who replies to whom, which questions are answered, and how much there is of each signal."""

from gunnen.dialogue.threads.counting import enough
from gunnen.dialogue.threads.gauging import gauge
from gunnen.dialogue.threads.terms import GAUGES, LEAST_AUTHORS, LEAST_MESSAGES, MOST_OF_ONE, Gauge, Thread

__all__ = ["GAUGES", "LEAST_AUTHORS", "LEAST_MESSAGES", "MOST_OF_ONE", "Gauge", "Thread", "enough", "gauge"]

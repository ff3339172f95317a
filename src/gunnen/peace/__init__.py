"""The peace line of a team: what was opened, handled and kept over the years, as a drawn line.

Peace is no absence of conflict but a long time of conflicts handled well (B. Brandsma, Polarisatie, 2016). So the
line goes on through a conflict, which is a knot on it; only an agreement that chafes unseen makes it waver.
"""

from gunnen.peace.drawing import Words, draw
from gunnen.peace.placing import KINDS, Knot, Mark, Placed, Stretch, place

__all__ = ["KINDS", "Knot", "Mark", "Placed", "Stretch", "Words", "draw", "place"]

"""The smallest worst loss: what leaves the hardest hit member the least to carry.

Level on the worst loss: the smaller total, then fewer members who lose more than at their own best, then the order of
the options. Minimax, as in Rawls's difference principle read for losses (J. Rawls, A Theory of Justice, 1971). Its
weakness: one member who writes a ten decides as much as nine do.
"""

from gunnen.choosing.rules import Rule

RULE = Rule("least_worst", ("worst", "total", "carriers"))

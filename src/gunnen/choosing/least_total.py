"""The smallest total loss: what costs all members together the least.

Level on the total: the smaller worst loss, then fewer members who lose more than at their own best, then the order of
the options. Utilitarian choice on losses; with a scale of 0 to 10 this is the count of systemic consensing
(E. Visotschnig and S. Schrotta, Das SK-Prinzip, 2005). Its weakness: many small gains can outweigh one heavy loss.
"""

from gunnen.choosing.rules import Rule

RULE = Rule("least_total", ("total", "worst", "carriers"))

"""Votes on statements, and what they say of camps, the middle and what bridges."""

from gunnen.opinions.ideal_points import IdealPoints, ideal_points
from gunnen.opinions.mapping import Camp, OpinionMap, opinion_map
from gunnen.opinions.parts.standing import Standing, standing_of
from gunnen.opinions.votes import AGREE, BOTH, DISAGREE, PASS, Votes, votes_from

__all__ = [
    "AGREE",
    "BOTH",
    "DISAGREE",
    "PASS",
    "Camp",
    "IdealPoints",
    "OpinionMap",
    "Standing",
    "Votes",
    "ideal_points",
    "opinion_map",
    "standing_of",
    "votes_from",
]

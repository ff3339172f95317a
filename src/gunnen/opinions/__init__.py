"""Votes on statements, and what they say of camps, the middle and what bridges."""

from gunnen.opinions.mapping import Camp, OpinionMap, opinion_map
from gunnen.opinions.votes import AGREE, BOTH, DISAGREE, PASS, Votes, votes_from

__all__ = ["AGREE", "BOTH", "DISAGREE", "PASS", "Camp", "OpinionMap", "Votes", "opinion_map", "votes_from"]

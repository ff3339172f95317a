"""Votes on statements, and what they say of camps, the middle and what bridges."""

from gunnen.opinions.votes import AGREE, BOTH, DISAGREE, PASS, Votes, votes_from

__all__ = ["AGREE", "BOTH", "DISAGREE", "PASS", "Votes", "votes_from"]

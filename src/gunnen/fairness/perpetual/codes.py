"""Every reason that these rules can give: its code, the names in its data, and what it says."""

from __future__ import annotations

from types import MappingProxyType

REASONS = MappingProxyType(
    {
        "most_approvals": "most members approve `option`",
        "most_by_pav_weights": "`option` has most approvals, where a vote weighs less the more often it won",
        "most_by_lost_decisions": "`option` has most approvals, where a vote weighs more the more often it lost",
        "most_by_waiting": "`option` has most approvals, where a vote weighs more the longer it has waited",
        "most_by_prize_weights": "`option` has most approvals, where winners paid by how near the second came",
        "most_weight_left": "the approvers of `option` have most left of what everybody earns and winners pay",
        "least_short": "the approvers of `option` need least each to pay for it together",
        "largest_product": "`option` makes the product of everybody's won decisions largest",
        "most_of_the_least_satisfied": "most of those who won least often approve `option`",
        "most_of_the_longest_waiting": "most of those who have waited longest approve `option`",
        "lowest_load": "the approvers of `option` carried least so far, and carry this with the lowest load",
        "furthest_behind_quota": "the approvers of `option` are furthest behind what their causes have earned",
        "first_choice_of_the_turn": "`option` is the first choice of the member whose turn it is",
        "narrowed_from_the_turn": "`option` is left after all in turn, from the one whose turn it is, narrowed it down",
        "first_listed": "`options` came out equal; the first of them in the order of the options wins",
    }
)

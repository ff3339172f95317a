"""Every reason that this package can give: its code, the names in its data, and what it says."""

from __future__ import annotations

from types import MappingProxyType

REASONS = MappingProxyType(
    {
        # the compromise test
        "turns_leave_nobody_worse_off": "hollow: under `schedule` nobody loses more and `better_off` members less",
        "all_near_own_best": "synthesis: all are `within` points of their own best option; `furthest` is the most",
        "some_far_from_own_best": "for turns: `far` are over `within` points above their own best, `furthest` at most",
        "some_near_own_best": "for the compromise: `near` members are `within` points of their own best option",
        "turns_leave_some_better_off": "for turns: under `schedule` `better_off` members lose less",
        "turns_leave_some_worse_off": "for the compromise: under `schedule` `worse_off` members lose more",
        "turns_help_nobody": "for the compromise: under `schedule` nobody loses clearly less",
        "turns_not_possible": "this happens once, so the compromise is never hollow",
        "one_option_leaves_nobody_worse_off": "`option` alone leaves nobody worse off and somebody better off",
        "barred_part_left_out": "`options` have a limit and no share in any schedule",
        "no_small_schedule": "no schedule in small whole numbers does it, but `schedule` does",
        "too_many_small_schedules": "with so many parts schedules up to `max_denominator` were compared, not more",
        "nothing_known": "nobody said what the compromise costs them",
        # the suggestion
        "least_total": "`option` has the smallest `total`",
        "least_worst": "`option` has the smallest `worst` loss",
        "only_option_left": "`option` is the only one that may be suggested",
        "tie_broken": "`options` were level; `by` (worst, total, carriers, or the order of the options) decided",
        "barred_not_suggested": "`option` has a limit of `limits` members",
        "hollow_not_suggested": "`option` is a hollow compromise",
        "suggested_synthesis": "`option` is a compromise, and a real synthesis",
        "suggested_between": "`option` is a compromise, neither hollow nor a synthesis",
        "all_barred": "every option has a limit",
        # both
        "unknown_could_change": "`unknown` losses or members are unknown and could change this (to one of `options`)",
        "unknown_cannot_change": "`unknown` losses are unknown; no numbers there change this (a limit always can)",
        # the grant round
        "somebody_not_yet": "not everybody grants: there is a question, or a no",
        "all_granted": "everybody who was asked has granted",
        "nobody_asked": "nobody loses anything",
        "no_answer_is_no_grant": "the round closed while an answer was missing",
        "waiting_for_answers": "an answer is missing",
        # the fit check
        "no_is_not_safe": "somebody could be harmed by saying no here",
        "limit_at_stake": "somebody sees safety, law or dignity at stake",
        "safety_of_no_unknown": "it is not known that everybody can say no here without harm",
        "cannot_be_undone": "the stakes are high and it cannot be undone",
        "undoing_unknown": "the stakes are high and nobody knows that it can be undone",
        "somebody_carries_much": "somebody already carries too much",
        "some_questions_open": "somebody left a question open; that is not a no",
        "granting_fits": "nothing speaks against a grant round",
    }
)

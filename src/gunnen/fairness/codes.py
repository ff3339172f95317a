"""Every reason that this package can give: its code, the names in its data, and what it says."""

from __future__ import annotations

from types import MappingProxyType

REASONS = MappingProxyType(
    {
        # why this option; the first reason of a suggestion is always one of these
        "nobody_loses": "`option` is the best for everybody who answered; nothing is booked",
        "least_weighted_loss": "`option` costs least, where a voice grows with what its owner lost above a fair turn",
        "turn_after_losses": "somebody's turn: `option` ends a run of `streak` losses; by cost alone it was `instead`",
        "nobody_may_lose_longer": "`option` keeps everybody's run of losses within `longest`; else it was `instead`",
        "bound_holds": "`option` keeps what anybody loses above a fair turn within the bound; else it was `instead`",
        "all_barred": "no option is left that may be suggested",
        "nobody_answered": "nobody answered every option",
        # beside it
        "streak_promise_suspended": "after changes in the team no option keeps every run within `longest`, for now",
        "bound_gives_way": "the bound on runs of losses goes first here; the bound on the balance rises by `excess`",
        "tie_broken": "`options` were level; the smaller total loss, then the order of the options decided",
        "barred_not_suggested": "`option` has a limit of `limits` members",
        "hollow_not_suggested": "`option` is a hollow compromise",
        "suggested_synthesis": "`option` is a compromise, and a real synthesis",
        "suggested_between": "`option` is a compromise, neither hollow nor a synthesis",
        "absent_not_counted": "`absent` members did not answer every option; nothing is booked for them",
        # how a decision was booked; the first reason of a booking is always one of these
        "unanimous": "nobody loses, so that it leaves no trace",
        "followed": "`option` was suggested and chosen",
        "granted": "`option` was chosen instead of `suggested`, and whoever loses more by it had granted it",
        "forced": "`option` was chosen instead of `suggested`, at the `price` of those who lose more without a grant",
        # beside it
        "excess": "the bound on the balance rises by `excess`",
        # what the guard tells
        "streak": "`member` lost `streak` times in a row",
        "balance": "`member` lost `account` above a fair turn",
        "one_sided_giving": "`member` gave `given` of the last `grants` grants",
    }
)

"""What the guard says, and to whom: words for one's own balance, and a warning before a loss becomes structural."""

from __future__ import annotations

from collections import Counter

from gunnen.fairness.certificate import certificate
from gunnen.fairness.settings import DEFAULT, Settings
from gunnen.fairness.state import State
from gunnen.fairness.weighing import NEAR
from gunnen.terms import Reason

LEANING, NEEDS_CARE = 1.0, 2.0
LEANING_STREAK, CARE_STREAK = 2, 3
WARNING_STREAK = 2
FEWEST_GRANTS = 6


def band(state: State, member: str) -> str:
    """``in_balance``, ``leaning`` or ``needs_care``: one's own balance, in words. Raises InputError.

    Leaning: an account from 1 (nearly two usual losses above a fair turn), or two losses in a row. Needs care: from 2,
    or three in a row. With a large certificate nothing changes: these are for people, not for the proof.

    >>> from gunnen.fairness import open_series
    >>> band(open_series(["Anna", "Bo"]), "Bo")
    'in_balance'
    """
    place = state.place(member)
    account, streak = float(state.account[place]) + NEAR, int(state.streak[place])
    if account >= NEEDS_CARE or streak >= CARE_STREAK:
        return "needs_care"
    return "leaning" if account >= LEANING or streak >= LEANING_STREAK else "in_balance"


def notices(state: State, settings: Settings = DEFAULT) -> tuple[Reason, ...]:
    """What there is to say, for the member it is about first: ``streak``, ``balance`` or ``one_sided_giving``.

    In time: a run of losses as long as the preset's own alarm, so that whose turn is next hears it first; of two
    without an alarm; never later than at the longest run that is promised. An account over half of the bound, and
    worth a word. One person who gave over half of the last twenty grants, of at least six. Nothing when all is well.

    >>> from gunnen.fairness import PRESETS, open_series
    >>> notices(open_series(["Anna", "Bo"]), PRESETS["strict"])
    ()
    """
    promise, found = certificate(state), []
    enough = _enough(settings, promise.longest)
    for member, account, streak in zip(state.members, state.account.tolist(), state.streak.tolist(), strict=True):
        if streak >= enough and len(state.members) > 1:
            found.append(Reason("streak", {"member": member, "streak": streak}))
        elif account >= NEEDS_CARE or account >= max(LEANING, promise.bound / 2):
            found.append(Reason("balance", {"member": member, "account": account}))
    found += _one_sided(state)
    return tuple(found)


def _enough(settings: Settings, longest: int) -> int:
    """After how many losses in a row somebody hears of it."""
    return max(1, min(WARNING_STREAK if settings.alarm is None else settings.alarm, longest))


def _one_sided(state: State) -> list[Reason]:
    grants = len(state.givers)
    if grants < FEWEST_GRANTS or len(state.members) < 2:
        return []
    member, given = Counter(state.givers).most_common(1)[0]
    if given * 2 <= grants:
        return []
    return [Reason("one_sided_giving", {"member": member, "given": given, "grants": grants})]

"""The grant round as pure functions: who is asked, and where the round stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from gunnen.checking import InputError
from gunnen.choosing import exact
from gunnen.terms import GrantState, Losses, Reason

GRANTS = frozenset({"wholehearted", "for_now"})
NOT_YET = frozenset({"question", "no"})
ANSWERS = GRANTS | NOT_YET


def who_is_asked(losses: Losses, shares: Mapping[str, Fraction]) -> frozenset[str]:
    """The members who would lose by an option (``{option: 1}``) or a schedule, or who might: their loss is unknown.

    With shares ``w`` member i is asked when ``sum_j w_j l_ij > min_k l_ik`` over the options k, or when a value that
    is needed to know this is unknown. Who loses nothing at all is not asked, whatever else they left open.
    Exact for decimals of up to twelve places. Raises InputError when the shares are no schedule, or contain an option
    with a limit: that cannot enter the grant round.

    >>> from gunnen.checking import check_losses
    >>> losses = check_losses(["Anna", "Bo", "Cem"], ["office", "home"], [[0, 8], [9, 1], [None, 3]])
    >>> sorted(who_is_asked(losses, {"office": Fraction(1)}))
    ['Bo', 'Cem']
    """
    _check_shares(losses, shares)
    chosen = [(losses.index(option), share) for option, share in shares.items() if share]
    rows = zip(losses.members, exact.in_units(losses.values).tolist(), strict=True)
    return frozenset(member for member, row in rows if _may_lose(row, chosen))


def grant_state(
    asked: Collection[str], answers: Mapping[str, str], everybody: Collection[str], *, closed: bool = False
) -> GrantState:
    """Where a grant round stands.

    ``answers`` maps a member to ``wholehearted``, ``for_now``, ``question`` or ``no``. The state is

    - ``not_yet`` when anybody on the page, asked or not, has a question or says no;
    - else ``stands`` when everybody who was asked has granted;
    - else ``open``, or ``not_yet`` once the round is ``closed``: no answer is no grant.

    ``complete`` is True when ``everybody`` has answered: who was asked cannot be read from it. The reasons hold no
    names and no counts. Raises InputError for an answer of another kind or of somebody else.

    >>> grant_state({"Bo"}, {"Bo": "wholehearted"}, {"Anna", "Bo"}).state
    'stands'
    >>> grant_state({"Bo"}, {"Bo": "for_now", "Anna": "question"}, {"Anna", "Bo"}).state
    'not_yet'
    """
    _check_round(asked, answers, everybody)
    complete = all(member in answers for member in everybody)
    if any(answer in NOT_YET for answer in answers.values()):
        return GrantState("not_yet", complete, (Reason("somebody_not_yet"),))
    if all(member in answers for member in asked):
        return GrantState("stands", complete, (Reason("all_granted" if asked else "nobody_asked"),))
    if closed:
        return GrantState("not_yet", complete, (Reason("no_answer_is_no_grant"),))
    return GrantState("open", complete, (Reason("waiting_for_answers"),))


def _check_shares(losses: Losses, shares: Mapping[str, Fraction]) -> None:
    bars = dict(zip((option.id for option in losses.options), exact.barred(losses), strict=True))
    for option, share in shares.items():
        if option not in bars:
            raise InputError("shares", "options on the table", f"there is no option {option!r}")
        if share < 0:
            raise InputError(f"shares[{option}]", "a share of 0 or more", f"correct {share}")
        if share and bars[option]:
            raise InputError(f"shares[{option}]", "an option without a limit", "its owner can lift the limit")
    if sum(shares.values()) != 1:
        raise InputError("shares", "shares that add up to 1", f"they add up to {sum(shares.values())}")


def _may_lose(row: list[float], chosen: list[tuple[int, Fraction]]) -> bool:
    if any(row[place] != row[place] for place, _ in chosen):
        return True
    loss = sum((int(row[place]) * share for place, share in chosen), Fraction())
    best = min((int(each) for each in row if each == each), default=0)
    return loss > best or (loss > 0 and any(each != each for each in row))


def _check_round(asked: Collection[str], answers: Mapping[str, str], everybody: Collection[str]) -> None:
    if not everybody:
        raise InputError("everybody", "at least one member", "name who is on the page")
    for field, members in (("asked", asked), ("answers", answers)):
        for member in members:
            if member not in everybody:
                raise InputError(field, "members of this round", f"{member!r} is not one of them")
    for member, answer in answers.items():
        if answer not in ANSWERS:
            raise InputError(f"answers[{member}]", " or ".join(sorted(ANSWERS)), f"correct {answer!r}")

"""The fit check: is granting the way to decide this, or is another way better?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gunnen.checking import InputError
from gunnen.terms import Advice, FitAnswers, Reason

STAKES = ("low", "medium", "high")
REVERSIBLE = ("yes", "no", "unknown")


def fit_advice(answers: Sequence[FitAnswers], *, reversible: bool | None, stakes: str) -> Advice:
    """Which way of deciding fits, from everybody's private answers and what the opener said of the decision.

    The first line that applies gives the advice; the reasons name every line that applies, never who or how many:

    1. somebody could be harmed by saying no: ``decide`` when a limit is touched too or the stakes are high (whoever
       answers for it decides, with the losses acknowledged), else ``talk``;
    2. a limit (safety, law, dignity) is touched: ``talk``;
    3. nobody answered, or somebody left the question about harm open: ``talk``; no answer is not a no;
    4. high stakes, and it cannot be undone or nobody knows that it can: ``consent``;
    5. somebody already carries too much: ``talk`` when the stakes are high, else ``consent``;
    6. otherwise ``grant``, with a reason when the questions about a limit or a burden were left open.

    ``reversible`` is what the opener said (None: not said); anybody's ``no`` outweighs it, and without either
    anybody's ``yes`` counts. ``stakes`` is ``low``, ``medium`` or ``high``. Raises InputError.

    >>> fit_advice([FitAnswers(False, False, False)] * 4, reversible=True, stakes="low").advice
    'grant'
    >>> fit_advice([FitAnswers(False, False, False), FitAnswers(False, True, False)], reversible=True,
    ...            stakes="low").advice
    'talk'
    """
    if stakes not in STAKES:
        raise InputError("stakes", " or ".join(STAKES), f"correct {stakes!r}")
    for place, each in enumerate(answers):
        if each.reversible not in REVERSIBLE:
            raise InputError(f"answers[{place}].reversible", " or ".join(REVERSIBLE), f"correct {each.reversible!r}")
    case = _case(answers, reversible, stakes)
    applying = [line for line in _LINES if line.applies(case)]
    reasons = [Reason(line.code) for line in applying] or [Reason("granting_fits")]
    if case.partly_open:
        reasons.append(Reason("some_questions_open"))
    return Advice(applying[0].advice(case) if applying else "grant", tuple(reasons))


@dataclass(frozen=True, slots=True)
class _Case:
    harm: bool
    limit: bool
    burdened: bool
    harm_open: bool
    partly_open: bool
    undoable: bool | None
    high: bool


@dataclass(frozen=True, slots=True)
class _Line:
    code: str
    applies: Callable[[_Case], bool]
    advice: Callable[[_Case], str]


_LINES = (
    _Line("no_is_not_safe", lambda case: case.harm, lambda case: "decide" if case.limit or case.high else "talk"),
    _Line("limit_at_stake", lambda case: case.limit, lambda case: "talk"),
    _Line("safety_of_no_unknown", lambda case: case.harm_open, lambda case: "talk"),
    _Line("cannot_be_undone", lambda case: case.high and case.undoable is False, lambda case: "consent"),
    _Line("undoing_unknown", lambda case: case.high and case.undoable is None, lambda case: "consent"),
    _Line("somebody_carries_much", lambda case: case.burdened, lambda case: "talk" if case.high else "consent"),
)


def _case(answers: Sequence[FitAnswers], reversible: bool | None, stakes: str) -> _Case:
    return _Case(
        harm=any(each.harm for each in answers),
        limit=any(each.limit for each in answers),
        burdened=any(each.burdened for each in answers),
        harm_open=not answers or any(each.harm is None for each in answers),
        partly_open=any(each.limit is None or each.burdened is None for each in answers),
        undoable=_undoable(answers, reversible),
        high=stakes == "high",
    )


def _undoable(answers: Sequence[FitAnswers], reversible: bool | None) -> bool | None:
    said = {each.reversible for each in answers}
    if "no" in said or reversible is False:
        return False
    return True if reversible or "yes" in said else None

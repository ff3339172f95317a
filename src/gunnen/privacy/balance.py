"""What a team may see of a series: the guard's suggestion, the team's balance, and what another preset would have done.

The series was booked from `ledger` data, which knows no more of two people than who of them was in which bands.
Everything here treats members alike: exchange two of them in all that was ever booked, and nothing changes. So of two
people nothing can be told apart that the ledger leaves together.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from gunnen.checking import InputError
from gunnen.fairness.certificate import Certificate, certificate
from gunnen.fairness.noticing import band
from gunnen.fairness.replaying import Replay, Round, replay
from gunnen.fairness.settings import PRESETS
from gunnen.fairness.state import State
from gunnen.privacy.levels import TOTALS_FROM, WORDS_FROM, show_counts
from gunnen.terms import Reason, Suggestion

FEWEST_DECISIONS = 5
FEWEST_REPLAYED = 10
ROUNDED_TO = 5  # percent
LITTLE = 10  # percent
LONG_RUN = 3
TURNS = frozenset({"turn_after_losses", "nobody_may_lose_longer", "bound_holds"})
BANDS = ("in_balance", "leaning", "needs_care")
SHARED = ("evenly", "leaning", "needs_care")

_SMALL = 1e-6  # sums of halves; their order must not show


@dataclass(frozen=True, slots=True)
class ShownSuggestion:
    """What the guard would bring to the grant round, a code from `WORDS`, and perhaps how many losses it ends."""

    option: str | None
    code: str
    streak: int | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def show_suggestion(suggestion: Suggestion, answers: int) -> ShownSuggestion:
    """The guard's suggestion as everybody may see it, after so many answers.

    Below 4 answers nothing. Below 8 one reason for the whole team whenever it is somebody's turn or keeps a promise:
    ``time_for_a_turn``. How many losses in a row it ends is said from 8, for ``turn_after_losses`` only.

    >>> turn = Suggestion("sea", ("sea",), (Reason("turn_after_losses", {"option": "sea", "streak": 2}),))
    >>> show_suggestion(turn, 7).code, show_suggestion(turn, 8).streak
    ('time_for_a_turn', 2)
    """
    if answers < WORDS_FROM:
        return ShownSuggestion(None, "too_few")
    reason = suggestion.reasons[0]
    if reason.code not in TURNS:
        return ShownSuggestion(suggestion.option, reason.code)
    if answers < TOTALS_FROM:
        return ShownSuggestion(suggestion.option, "time_for_a_turn")
    streak = reason.data.get("streak") if reason.code == "turn_after_losses" else None
    return ShownSuggestion(suggestion.option, reason.code, streak if isinstance(streak, int) else None)


def shown_suggestion(data: Mapping[str, Any]) -> ShownSuggestion:
    """The suggestion that `ShownSuggestion.to_json` wrote; what else stands in ``data`` is left alone.

    >>> shown_suggestion(ShownSuggestion("sea", "time_for_a_turn").to_json())
    ShownSuggestion(option='sea', code='time_for_a_turn', streak=None)
    """
    return ShownSuggestion(data["option"], data["code"], data["streak"])


def show_one_sided(notice: Reason, members: int) -> str:
    """Who hears of ``one_sided_giving``: the ``team``, without a name, from eight members; else only the ``giver``.

    Raises InputError for another notice: those are for one person alone at any size.

    >>> giving = Reason("one_sided_giving", {"member": "Anna", "given": 6, "grants": 8})
    >>> show_one_sided(giving, 8), show_one_sided(giving, 7)
    ('team', 'giver')
    """
    if notice.code != "one_sided_giving":
        raise InputError("notice", "one_sided_giving", f"correct {notice.code!r}")
    return "team" if members >= TOTALS_FROM else "giver"


@dataclass(frozen=True, slots=True)
class ShownTeamBalance:
    """What everybody may see of a series. ``level``: ``nothing`` (``word`` says why), ``words`` or ``numbers``.

    ``shared``: how the load is shared. ``bands``: how many people are in each band of their own balance, None where
    only words may be said. ``run``: the longest run of losses that anybody ever had, and ``run_word`` in words.
    ``cost_percent``: how much more was lost in all than the least possible, rounded to 5; None also where the least
    is nothing. ``longest_promised``: nobody loses longer; known at any level. ``promise_holds``: from here. ``bound``:
    what nobody lost above a fair turn, rounded up; None while it says less than the decisions do.
    """

    level: str
    longest_promised: int
    word: str | None = None
    shared: str | None = None
    bands: Mapping[str, int] | None = None
    run: int | None = None
    run_word: str | None = None
    cost_percent: int | None = None
    cost_word: str | None = None
    promise_holds: bool | None = None
    bound: float | None = None

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "bands": None if self.bands is None else dict(self.bands)}


def show_team_balance(
    state: State, *, chosen: float, least: float, longest: int, promise: Certificate | None = None
) -> ShownTeamBalance:
    """The team's balance as everybody may see it; to be made anew every fifth decision only.

    ``chosen`` and ``least``: ledger losses over all bookings, of what was chosen and of the least possible.
    ``longest``: the longest run of losses there ever was. n counts the members who answered a contested decision.
    Nothing before five contested decisions or below four people; words below eight. Raises InputError.

    >>> from gunnen.fairness import open_series
    >>> show_team_balance(open_series("ABCD"), chosen=0, least=0, longest=0).word
    'too_early'
    """
    promise = certificate(state) if promise is None else promise
    people = _people(state)
    percent = _percent(chosen, least)
    if not isinstance(longest, int) or longest < 0:
        raise InputError("longest", "a count from 0", f"correct {longest!r}")
    if state.decisions < FEWEST_DECISIONS or people < WORDS_FROM:
        word = "too_early" if state.decisions < FEWEST_DECISIONS else "too_few"
        return ShownTeamBalance("nothing", promise.longest, word)
    numbers = people >= TOTALS_FROM
    return ShownTeamBalance(
        level="numbers" if numbers else "words",
        longest_promised=promise.longest,
        shared=_shared(state, numbers),
        bands=_bands(state) if numbers else None,
        run=longest if numbers else None,
        run_word=_run_word(longest),
        cost_percent=percent if numbers else None,
        cost_word=_cost_word(percent),
        promise_holds=promise.streak_holds,
        bound=math.ceil(promise.bound * 10 - _SMALL) / 10 if numbers and promise.shown else None,
    )


def shown_team_balance(data: Mapping[str, Any]) -> ShownTeamBalance:
    """The balance that `ShownTeamBalance.to_json` wrote; what else stands in ``data`` is left alone.

    >>> from gunnen.fairness import open_series
    >>> balance = show_team_balance(open_series("ABCD"), chosen=0, least=0, longest=0)
    >>> shown_team_balance(balance.to_json() | {"at": 5}) == balance
    True
    """
    return ShownTeamBalance(**{name: data[name] for name in ShownTeamBalance.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class ShownPreset:
    """The past under one preset: how many decisions would have had ``different`` choices, and what it would have meant.

    ``differs``: which, each as the place in the rounds (from 1) and the option; None below eight people. The rest as in
    `ShownTeamBalance`.
    """

    name: str
    different: int | None
    different_word: str
    differs: tuple[tuple[int, str], ...] | None
    run: int | None
    run_word: str
    cost_percent: int | None
    cost_word: str
    shared: str

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "differs": None if self.differs is None else [list(each) for each in self.differs]}


@dataclass(frozen=True, slots=True)
class ShownWhatIf:
    """The past under all five presets, never one alone; ``rounds`` counts the decisions that were replayed."""

    level: str
    rounds: int
    presets: tuple[ShownPreset, ...]

    def to_json(self) -> dict[str, Any]:
        return {"level": self.level, "rounds": self.rounds, "presets": [each.to_json() for each in self.presets]}


def show_what_if(rounds: Sequence[Round], chosen: Sequence[Mapping[str, Fraction]]) -> ShownWhatIf | None:
    """What would have been different under each of the five presets, over all members; see `replay`.

    ``rounds`` hold ledger losses; ``chosen`` the shares of what was chosen, one for each round, empty where nothing
    was. None below ten rounds in which the guard had something to suggest, or below four people. Numbers from eight
    people in all of these rounds, else words; a decision that fewer than eight answered is counted, never listed.
    Raises InputError.

    >>> show_what_if([], []) is None
    True
    """
    if len(rounds) != len(chosen):
        raise InputError("chosen", f"one for each of {len(rounds)} rounds", f"there are {len(chosen)}")
    if len(rounds) < FEWEST_REPLAYED:
        return None
    found = {name: replay(rounds, settings) for name, settings in PRESETS.items()}
    any_of = next(iter(found.values()))  # where something can be suggested is the same under every preset
    counted = [this for this, option in zip(rounds, any_of.options, strict=True) if option is not None]
    if len(counted) < FEWEST_REPLAYED:
        return None
    people = min(_people(any_of.state), *(len(this.members) for this in counted))
    if people < WORDS_FROM:
        return None
    numbers = people >= TOTALS_FROM
    presets = tuple(_preset(name, played, rounds, chosen, numbers) for name, played in found.items())
    return ShownWhatIf("numbers" if numbers else "words", len(counted), presets)


def shown_what_if(data: Mapping[str, Any]) -> ShownWhatIf:
    """The picture that `ShownWhatIf.to_json` wrote.

    >>> nothing = ShownWhatIf("words", 10, ())
    >>> shown_what_if(nothing.to_json()) == nothing
    True
    """
    return ShownWhatIf(data["level"], data["rounds"], tuple(_preset_from(each) for each in data["presets"]))


def _preset_from(data: Mapping[str, Any]) -> ShownPreset:
    differs = data["differs"]
    listed = None if differs is None else tuple((place, option) for place, option in differs)
    return ShownPreset(**{name: data[name] for name in ShownPreset.__dataclass_fields__} | {"differs": listed})


def _preset(
    name: str, played: Replay, rounds: Sequence[Round], chosen: Sequence[Mapping[str, Fraction]], numbers: bool
) -> ShownPreset:
    pairs = enumerate(zip(played.options, chosen, strict=True))
    different = [(place, option) for place, (option, shares) in pairs if _is_other(option, shares)]
    listed = tuple((place + 1, str(option)) for place, option in different if _answers(rounds[place]) >= TOTALS_FROM)
    percent = _percent(played.chosen, played.least)
    return ShownPreset(
        name=name,
        different=len(different) if numbers else None,
        different_word=_how_many(len(different), sum(option is not None for option in played.options)),
        differs=listed if numbers else None,
        run=played.longest if numbers else None,
        run_word=_run_word(played.longest),
        cost_percent=percent if numbers else None,
        cost_word=_cost_word(percent),
        shared=_shared(played.state, numbers),
    )


def _is_other(option: str | None, shares: Mapping[str, Fraction]) -> bool:
    return option is not None and bool(shares) and {one for one, share in shares.items() if share} != {option}


def _answers(this: Round) -> int:
    return sum(any(value == value for value in row) for row in this.losses.values.tolist())


def _how_many(count: int, rounds: int) -> str:
    return "same" if count == 0 else "some" if 2 * count <= rounds else "many"


def _people(state: State) -> int:
    return int((state.faced > 0).sum())


def _counts(state: State) -> dict[str, int]:
    """People by band; whoever never answered has no balance to speak of."""
    people = [name for name, faced in zip(state.members, state.faced.tolist(), strict=True) if faced]
    found = Counter(band(state, member) for member in people)
    return {name: found[name] for name in BANDS}


def _bands(state: State) -> Mapping[str, int] | None:
    counts, people = _counts(state), _people(state)
    fits = all(show_counts(people, count) == count for count in counts.values() if count)
    return counts if fits else None


def _shared(state: State, numbers: bool) -> str:
    counts = _counts(state)
    worst = max((place for place, name in enumerate(BANDS) if counts[name]), default=0)
    if numbers or not worst:
        return SHARED[worst]
    return "time_for_a_turn"


def _run_word(longest: int) -> str:
    return "none" if longest < 2 else "short" if longest < LONG_RUN else "long"


def _percent(chosen: float, least: float) -> int | None:
    """How much more than the least, rounded to 5; None where the least is nothing and something was lost."""
    for name, value in (("chosen", chosen), ("least", least)):
        if not math.isfinite(value) or value < 0:
            raise InputError(name, "a total from 0", f"correct {value!r}")
    more = chosen - least
    if more <= _SMALL:
        return 0
    if least <= _SMALL:
        return None
    return ROUNDED_TO * math.floor(100 * more / least / ROUNDED_TO + 0.5 + _SMALL)


def _cost_word(percent: int | None) -> str:
    if percent == 0:
        return "nothing"
    return "little" if percent is not None and percent <= LITTLE else "something"

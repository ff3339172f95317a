"""The mirror, as far as a small group may see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from gunnen.choosing import compromise_test, exact
from gunnen.privacy import picking
from gunnen.privacy.bands import Bands, count_bands
from gunnen.privacy.evenly import most_even
from gunnen.privacy.levels import LEVELS, TOTALS_FROM, WORDS_FROM, level, most_turns
from gunnen.privacy.shown import ShownMirror, ShownOption, ShownVerdict
from gunnen.terms import Losses, Mirror, Option, Reason, Verdict


def show_mirror(losses: Losses, mirror: Mirror, *, turns: bool = True, method: str = "least_total") -> ShownMirror:
    """What everybody may see of the losses; ``mirror`` is what `gunnen.choosing.mirror` made of the same losses.

    Shown is a function of nothing but: the bands of the clear options (with four answers: on how many options nobody
    or somebody has a lower loss elsewhere), the verdicts, at most one schedule for compromises that share a part, the
    limits on options, and the number of answers. Whoever gave at least one number has answered. Against all but two
    of them, who know this code and their own answers, at least three loss values stay possible for the other two on
    every option: ``docs/methods/privacy.md`` says exactly which, and how that is tested.

    A verdict is shown only when everybody who answered gave the compromise and all of its parts a number. Raises
    InputError for an unknown method.

    >>> from gunnen.checking import check_losses
    >>> from gunnen.choosing import mirror
    >>> losses = check_losses("ABCDE", ["office", "home", Option("roster", ("office", "home"))],
    ...                       [[0, 8, 5], [1, 9, 6], [0, 7, 5], [9, 0, 6], [8, 1, 5]])
    >>> page = show_mirror(losses, mirror(losses))
    >>> dict(page.options[0].bands), page.verdicts[0].verdict, page.verdicts[0].schedule
    ({'none': 3, 'some': 0, 'much': 2, 'unknown': 0}, 'hollow', {'office': '1/2', 'home': '1/2'})
    """
    picking.check_method(method)
    answered = _answered(losses)
    answers = int(answered.sum())
    overall = level(answers)
    bars = {option.id: bool(bar) for option, bar in zip(losses.options, exact.barred(losses), strict=True)}
    verdicts = _verdicts(losses, mirror, answered, turns)
    if overall == "words":
        options, pick = _in_words(losses, answered, bars)
    else:
        options, pick = _in_bands(losses, overall, bars, method)
    option, reason = picking.synthesis(verdicts, bars) or pick
    return ShownMirror(overall, answers >= WORDS_FROM, options, verdicts, option, reason)


def _answered(losses: Losses) -> NDArray[np.bool_]:
    answered: NDArray[np.bool_] = np.logical_or.reduce(~np.isnan(losses.values), axis=1)
    return answered


def _in_words(
    losses: Losses, answered: NDArray[np.bool_], bars: Mapping[str, bool]
) -> tuple[tuple[ShownOption, ...], picking.Pick]:
    """Four answers: only whether anybody loses less with another clear option, and which option has fewest of them."""
    clear = [option.id for option in losses.options if not option.is_compromise]
    values = losses.values[answered][:, [losses.index(each) for each in clear]]
    if np.isnan(values).any():
        words = dict.fromkeys(clear, "missing_answers")
        return _wordings(losses, words, bars), (None, Reason("missing_answers"))
    carriers = dict(zip(clear, picking.count_carriers(values), strict=True))
    words = {option: "part_carries" if count else "nobody_carries" for option, count in carriers.items()}
    open_ = {option: count for option, count in carriers.items() if not bars[option]}
    return _wordings(losses, words, bars), _or_barred(picking.from_first_choices(open_), open_)


def _wordings(losses: Losses, words: Mapping[str, str], bars: Mapping[str, bool]) -> tuple[ShownOption, ...]:
    return tuple(
        ShownOption(each.id, "words", None, None, words.get(each.id, "see_verdict"), bars[each.id])
        for each in losses.options
    )


def _in_bands(
    losses: Losses, overall: str, bars: Mapping[str, bool], method: str
) -> tuple[tuple[ShownOption, ...], picking.Pick]:
    """From five answers (and, with nothing in it, below four): the bands of each clear option."""
    bands = {
        option.id: count_bands(losses.values[:, place])
        for place, option in enumerate(losses.options)
        if not option.is_compromise
    }
    options = tuple(_option(each, overall, bands.get(each.id), bars[each.id]) for each in losses.options)
    if overall == "nothing":
        return options, (None, Reason("too_few"))
    open_ = {id_: each for id_, each in bands.items() if not bars[id_] and each.known >= WORDS_FROM}
    return options, _or_barred(picking.from_bands(open_, method), open_)


def _option(option: Option, overall: str, bands: Bands | None, limited: bool) -> ShownOption:
    if bands is None:
        words = "too_few" if overall == "nothing" else "see_verdict"
        return ShownOption(option.id, "nothing" if overall == "nothing" else "words", None, None, words, limited)
    own = LEVELS[min(LEVELS.index(overall), LEVELS.index(level(bands.known)))]
    if own == "nothing":
        return ShownOption(option.id, own, None, None, "too_few", limited)
    words = "part_loses" if bands.some or bands.much else "nobody_loses"
    if own == "words" or bands.alike:
        return ShownOption(option.id, "words", None, None, words, limited)
    counts = {"none": bands.none, "some": bands.some, "much": bands.much, "unknown": bands.unknown}
    about = bands.about if bands.known >= TOTALS_FROM else None
    return ShownOption(option.id, own, counts, about, words, limited)


def _or_barred(pick: picking.Pick, open_: Mapping[str, object]) -> picking.Pick:
    return pick if open_ else (None, Reason("all_barred"))


def _verdicts(losses: Losses, mirror: Mirror, answered: NDArray[np.bool_], turns: bool) -> tuple[ShownVerdict, ...]:
    tested = {each.id: each for each in mirror.verdicts}
    found: list[ShownVerdict] = []
    taken: list[set[str]] = []  # the parts of compromises whose turns are shown
    groups = _groups([option for option in losses.options if option.is_compromise])
    for option in losses.options:
        if option.is_compromise:
            shown = _verdict(losses, option, tested[option.id], answered, turns)
            group = groups[option.id]
            if shown.schedule is not None and group in taken:
                shown = _without_turns(shown)
            elif shown.schedule is not None:
                taken.append(group)
            found.append(shown)
    return tuple(found)


def _verdict(losses: Losses, option: Option, tested: Verdict, answered: NDArray[np.bool_], turns: bool) -> ShownVerdict:
    answers = int(answered.sum())
    if answers < WORDS_FROM:
        return ShownVerdict(option.id, option.parts, "not_shown", None, ("too_few",), None)
    columns = [losses.index(each) for each in (option.id, *option.parts)]
    if np.isnan(losses.values[answered][:, columns]).any():
        return ShownVerdict(option.id, option.parts, "not_shown", None, ("missing_answers",), None)
    most = most_turns(answers)
    if turns and tested.verdict == "hollow":
        schedule = most_even(losses, option, most)
        if schedule is not None:
            shares = {part: str(share) for part, share in schedule.items()}
            return ShownVerdict(option.id, option.parts, "hollow", shares, ("turns_harm_nobody",), most)
    near = tested if tested.verdict != "hollow" else compromise_test(losses, option.id, turns=False)
    words = ("all_near_best",) if near.verdict == "synthesis" else ("somebody_far_from_best", "no_turns_for_all")
    if not turns:
        words = (*words[:1], "turns_not_possible")
    return ShownVerdict(option.id, option.parts, near.verdict, None, words, most if turns else None)


def _without_turns(shown: ShownVerdict) -> ShownVerdict:
    words = (*shown.words, "turns_shown_once")
    return ShownVerdict(shown.id, shown.parts, shown.verdict, None, words, shown.most_turns)


def _groups(compromises: Sequence[Option]) -> dict[str, set[str]]:
    """For each compromise the parts of all that are tied to it, directly or through others, by a part in common."""
    groups: list[set[str]] = []
    for each in compromises:
        touching = [group for group in groups if group & set(each.parts)]
        groups = [group for group in groups if group not in touching]
        groups.append(set(each.parts).union(*touching))
    return {each.id: next(group for group in groups if group & set(each.parts)) for each in compromises}

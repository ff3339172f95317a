"""What may be said of two ways of deciding: nothing that their 95 % intervals do not carry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from gunnen.practice.charts.wording import (
    apart_by,
    finest,
    listed,
    measure_name,
    parameter_name,
    say,
    sentence,
    value,
    way_name,
    words,
)
from gunnen.practice.simulating import Estimate

VERDICTS = ("less", "more", "same", "unclear", "unknown")
OPPOSITE = {"less": "more", "more": "less"}


def apart(one: Estimate, other: Estimate) -> str:
    """How ``one`` compares with ``other``, of which no more is known than their means and intervals.

    ``less`` or ``more`` only when the two intervals do not touch. That is at least as strict as a 95 % interval of the
    difference, whatever the two have to do with each other: of any two, the deviation of the difference is at most the
    sum of theirs.

    >>> apart(Estimate(1.0, 0.9, 1.1, 0.1, 9), Estimate(1.5, 1.3, 1.7, 0.1, 9))
    'less'
    """
    if None in (one.low, one.high, other.low, other.high):
        return "unknown"
    assert one.low is not None and one.high is not None and other.low is not None and other.high is not None
    if one.high < other.low:
        return "less"
    if one.low > other.high:
        return "more"
    return "same" if one.low == one.high == other.low == other.high else "unclear"


def verdict(difference: Estimate) -> str:
    """What the interval of a difference, team by team, says.

    >>> verdict(Estimate(-0.2, -0.3, -0.1, 0.5, 100)), verdict(Estimate(-0.2, -0.5, 0.1, 0.5, 100))
    ('less', 'unclear')
    """
    if difference.low is None or difference.high is None:
        return "unknown"
    if difference.low == difference.high == 0:
        return "same"
    return "less" if difference.high < 0 else "more" if difference.low > 0 else "unclear"


@dataclass(frozen=True, slots=True)
class Finding:
    """``one`` beside ``other`` in one measure; ``difference``, team by team, where it is known."""

    measure: str
    one: str
    other: str
    verdict: str
    difference: Estimate | None = None

    def say(self, lang: str) -> str:
        """
        >>> Finding("loss", "turns", "compromise", "less", Estimate(-0.2, -0.3, -0.1, 0.5, 100)).say("en")
        'Taking turns costs less than the compromise: by 0.20 (0.10 to 0.30).'
        """
        if self.verdict in OPPOSITE:
            clause = _clause(self.measure, self.verdict, self.one, self.other, lang)
            return sentence(self._by(clause, lang) if self.difference else clause)
        clause = _level(self.measure, self.verdict, self.one, self.other, lang)
        if self.verdict == "unclear" and self.difference:
            ends = [each or 0.0 for each in (self.difference.low, self.difference.high)]
            low, high = apart_by(self.measure, ends, lang, unit_at=1)
            clause = say("between", lang, clause=clause, low=low, high=high)
        return sentence(clause)

    @property
    def tells(self) -> bool:
        """Whether there is a difference."""
        return self.verdict in OPPOSITE

    @property
    def nowhere(self) -> bool:
        """Whether no difference can be seen, and no more is known."""
        return self.verdict == "unclear" and self.difference is None

    def _by(self, clause: str, lang: str) -> str:
        assert self.difference is not None
        found = [self.difference.mean or 0.0, self.difference.low or 0.0, self.difference.high or 0.0]
        size, *ends = (abs(each) for each in found)
        size_said, low, high = apart_by(self.measure, [size, *sorted(ends)], lang, unit_at=0)
        least, nothing = (apart_by(self.measure, [each], lang, unit_at=0)[0] for each in (finest(self.measure), 0.0))
        if size_said == nothing:
            return say("by_least", lang, clause=clause, least=least)
        return say("by", lang, clause=clause, size=size_said, low=low, high=high)


def overall(one: str, other: str, verdicts: Mapping[str, str], lang: str) -> str:
    """One sentence about loss together and the loss of who loses most; ``verdicts`` holds both.

    >>> overall("turns", "boss", {"loss": "unclear", "worst_off": "less"}, "en")
    'Overall no difference can be seen; whoever loses most is better off with taking turns than with the boss.'
    """
    loss, worst = verdicts["loss"], verdicts["worst_off"]
    if loss == "more" or (loss not in OPPOSITE and worst == "more"):
        one, other = other, one
        loss, worst = OPPOSITE.get(loss, loss), OPPOSITE.get(worst, worst)
    if loss == "less":
        code = {"less": "both", "more": "mixed"}.get(worst, "loss_only")
    else:
        code = "worst_only" if worst == "less" else "neither"
    said = say(code, lang, one=way_name(one, lang), other=way_name(other, lang))
    return sentence(said)


@dataclass(frozen=True, slots=True)
class Along:
    """``one`` beside ``other`` in one measure along one parameter: a verdict at each of its values."""

    measure: str
    one: str
    other: str
    parameter: str
    verdicts: Sequence[tuple[float, str]]

    def say(self, lang: str) -> str:
        """
        >>> at = [(0.5, "less"), (1.0, "unclear"), (2.0, "more")]
        >>> Along("loss", "turns", "compromise", "curve", at).say("en")
        'Taking turns costs less than the compromise at curve 0.5; at curve 2 it is the other way round; at curve 1 no difference can be seen.'
        """  # noqa: E501
        found = [code for _, code in self.verdicts]
        first = next((code for code in OPPOSITE if code in found), None)
        if first is None:
            return self._level(found, lang)
        clause = _clause(self.measure, first, self.one, self.other, lang)
        if set(found) == {first}:
            return sentence(say("everywhere", lang, clause=clause))
        parts = [say("at", lang, clause=clause, at=self._at(first, lang))]
        for code, rest in ((OPPOSITE[first], "other_way"), *((each, f"{each}_at") for each in VERDICTS[2:])):
            if code in found:
                parts.append(say(rest, lang, at=self._at(code, lang)))
        return sentence("; ".join(parts))

    def _level(self, found: Sequence[str], lang: str) -> str:
        codes = [code for code in ("unclear", "same", "unknown") if code in found]
        parts = [_level(self.measure, codes[0], self.one, self.other, lang)]
        parts += [say(f"{code}_at", lang, at=self._at(code, lang)) for code in codes[1:]]
        return sentence("; ".join(parts))

    def _at(self, code: str, lang: str) -> str:
        """Where this verdict holds: runs of three values and more as their ends."""
        parts = []
        for here, run in groupby(self.verdicts, key=lambda each: each[1]):
            said = [value(each, lang) for each, _ in run]
            if here == code:
                parts += [say("through", lang, first=said[0], last=said[-1])] if len(said) > 2 else said
        return f"{self.parameter} {listed(parts, lang)}"

    @property
    def tells(self) -> bool:
        """Whether there is a difference somewhere."""
        return any(code in OPPOSITE for _, code in self.verdicts)

    @property
    def nowhere(self) -> bool:
        """Whether at every value no difference can be seen."""
        return all(code == "unclear" for _, code in self.verdicts)


def sentences(findings: Sequence[Along | Finding], lang: str) -> list[str]:
    """All of these in words: those that tell a difference first, and one sentence for where none can be seen.

    ``findings`` are of one measure, each beside the same other way.

    >>> at = [(0.5, "unclear"), (1.0, "unclear")]
    >>> sentences([Along("loss", way, "compromise", "curve", at) for way in ("consent", "gunnen")], "en")
    ['No difference in loss per decision can be seen between the compromise and consent and granting.']
    """
    rest = [each for each in findings if not each.nowhere]
    said = [each.say(lang) for each in sorted(rest, key=lambda each: not each.tells)]
    nowhere = [each for each in findings if each.nowhere]
    if len(nowhere) < 2:
        return [*said, *(each.say(lang) for each in nowhere)]
    names = listed([way_name(each.one, lang) for each in nowhere], lang)
    measure, other = measure_name(nowhere[0].measure, lang), way_name(nowhere[0].other, lang)
    return [*said, sentence(say("nowhere_among", lang, measure=measure, other=other, names=names))]


def _clause(measure: str, code: str, one: str, other: str, lang: str) -> str:
    said: Callable[..., str] = words()["measures"][measure][code][lang].format
    return said(one=way_name(one, lang), other=way_name(other, lang))


def _level(measure: str, code: str, one: str, other: str, lang: str) -> str:
    said = {"unclear": "nowhere", "same": "equal"}.get(code, "unknown")
    names = {"one": way_name(one, lang), "other": way_name(other, lang)}
    return say(said, lang, measure=measure_name(measure, lang), **names)


def reference(ways: Sequence[str]) -> str:
    """The way that the others are laid beside: the compromise where it is there.

    >>> reference(["turns", "compromise"]), reference(["turns", "boss"])
    ('compromise', 'turns')
    """
    return "compromise" if "compromise" in ways else ways[0]


def name_of(parameter: str, lang: str) -> str:
    """The parameter in words and by its name.

    >>> name_of("minority", "en")
    'the chance of belonging to one camp rather than the other (minority)'
    """
    return f"{parameter_name(parameter, lang)} ({parameter})"

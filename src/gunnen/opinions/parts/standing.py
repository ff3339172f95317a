"""A map that is kept up to date: one more vote costs what one person said, and not a look at everybody."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import InputError
from gunnen.opinions.mapping import OpinionMap
from gunnen.opinions.parts.changing import Cells, with_people, with_votes
from gunnen.opinions.parts.fitting import Fitted, fitted
from gunnen.opinions.parts.mapping import told_of
from gunnen.opinions.parts.part import part_of
from gunnen.opinions.parts.renewing import renewed
from gunnen.opinions.parts.shelf import shelf_of
from gunnen.opinions.polarization import FEWEST_BLOCKS
from gunnen.opinions.votes import KINDS, Votes, check_kinds, in_order, votes_at

STALE = 0.02  # so many votes or people, of those that were fitted, may change before the map is fitted anew


@dataclass(frozen=True, eq=False)
class Standing:
    """A map, and what is needed to bring it up to date.

    ``map`` is as `gunnen.opinions.opinion_map` makes it, but that camps keep the numbers of the last full fit: then the
    largest was the first, and it may have been overtaken since. Since the last full fit ``changed`` votes were added or
    changed; the full fit had ``votes`` votes and ``people`` people.
    """

    map: OpinionMap
    fit: Fitted
    votes: int
    people: int
    changed: int = 0

    @property
    def is_stale(self) -> bool:
        """Whether so much changed that the map should be made anew with `standing_of`: a fiftieth of the votes or of
        the people. How many camps there are, and what they think, is as of the last full fit until then."""
        return self.changed > STALE * self.votes or self.map.votes.shape[0] - self.people > STALE * self.people

    @cached_property
    def places(self) -> dict[Hashable, int]:
        return {name: place for place, name in enumerate(self.map.votes.participants)}

    @cached_property
    def columns(self) -> dict[Hashable, int]:
        return {name: place for place, name in enumerate(self.map.votes.statements)}

    def update(
        self, participants: Sequence[Hashable], statements: Sequence[Hashable], values: Sequence[int]
    ) -> Standing:
        """The map with these votes more, or instead of earlier ones of the same people on the same statements.

        What camps think, and the axes of the picture, are held as they were fitted. Given that, everything in the map
        is that of all votes: where people stand, counts, bridges, what camps hold, measures. New people are welcome; a
        new statement makes a full fit, and so do votes where fewer than five people voted. Raises InputError that names
        the vote, or an id that is of another kind than those that are there.

        >>> from gunnen.opinions import votes_from
        >>> people, statements = np.repeat(np.arange(120), 12), np.tile(np.arange(12), 120)
        >>> sides = np.where(statements % 3 == 0, 1, np.where(people < 60, 1, -1) * (-1) ** statements)
        >>> standing = standing_of(votes_from(people, statements, sides))
        >>> later = standing.update([200] * 9, range(9), [1, -1, 1, 1, 1, -1, 1, -1, 1])
        >>> [camp.size for camp in standing.map.camps], [camp.size for camp in later.map.camps], later.changed
        ([60, 60], [61, 60], 9)
        """
        self._check(participants, statements, values)
        if not len(values):
            return self
        if self.fit.frame.blocks < FEWEST_BLOCKS or any(each not in self.columns for each in statements):
            return standing_of(self._all(participants, statements, values), seed=self.map.seed)
        grown = self._with({each for each in participants if each not in self.places})
        pairs = zip(participants, statements, values, strict=True)
        return grown._voted({(grown.places[who], grown.columns[what]): kind for who, what, kind in pairs})

    def _check(self, participants: Sequence[Hashable], statements: Sequence[Hashable], values: Sequence[int]) -> None:
        for place, kind in enumerate(values):
            if kind not in KINDS:
                raise InputError(
                    f"values[{place}]", "1 (agree), -1 (disagree), 2 (both) or 0 (pass)", f"correct {kind!r}"
                )
        if not len(participants) == len(statements) == len(values):
            raise InputError("values", "as many participants, statements and values", "add or remove some")
        old = self.map.votes
        for column, there, new in (
            ("participants", old.participants[:1], participants),
            ("statements", old.statements[:1], statements),
        ):
            check_kinds(column, [*there, *new], skip=len(there))

    def _with(self, people: set[Hashable]) -> Standing:
        """With these people, who voted nothing yet."""
        if not people:
            return self
        votes, was = with_people(self.map.votes, list(people))
        blank: dict[str, Any] = {
            "camp": -1,
            "middle": False,
            "silent": True,
            "places": np.nan,
            "membership": self._unknown(),
        }
        rows: dict[str, Any] = {name: _spread(getattr(self.map, name), was, value) for name, value in blank.items()}
        nobody: dict[str, Any] = {"voted": False, "silent": True, "same": False, "block": -1, "half": -1}
        fit: dict[str, Any] = {name: _spread(getattr(self.fit, name), was, value) for name, value in nobody.items()}
        fit |= {name: rows[name] for name in ("membership", "places")}
        return replace(self, map=replace(self.map, votes=votes, **rows), fit=replace(self.fit, **fit))

    def _unknown(self) -> Any:
        """The membership of somebody of whom nothing is known."""
        camps = self.fit.frame.camps
        return 1.0 if camps is None else np.exp(camps.shares)

    def _voted(self, cells: Cells) -> Standing:
        votes = with_votes(self.map.votes, cells)
        these = np.unique([row for row, _ in cells])
        before, after = (part_of(each.of(these)) for each in (self.map.votes, votes))
        fit = renewed(self.fit, these, before, after)
        return replace(
            self, map=replace(self.map, votes=votes, **told_of(fit)), fit=fit, changed=self.changed + len(cells)
        )

    def _all(self, participants: Sequence[Hashable], statements: Sequence[Hashable], values: Sequence[int]) -> Votes:
        old = self.map.votes
        people, texts = in_order({*old.participants, *participants}), in_order({*old.statements, *statements})
        row, column = ({name: place for place, name in enumerate(each)} for each in (people, texts))
        rows, columns = (
            np.concatenate([np.array([at[name] for name in names], np.int64)[here], [at[name] for name in new]])
            for at, names, here, new in (
                (row, old.participants, old.rows, participants),
                (column, old.statements, old.columns, statements),
            )
        )
        return votes_at(tuple(people), tuple(texts), rows, columns, np.append(old.values, values))


def standing_of(votes: Votes, *, seed: int = 0) -> Standing:
    """The map of these votes (`gunnen.opinions.opinion_map`), and what is needed to bring it up to date.

    >>> from gunnen.opinions import votes_from
    >>> standing = standing_of(votes_from([1, 2, 3, 4, 5, 6], [1] * 6, [1] * 6))
    >>> standing.update([6], [1], [-1]).map.bridges[0].score < standing.map.bridges[0].score
    True
    """
    fit = fitted(shelf_of(votes), seed)
    fixed: dict[str, Any] = {"k": fit.k, "opinions": fit.opinions, "evidence": fit.evidence}
    found = OpinionMap(votes=votes, seed=seed, reasons=fit.evidence.reasons, **fixed, **told_of(fit))
    return Standing(found, fit, votes.size, votes.shape[0])


def _spread(rows: NDArray[Any], was: NDArray[np.int64], blank: Any) -> NDArray[Any]:
    """The rows of everybody where they are now, and ``blank`` for who is new."""
    found = rows[np.maximum(was, 0)]
    found[was < 0] = blank
    return found

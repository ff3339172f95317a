"""The choosing rules once more, slowly: plain fractions, every schedule one by one, corners of polygons by hand.

Nothing here is imported from the library but its nouns. Losses are read from their decimal spelling.
"""

from fractions import Fraction
from itertools import combinations, product
from math import gcd, isnan

SLACK, HELP, NEAR = Fraction(1, 10**9), Fraction(1, 2), 3


def decimal(value):
    return None if isnan(value) else Fraction(repr(float(value)))


def rows(losses):
    return [[decimal(value) for value in row] for row in losses.values]


def gains(losses, option_id):
    """Per member who knows the compromise and all open parts: how much better off each part leaves them."""
    names = [option.id for option in losses.options]
    option = losses.options[names.index(option_id)]
    open_parts = [part for part in option.parts if not any(losses.limits[:, names.index(part)])]
    columns = [names.index(part) for part in open_parts]
    own = names.index(option_id)
    known = [row for row in rows(losses) if row[own] is not None and all(row[place] is not None for place in columns)]
    return open_parts, [[row[own] - row[place] for place in columns] for row in known]


def schedules(parts, most):
    """Shares in lowest terms, as counts and their sum, small sums first, then the first parts' larger counts."""
    for bottom in range(1, most + 1):
        for counts in sorted(product(range(bottom + 1), repeat=parts), reverse=True):
            if sum(counts) == bottom and gcd(*counts) == 1:
                yield tuple(Fraction(count, bottom) for count in counts)


def gain(row, shares):
    return sum((each * share for each, share in zip(row, shares, strict=True)), Fraction())


def proves_hollow(table, shares):
    own = [gain(row, shares) for row in table]
    return bool(own) and min(own) >= -SLACK and max(own) >= HELP


def best_small(table, most, *, qualifying):
    """The largest smallest gain, then the smallest total, then the first in `schedules`; None without any."""
    best = None
    for shares in schedules(len(table[0]), most):
        own = [gain(row, shares) for row in table]
        if qualifying and not proves_hollow(table, shares):
            continue
        key = (min(own), sum(own))
        if best is None or key > best[0]:
            best = key, shares
    return best and best[1]


def corners(table):
    """Every corner of the polygon of shares that leave nobody worse off; for one, two or three parts."""
    parts = len(table[0])
    walls = [(row, -SLACK) for row in table]
    walls += [([Fraction(place == part) for place in range(parts)], Fraction()) for part in range(parts)]
    for chosen in combinations(walls, parts - 1):
        shares = _crossing([row for row, _ in chosen], [level for _, level in chosen])
        if shares and all(gain(row, shares) >= level for row, level in walls):
            yield shares


def _crossing(sides, levels):
    """The shares that sum to 1 and lie on every side, if there is one such point (Cramer's rule)."""
    parts = len(sides) + 1
    matrix, right = [[Fraction(1)] * parts, *sides], [Fraction(1), *levels]
    whole = _determinant(matrix)
    if not whole:
        return None
    replaced = [
        [[*row[:at], level, *row[at + 1 :]] for row, level in zip(matrix, right, strict=True)] for at in range(parts)
    ]
    return tuple(_determinant(each) / whole for each in replaced)


def _determinant(matrix):
    if len(matrix) == 1:
        return matrix[0][0]
    return sum(
        (-1) ** at * matrix[0][at] * _determinant([[*row[:at], *row[at + 1 :]] for row in matrix[1:]])
        for at in range(len(matrix))
    )


def is_hollow(table):
    """Whether any shares at all prove it: the gain of one member is largest in a corner."""
    return bool(table) and bool(table[0]) and any(proves_hollow(table, shares) for shares in corners(table))


def is_near(losses, option_id):
    own = [option.id for option in losses.options].index(option_id)
    distances = [
        row[own] - min(each for each in row if each is not None) for row in rows(losses) if row[own] is not None
    ]
    return bool(distances) and max(distances) <= NEAR


def summary(losses, place):
    table = rows(losses)
    known = [row[place] for row in table if row[place] is not None]
    carriers = [row for row in table if row[place] is not None and row[place] > min(x for x in row if x is not None)]
    unknown = len(table) - len(known)
    return {
        "total": float(sum(known)),
        "total_bounds": (float(sum(known)), float(sum(known) + 10 * unknown)),
        "worst": float(max(known)) if known else None,
        "carriers": len(carriers),
        "limits": sum(map(bool, losses.limits[:, place])),
        "unknown": unknown,
    }


def suggested(losses, criteria, hollow):
    """The first option by the criteria; unknowns count as 5."""
    table = rows(losses)

    def key(place):
        column = [Fraction(5) if row[place] is None else row[place] for row in table]
        figures = {"total": sum(column), "worst": max(column), "carriers": summary(losses, place)["carriers"]}
        return tuple(figures[each] for each in criteria)

    open_ = [
        place
        for place, option in enumerate(losses.options)
        if not any(losses.limits[:, place]) and option.id not in hollow
    ]
    return losses.options[min(open_, key=key)].id if open_ else None

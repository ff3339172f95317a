"""Loss matrices for the tests, written as one writes a table; and a strategy that makes them."""

import numpy as np
from hypothesis import strategies as st

from gunnen.checking import check_losses
from gunnen.terms import Option


def losses_of(header, *rows, limits=()):
    """losses_of("sea hills lake=sea+hills", [0, 9, 5], ...); limits as (row, column)."""
    options = [_option(name) for name in header.split()]
    bars = np.zeros((len(rows), len(options)), dtype=bool)
    for place in limits:
        bars[place] = True
    return check_losses([f"member {number}" for number in range(len(rows))], options, rows, bars)


def _option(name):
    own, _, parts = name.partition("=")
    return Option(own, tuple(parts.split("+")) if parts else ())


WHOLE = st.integers(0, 10).map(float)
HALVES = st.integers(0, 20).map(lambda each: each / 2)
TENTHS = st.integers(0, 100).map(lambda each: each / 10)


@st.composite
def matrices(draw, parts=(2, 3), members=(1, 6), unknown=True, limits=True):
    """Clear options and one compromise of some of them, near their middle as often as not."""
    clear = draw(st.integers(*parts))
    extra = draw(st.integers(0, 1))
    cell = draw(st.sampled_from([WHOLE, HALVES, TENTHS]))
    rows = [[draw(cell) for _ in range(clear + extra)] for _ in range(draw(st.integers(*members)))]
    near_middle = draw(st.booleans())
    for row in rows:
        middle = sum(row[:clear]) / clear + draw(st.sampled_from([-0.5, 0, 0, 0.5, 1]))
        row.append(min(10.0, max(0.0, round(middle, 1))) if near_middle else draw(cell))
    names = [f"o{place}" for place in range(clear + extra)]
    options = [*names, Option("middle", tuple(names[:clear]))]
    shape = (len(rows), len(options))
    values, bars = np.array(rows), np.zeros(shape, dtype=bool)
    for place in draw(st.lists(st.tuples(*(st.integers(0, size - 1) for size in shape)), max_size=2)):
        values[place] = np.nan if unknown else values[place]
    for place in draw(st.lists(st.tuples(*(st.integers(0, size - 1) for size in shape)), max_size=1)):
        bars[place] = limits
    return check_losses([f"m{number}" for number in range(shape[0])], options, values, bars)

"""Pages that must not exist, and ours beside them: what each says of two rows of answers, for two clear options and
one compromise. A page is a function of the rows of the first, of the second and of the colluders, and gives arrays of
shape (rows of the first, rows of the second)."""

import numpy as np

from tests.trust.attacker.exact import BAND, NEAR, evenly


def totals(first, second, colluders):
    return [_sum(first, second, each) + colluders[:, each].sum() for each in range(3)]


def means(first, second, colluders):
    """To one decimal, as one would write them."""
    answers = 2 + len(colluders)
    return [np.round(10 * each / answers).astype(int) for each in totals(first, second, colluders)]


def rounded_totals(first, second, colluders):
    return [(each + 2) // 5 for each in totals(first, second, colluders)]


def bands(first, second, colluders, options=(0, 1)):
    """The counts of the bands; what the colluders add is known."""
    return [_pair(BAND[first[:, each]], BAND[second[:, each]]) for each in options]


def our_bands(first, second, colluders):
    """From five answers: bands of the clear options, the verdict and the most even turns."""
    return [*bands(first, second, colluders), even_turns(first, second, colluders, 6)]


def our_words(first, second, colluders):
    """Four answers: whether anybody loses less elsewhere, for how many fewer, the verdict and the most even turns."""
    counts = [_sum(*(each[:, :2] > each[:, 1::-1] for each in (first, second)), option) for option in (0, 1)]
    own = (colluders[:, :2] > colluders[:, 1::-1]).sum(axis=0)
    words = [(count + known) > 0 for count, known in zip(counts, own, strict=True)]
    suggested = np.sign(counts[0] + own[0] - counts[1] - own[1])
    return [*words, suggested, even_turns(first, second, colluders, 3)]


def bands_and_best_turns(first, second, colluders):
    """The schedule that the library takes: the largest smallest gain."""
    return [*bands(first, second, colluders), best_turns(first, second, colluders, 6)]


def words_and_best_turns(first, second, colluders):
    return [*our_words(first, second, colluders)[:3], best_turns(first, second, colluders, 3)]


def all_bands(first, second, colluders):
    """Bands of the compromise too, beside its verdict."""
    return [*bands(first, second, colluders, (0, 1, 2)), even_turns(first, second, colluders, 6)]


def bands_and_counts(first, second, colluders):
    """Bands, and how many lose less with another option."""
    lowest = [each.min(axis=1, keepdims=True) for each in (first, second)]
    counts = [_sum(first > lowest[0], second > lowest[1], option) for option in range(3)]
    return [*our_bands(first, second, colluders), *counts]


def bands_and_rounded_totals(first, second, colluders):
    return [*our_bands(first, second, colluders), *rounded_totals(first, second, colluders)[:2]]


def even_turns(first, second, colluders, most_turns):
    """The verdict, and the most even of the turns that harm nobody."""
    fair, helped, _ = _turns(first, second, colluders, most_turns)
    hollow = (fair & helped).any(axis=0)
    return np.where(hollow, fair.argmax(axis=0), _otherwise(first, second, colluders))


def best_turns(first, second, colluders, most_turns):
    """The verdict, and of the turns that harm nobody and help somebody those with the largest smallest gain."""
    fair, helped, smallest = _turns(first, second, colluders, most_turns)
    fine = fair & helped
    best = np.where(fine, smallest, -(10**6)).argmax(axis=0)
    return np.where(fine.any(axis=0), best, _otherwise(first, second, colluders))


def pinned(page, first, second, colluders, truth):
    """For either of the two the options of which fewer than three values stay possible; truth are two places."""
    said = page(first, second, colluders)
    fits = np.logical_and.reduce([each == each[truth] for each in said])
    return _few(first[fits.any(axis=1)]), _few(second[fits.any(axis=0)])


def keyed(page, rows, colluders):
    """For every pair of these rows what the page says, as one number; and the place of the first of the two."""
    key = np.zeros(len(rows) ** 2, dtype=np.int64)
    for each in page(rows, rows, colluders):
        key = key * 128 + each.ravel() + 2
    return key, np.repeat(np.arange(len(rows)), len(rows))


def pages_that_pin(page, rows, colluders):
    """Of all pages that two of these rows can give: how many there are, and on how many a value is pinned."""
    key, owner = keyed(page, rows, colluders)
    _, place = np.unique(key, return_inverse=True)
    few = np.zeros(place.max() + 1, dtype=bool)
    for option in range(3):
        seen = np.zeros((len(few), 11), dtype=bool)
        seen[place, rows[owner, option]] = True
        few |= (seen.sum(axis=1) < 3) | (10 - seen[:, ::-1].argmax(axis=1) - seen.argmax(axis=1) < 3)
    return len(few), int(few.sum())


def _few(rows):
    return [option for option in range(3) if len(np.unique(rows[:, option])) < 3]


def _sum(first, second, option):
    return first[:, option].astype(int)[:, None] + second[:, option]


def _pair(first, second):
    return np.minimum(first[:, None], second) * 3 + np.maximum(first[:, None], second)


def _turns(first, second, colluders, most_turns):
    """Per schedule and pair: whether it harms nobody, helps somebody, and the smallest gain."""
    weights, common = evenly(2, most_turns)
    gains = [(each[:, [2]] * common - each[:, :2] @ weights).T for each in (first, second, colluders)]
    smallest = np.minimum(np.minimum(gains[0][:, :, None], gains[1][:, None]), gains[2].min(axis=1)[:, None, None])
    largest = np.maximum(np.maximum(gains[0][:, :, None], gains[1][:, None]), gains[2].max(axis=1)[:, None, None])
    return smallest >= 0, 2 * largest >= common, smallest


def _otherwise(first, second, colluders):
    near = [each[:, 2] <= each.min(axis=1) + NEAR for each in (first, second, colluders)]
    return np.where(near[0][:, None] & near[1] & near[2].all(), -1, -2)

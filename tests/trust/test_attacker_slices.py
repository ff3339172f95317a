"""All eleven losses, every slice that any number of colluders can cut: proof by enumeration."""

from collections import Counter

from tests.trust.attacker import slices


def test_words_leave_three_values_that_span_three():
    pages, few, neighbours = slices.count(slices.pairs(4))
    assert pages > 20_000
    assert few == neighbours == Counter()


def test_bands_leave_three_values():
    """And only where a band tells so itself are they neighbours."""
    pages, few, neighbours = slices.count(slices.pairs(5))
    assert pages > 900_000
    assert few == Counter()
    assert set(neighbours) == {
        ("a", (0, 1, 2)),
        ("b", (0, 1, 2)),
        ("a", (7, 8, 9)),
        ("b", (7, 8, 9)),
        ("c", (8, 9, 10)),
    }
    seldom = sum(many for (_, values), many in neighbours.items() if values != (0, 1, 2))
    assert seldom < 0.002 * pages


def test_four_people_stay_safe_however_often_asked():
    """Every slice at once, and nobody changed anything."""
    assert slices.endless(4) == 0


def test_four_people_one_edit():
    """Two pages with one honest edit between them. Somebody who knows whose edit it was could pin a value, rarely."""
    sequences, pinned = slices.one_changed(4)
    by = Counter()
    for (who, _, _), many in pinned.items():
        by[who] += many
    assert sequences > 200_000
    assert by["either"] == 0
    assert by["kept"] + by["moved"] < 0.001 * sequences


def test_bands_asked_without_end():
    """What the rule of three changed answers is for: were nothing changed, and asked for ever, few would be pinned."""
    assert 0 < slices.endless(5) < 0.003


def test_a_page_that_looks_for_helpful_turns_is_caught():
    """The control: one word more in the rule, and the same attacker finds values that are pinned."""
    _, few, _ = slices.count(slices.pairs(5), helpful=True)
    assert sum(few.values()) > 10_000

"""Results in words."""

from gunnen_web.decisions import wording

TITLES = {"s": "zee", "h": "bergen", "t": "stad"}
SLOTS = {"s": 1, "h": 2, "t": 3}


def test_turns_stand_in_the_order_of_the_table():
    """Whatever order the database gives the keys of a schedule back in: PostgreSQL sorts them."""
    sentence = wording.choice_sentence({"h": "1/2", "s": "1/2"}, TITLES, SLOTS)
    assert sentence == wording.choice_sentence({"s": "1/2", "h": "1/2"}, TITLES, SLOTS)
    assert sentence.index("zee") < sentence.index("bergen")


def test_turns_in_the_smallest_whole_numbers():
    turns, whole = wording.turns_of({"t": "1/3", "s": "2/3"}, TITLES, SLOTS)
    assert (whole, [(each["label"], each["turns"]) for each in turns]) == (3, [("zee", 2), ("stad", 1)])

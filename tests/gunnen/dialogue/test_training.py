"""Training can be done again, and gives the same."""

import numpy as np
import pytest

from gunnen.dialogue.encoding import SIZE
from gunnen.dialogue.heads import SEEN, Heads
from training.dialogue.learning import learn_judge, learn_manner, learn_readers, look_left_out, small
from training.dialogue.sources import HERE, Rated, written
from training.dialogue.train import best_f1, mass_of, neutral_half, precise, unread


@pytest.fixture(scope="module")
def rows():
    return [row for row in written(HERE / "sentences") if row.author in ("care", "works")][::12]


@pytest.fixture(scope="module")
def vectors(rows):
    return np.random.default_rng(1).normal(size=(len(rows), SIZE)).astype(np.float32)


@pytest.fixture(scope="module")
def manner(rows, vectors):
    rated = Rated([row.text for row in rows], np.arange(len(rows), dtype=float))
    return learn_manner(vectors, [(vectors, rated)] * 2, 4)


def learn(rows, vectors, manner):
    authors = np.array([row.author == "care" for row in rows]).astype(int)

    def readers(inside):
        kept = [row for row, keep in zip(rows, inside, strict=True) if keep]
        return learn_readers(kept, vectors[inside], manner, seeds=1)

    views = look_left_out(rows, vectors, readers, authors)
    marks = np.zeros((len(rows), 7), np.float32)
    return small(readers(authors >= 0) | learn_judge(views, marks, rows, np.ones(len(rows))))


def test_the_same_twice(rows, vectors, manner):
    one, other = learn(rows, vectors, manner), learn(rows, vectors, manner)
    assert one.keys() == other.keys()
    for name in one:
        assert np.array_equal(one[name], other[name]), name


def test_what_is_learned_can_be_used(rows, vectors, manner):
    heads = Heads(learn(rows, vectors, manner))
    views = heads.look([row.text for row in rows], vectors)
    assert views.meaning.shape == (len(rows), len(SEEN))
    there = np.array([row.seen[0] for row in rows]) > 0
    assert views.words[there, 0].mean() > views.words[~there, 0].mean() + 0.5  # it was there when it learned


def test_readers_never_saw_whom_they_are_asked_about(rows, vectors, manner):
    asked = []

    def learned(inside):
        asked.append({row.author for row, keep in zip(rows, inside, strict=True) if keep})
        return learn_readers(rows[:20], vectors[:20], manner, seeds=1)

    look_left_out(rows, vectors, learned, np.array([row.author == "care" for row in rows]).astype(int))
    assert asked == [{"care"}, {"works"}]


def test_every_message_has_what_its_author_said(rows):
    for row in rows:
        said = {name for name, there in zip(SEEN, row.seen, strict=True) if there}
        assert row.labels <= said and (row.question is None or row.question in said)
        assert "healthy.question" not in said or row.question


def test_who_read_for_patterns_does_not_teach_the_judge(rows):
    others = [row for row in written(HERE / "sentences") if row.author not in ("care", "works", "school", "software")]
    if len({row.author for row in others}) < 2:
        pytest.skip("all authors were read")
    use = unread([*rows, *others])
    assert not use[: len(rows)].any() and use[len(rows) :].all()


def test_each_set_of_labels_counts_as_it_usually_does(rows):
    mass = mass_of(rows, np.array([row.author == "works" for row in rows]))
    for language in ("nl", "en"):
        usual = np.mean([row.language == language and not row.labels for row in rows])
        here = sum(each for each, row in zip(mass, rows, strict=True) if row.language == language and not row.labels)
        assert here / sum(row.author == "works" for row in rows) == pytest.approx(usual, abs=0.01)


def test_thresholds_on_a_case_by_hand():
    judged = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.1])
    there = np.array([1, 1, 0, 1, 0, 0]) > 0
    assert best_f1(there, judged, np.ones(6)) == 0.6
    assert precise(there, judged, np.ones(6)) == 0.95  # too few to be sure of
    many = np.linspace(1, 0, 100)
    assert precise(many > 0.5, many, np.ones(100)) == pytest.approx(1 - 53 / 99)  # 50 right of 54


def test_the_halves_of_neutral_text_share_no_line(tmp_path):
    path = tmp_path / "nl_x.txt"
    path.write_text("\n".join(f"regel {n}" for n in range(50)) + "\n\n")
    one, other = (neutral_half([path], half)["nl"] for half in (0, 1))
    assert len(one) + len(other) == 50 and not set(one) & set(other) and min(len(one), len(other)) > 10

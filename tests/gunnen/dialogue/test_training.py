"""Training can be done again, and gives the same."""

import numpy as np
import pytest

from gunnen.dialogue.encoding import SIZE
from gunnen.dialogue.heads import SEEN, Heads
from training.dialogue.learning import learn_judge, learn_readers, learn_room, look_left_out, small
from training.dialogue.sources import HERE, written
from training.dialogue.train import READ_FOR_PATTERNS, best_f1, mass_of, neutral_half, precise, unread


@pytest.fixture(scope="module")
def rows():
    return [row for row in written(HERE / "sentences") if row.author in ("care", "works")][::12]


@pytest.fixture(scope="module")
def vectors(rows):
    return np.random.default_rng(1).normal(size=(len(rows), SIZE)).astype(np.float32)


@pytest.fixture(scope="module")
def room(vectors):
    return learn_room(vectors)


def learn(rows, vectors, room):
    authors = np.array([row.author == "care" for row in rows]).astype(int)

    def readers(inside):
        kept = [row for row, keep in zip(rows, inside, strict=True) if keep]
        return learn_readers(kept, vectors[inside], room, seeds=1)

    views = look_left_out(rows, vectors, readers, authors)
    marks = np.zeros((len(rows), 7), np.float32)
    return small(readers(authors >= 0) | learn_judge(views, marks, rows, np.ones(len(rows))))


def test_the_same_twice(rows, vectors, room):
    one, other = learn(rows, vectors, room), learn(rows, vectors, room)
    assert one.keys() == other.keys()
    for name in one:
        assert np.array_equal(one[name], other[name]), name


def test_what_is_learned_can_be_used(rows, vectors, room):
    heads = Heads(learn(rows, vectors, room))
    views = heads.look([row.text for row in rows], vectors)
    assert views.meaning.shape == (len(rows), len(SEEN))
    there = np.array([row.seen[0] for row in rows]) > 0
    assert views.words[there, 0].mean() > views.words[~there, 0].mean() + 0.5  # it was there when it learned


def test_readers_never_saw_whom_they_are_asked_about(rows, vectors, room):
    asked = []

    def learned(inside):
        asked.append({row.author for row, keep in zip(rows, inside, strict=True) if keep})
        return learn_readers(rows[:20], vectors[:20], room, seeds=1)

    look_left_out(rows, vectors, learned, np.array([row.author == "care" for row in rows]).astype(int))
    assert asked == [{"care"}, {"works"}]


def test_every_message_has_what_its_author_said(rows):
    for row in rows:
        said = {name for name, there in zip(SEEN, row.seen, strict=True) if there}
        assert row.labels <= said and (row.question is None or row.question in said)
        assert "healthy.question" not in said or row.question


def test_who_read_for_patterns_does_not_teach_the_judge():
    every = written(HERE / "sentences")
    use = unread(every)
    assert use.tolist() == [row.author not in READ_FOR_PATTERNS for row in every]
    assert len({row.author for row, keep in zip(every, use, strict=True) if keep}) >= 4
    first = [row for row in every if row.author in READ_FOR_PATTERNS]
    assert unread(first).all()  # when there is nobody else


def test_each_set_of_labels_counts_as_it_usually_does(rows):
    mass = mass_of(rows, np.array([row.author == "works" for row in rows]))
    for language in ("nl", "en"):
        usual = np.mean([row.language == language and not row.labels for row in rows])
        here = sum(each for each, row in zip(mass, rows, strict=True) if row.language == language and not row.labels)
        assert here / sum(row.author == "works" for row in rows) == pytest.approx(usual, abs=0.01)


def test_thresholds_on_a_case_by_hand():
    judged = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.1])
    there = np.array([1, 1, 0, 1, 0, 0]) > 0
    assert best_f1(there, judged, np.ones(6)) == pytest.approx(3 / 7)  # half of 6 / 7, with four of six found
    assert best_f1(there, judged, np.ones(6), least=0.55) == 0.55  # which costs nothing
    assert best_f1(there, judged, np.ones(6), least=0.75) == 0.6  # that would cost a third
    assert precise(there, judged, np.ones(6)) == 0.95  # too few to be sure of
    many = np.linspace(1, 0, 100)
    assert precise(many > 0.5, many, np.ones(100)) == pytest.approx(1 - 53 / 99)  # 50 right of 54
    assert precise(many > 0.5, many, np.ones(100), least=0.6) == 0.6
    assert precise(many > 0.5, many, np.ones(100), least=0.9) == pytest.approx(1 - 24 / 99)  # 25 of the 50


def test_the_halves_of_neutral_text_share_no_line(tmp_path):
    path = tmp_path / "nl_x.txt"
    path.write_text("\n".join(f"regel {n}" for n in range(50)) + "\n\n")
    one, other = (neutral_half([path], half)["nl"] for half in (0, 1))
    assert len(one) + len(other) == 50 and not set(one) & set(other) and min(len(one), len(other)) > 10

"""Files read into parts hold what they hold when they are read at once."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import polars as pl
import pytest

from gunnen.checking import InputError
from gunnen.opinions.parts.part import part_of, unpacked
from gunnen.opinions.parts.reading import is_large, read_shelf
from gunnen.opinions.reading import Statement, read_votes


def table(seed, ids="numbers", timed=True, rows=3000):
    """Votes of which one in three is given again, in no order."""
    draw = np.random.default_rng(seed)
    names = [17 * each - 40 if ids == "numbers" else f"p{each}" if each % 3 else f"{each:03d}" for each in range(90)]
    frame = {
        "participant": [names[each] for each in draw.integers(0, 90, rows)],
        "statement": draw.integers(0, 25, rows),
        "vote": draw.choice([1, -1, 2, 0], rows),
    }
    if timed:
        frame["time"] = 1_700_000_000 + draw.integers(0, 400, rows)
    return pl.DataFrame(frame)


def parquet(frame, **settings):
    file = BytesIO()
    frame.write_parquet(file, **settings)
    return file.getvalue()


def is_same(data, folder, comments=None, **settings):
    shelf = read_shelf(BytesIO(data), folder, comments=comments, people_at_once=20, **settings)
    votes = read_votes(BytesIO(data), comments=comments)
    assert (shelf.participants, shelf.statements, shelf.size) == (votes.participants, votes.statements, votes.size)
    for bounds, source in zip(shelf.bounds, shelf.parts, strict=True):
        found, expected = unpacked(source.read()), part_of(votes, *bounds)
        assert (found.given == expected.given).all() and (found.said == expected.said).all()
        assert found.codes.tolist() == expected.codes.tolist()
    return shelf


@pytest.mark.parametrize("timed", [True, False])
@pytest.mark.parametrize("ids", ["numbers", "texts"])
def test_parquet(tmp_path, ids, timed):
    is_same(parquet(table(1, ids, timed), row_group_size=700), tmp_path, rows_at_once=450)


@pytest.mark.parametrize("ids", ["numbers", "texts"])
def test_csv(tmp_path, ids, monkeypatch):
    monkeypatch.setattr("gunnen.opinions.reading.source.BLOCK", 4000)
    is_same(table(2, ids).write_csv().encode(), tmp_path)


def test_a_row_a_participant(tmp_path):
    wide = "participant,7,3,11\nan,1,,-1\n\nbo,,,\ncy,0,2,1\n"
    assert is_same(wide.encode(), tmp_path).size == 5


def test_numbers_in_one_block_and_texts_in_another(tmp_path, monkeypatch):
    monkeypatch.setattr("gunnen.opinions.reading.source.BLOCK", 10)
    is_same(b"participant,statement,vote\n8,1,1\n12,1,1\n007,1,-1\nan,2,both\n8,2,0\n", tmp_path)


def test_ids_far_apart(tmp_path):
    frame = table(3).with_columns(participant=pl.col("participant") * 10**15)
    is_same(parquet(frame), tmp_path)


def test_what_a_moderator_took_out_plays_no_part(tmp_path):
    out = {each: Statement("", -1 if each in (0, 3) else 1) for each in range(25)}
    assert len(is_same(parquet(table(4)), tmp_path, comments=out).statements) == 23


def test_any_order_of_the_rows(tmp_path):
    frame = table(5)
    shelves = []
    for turn in range(2):
        folder = tmp_path / str(turn)
        folder.mkdir()
        shelves.append(read_shelf(BytesIO(parquet(frame.sample(fraction=1, shuffle=True, seed=turn))), folder))
    assert [each.read() for each in shelves[0].parts] == [each.read() for each in shelves[1].parts]


def test_it_leaves_nothing_but_parts(tmp_path):
    shelf = read_shelf(BytesIO(parquet(table(6))), tmp_path, people_at_once=20)
    assert len(list(tmp_path.iterdir())) == len(shelf.parts)


def test_it_tells_how_far_it_is(tmp_path):
    heard = []
    read_shelf(
        BytesIO(parquet(table(7))), tmp_path, progress=lambda *far: heard.append(far[0] / far[1]), rows_at_once=500
    )
    assert heard == sorted(heard) and heard[-1] == 1


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"participant,statement,vote\n", "votes below the header"),
        (b"participant,statement,vote\nan,1,1\nbo,1,9\n", "line 3, column vote"),
        (b"participant,statement,vote,time\nan,1,1,2026-01-01T10:00\nbo,1,1,2026-01-01T10:00Z\n", "a time zone"),
        (parquet(table(8).with_columns(vote=pl.lit(3)).slice(0, 9)), "row 1, column vote"),
        (parquet(table(8))[:-900] + b"PAR1", "damaged"),
        (parquet(pl.DataFrame({"participant": [1], "7": [1]})), "one row for each vote"),
    ],
)
def test_what_is_wrong_is_told(tmp_path, data, problem):
    with pytest.raises(InputError, match=problem):
        read_shelf(BytesIO(data), tmp_path)


def test_which_files_are_large(monkeypatch):
    assert not is_large(BytesIO(b"participant,statement,vote\n"))
    monkeypatch.setattr("gunnen.opinions.parts.reading.LARGE_CSV", 5)
    assert is_large(BytesIO(b"participant,statement,vote\n"))

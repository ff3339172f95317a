"""Files of votes and statements: what can be right is read, what cannot is named."""

import datetime
import gzip
import random
import sys
from io import BytesIO
from pathlib import Path
from subprocess import run

import numpy as np
import polars as pl
import pytest

from gunnen.checking import InputError
from gunnen.opinions.reading import read_statements, read_votes

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "opendata"
CONVERSATIONS = ["brexit-consensus", "scoop-hivemind.biodiversity", "vtaiwan.uberx"]
HEADER = "participant,statement,vote\n"


def read(text, **options):
    return read_votes(BytesIO(text.encode() if isinstance(text, str) else text), **options)


def cells(votes):
    """{(participant, statement): vote}."""
    names = [
        (votes.participants[row], votes.statements[column])
        for row, column in zip(votes.rows, votes.columns, strict=True)
    ]
    return dict(zip(names, votes.values.tolist(), strict=True))


def refusal(text):
    with pytest.raises(InputError) as problem:
        read(text)
    return str(problem.value)


def parquet(**columns):
    file = BytesIO()
    pl.DataFrame(columns).write_parquet(file)
    return file.getvalue()


def test_a_row_a_vote_is_read():
    assert cells(read(HEADER + "an,x,1\nan,y,-1\nbo,x,0\nbo,y,2\n")) == {
        ("an", "x"): 1,
        ("an", "y"): -1,
        ("bo", "x"): 0,
        ("bo", "y"): 2,
    }


@pytest.mark.parametrize(
    ("word", "vote"),
    [
        *(("agree", 1), ("Eens", 1), (" 1 ", 1), ("+1", 1), ("1.0", 1), ("disagree", -1), ("ONEENS", -1), ("-1.0", -1)),
        *(("pass", 0), ("pas", 0), ("both", 2), ("Both  true", 2), (" allebei waar ", 2), ("2", 2)),
    ],
)
def test_words_and_numbers_are_votes(word, vote):
    assert cells(read(f"{HEADER}a,b,1\nan,x,{word}\n"))[("an", "x")] == vote


@pytest.mark.parametrize("sign", ";\t")
def test_other_signs_line_ends_and_marks_are_read(sign):
    text = "\ufeff" + (HEADER + "1,2,-1\n\n,,\n3,2,1").replace(",", sign).replace("\n", "\r\n")
    assert cells(read(text)) == {(1, 2): -1, (3, 2): 1}


def test_quoted_ids_may_hold_anything():
    votes = read('participant,statement,vote\n"a, ""b""","x\ny",1\n')
    assert cells(votes) == {('a, "b"', "x\ny"): 1}


def test_ids_are_numbers_only_where_all_are_written_so():
    assert read(HEADER + "10,1,1\n9,1,1\n-2,1,1\n").participants == (-2, 9, 10)
    assert read(HEADER + "10,1,1\n007,1,1\n").participants == ("007", "10")
    assert read(HEADER + "10,1,1\nb,1,1\n9,1,1\n").participants == ("9", "10", "b")
    far = 10**18 - 1
    assert read(f"{HEADER}{far},1,1\n5,1,1\n").participants == (5, far)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("10", "20"),
        ("999999999", "1000000001"),
        ("1500232652930", "1500232652931"),
        ("1500232652", "1500232652930"),
        ("1500232652930", "1500232653"),
        ("1500232652.25", "1500232653"),
        ("2026-03-01T14:30:00Z", "1772375401"),
        ("2026-03-01 14:30:00.5 +0100", "2026-03-01T13:30:00.6UTC"),
        ("1500232652.25", "1500232652.5"),
        ("2026-03-01", "2026-03-02"),
        ("2026-03-01T14:30:00Z", "2026-03-01T14:30:00.001Z"),
        ("2026-03-01 14:30", "2026-03-01 14:31"),
        ("2026-03-01T14:30:00+02:00", "2026-03-01T13:00:00Z"),
        ("2026-03-01T14:30:00Z", "2026-03-01T10:00:00-0500"),
    ],
)
def test_the_latest_vote_counts_whatever_the_order_of_rows(first, later):
    rows = [f"an,x,1,{first}\n", f"an,x,-1,{later}\n"]
    for each in (rows, rows[::-1]):
        assert cells(read("participant,statement,vote,time\n" + "".join(each))) == {("an", "x"): -1}


def test_votes_of_one_moment_count_the_same_in_any_order():
    rows = [f"an,x,{vote},5\n" for vote in (-1, 0, 1, 2)]
    for _ in range(6):
        random.shuffle(rows)
        assert cells(read("participant,statement,vote,time\n" + "".join(rows))) == {("an", "x"): 2}


def test_without_a_time_the_later_row_counts():
    assert cells(read(HEADER + "an,x,1\nbo,x,1\nan,x,2\nan,x,-1\n")) == {("an", "x"): -1, ("bo", "x"): 1}


def test_mixed_zones_are_named():
    said = refusal("participant,statement,vote,time\na,x,1,2026-03-01T14:30Z\nb,x,1,2026-03-01T14:30\n")
    assert said.startswith("line 3, column time") and "line 2, column time" in said


def test_a_row_a_participant_is_read():
    votes = read("participant,group-id,n-votes,1,2,10\n5,0,2,1,,-1\n4,,0,,,\n6,1,1,,0,\n")
    assert votes.participants == (4, 5, 6) and votes.statements == (1, 2, 10)
    assert cells(votes) == {(5, 1): 1, (5, 10): -1, (6, 2): 0}


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_both_exports_of_polis_say_the_same(name):
    if not DATA.is_dir():
        pytest.skip("the real conversations are not here")
    narrow = read_votes(DATA / name / "votes.csv.gz")
    wide = read_votes(DATA / name / "participants-votes.csv.gz")
    assert narrow.participants == wide.participants and narrow.statements == wide.statements
    for each in ("starts", "columns", "values"):
        assert np.array_equal(getattr(narrow, each), getattr(wide, each))


def test_parquet_is_read_with_any_type_of_column():
    numbers = parquet(participant=[3, 1], statement=["x", "y"], vote=pl.Series([1, 2], dtype=pl.Int8))
    assert cells(read(numbers)) == {(3, "x"): 1, (1, "y"): 2}
    words = parquet(voter_id=["b", "a"], comment_id=[1.0, 2.0], vote=["agree", "PASS"])
    assert cells(read(words)) == {("b", 1): 1, ("a", 2): 0}
    stamps = pl.Series(["2026-10-25T01:10", "2026-10-25T00:30"]).str.to_datetime(time_zone="UTC")
    stamps = stamps.dt.convert_time_zone("Europe/Amsterdam")  # the clock goes back between them
    assert cells(read(parquet(participant=[1, 1], statement=[1, 1], vote=[1.0, -1.0], time=stamps))) == {(1, 1): 1}


def test_zipped_and_named_files_are_read(tmp_path):
    path = tmp_path / "votes.csv.gz"
    path.write_bytes(gzip.compress((HEADER + "an,x,1\n").encode()))
    steps = []
    assert cells(read_votes(path, progress=lambda *step: steps.append(step))) == {("an", "x"): 1}
    assert steps[-1] == (path.stat().st_size,) * 2


def test_blocks_of_a_long_file_come_together(monkeypatch):
    monkeypatch.setattr("gunnen.opinions.reading.source.BLOCK", 64)
    rows = [
        f'{person},"s\n{statement}",{(person + statement) % 4 - 1}\n' for person in range(30) for statement in range(4)
    ]
    whole = cells(read(HEADER + "".join(rows)))
    assert whole == {(p, f"s\n{s}"): (p + s) % 4 - 1 for p in range(30) for s in range(4)}
    mixed = read(HEADER + "".join(rows) + "zoë,s0,1\n")
    assert mixed.participants[:2] == ("0", "1") and mixed.participants[-1] == "zoë"


def test_who_shuffles_the_rows_changes_nothing():
    rows = [
        f"p{person},{statement},{(person * statement) % 3 - 1},{person + statement}\n"
        for person in range(40)
        for statement in range(9)
    ]
    rows += [f"p{person},3,2,{person}\n" for person in range(40)]
    found = []
    for _ in range(3):
        random.shuffle(rows)
        votes = read("participant,statement,vote,time\n" + "".join(rows))
        found.append(
            (
                votes.participants,
                votes.statements,
                votes.starts.tobytes(),
                votes.columns.tobytes(),
                votes.values.tobytes(),
            )
        )
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("\n1,2,1\n", "line 1: expected a header"),
        (HEADER, "there is none"),
        ("1,2,1\n1,3,1\n", "line 1: expected a header"),
        ("participant,statement\n1,2\n", "no column of votes"),
        ("name,statement,vote\n1,2,1\n", "no column of participants"),
        ("participant,statement,vote,vote\n1,2,1,1\n", "line 1, column vote"),
        (HEADER + "1,2,1\n1,3,maybe\n", "line 3, column vote: expected 1 or agree"),
        (HEADER + "1,2,1\n\n1,3,3\n", "line 4, column vote"),
        (HEADER + "1,2,1.5\n", "line 2, column vote"),
        (HEADER + "1,2,300\n", "line 2, column vote"),
        (HEADER + "1,2,1\n,3,1\n", "line 3, column participant: expected the id of a participant; the cell is empty"),
        (HEADER + "1,2,1\n1,2\n", "line 3: expected 3 cells, as in the header; it has 2; was the file cut off there?"),
        (HEADER + "1,2,1\n1,2,1,1\n", "line 3: expected 3 cells"),
        (HEADER + '1,2,1\n"1,2,1\n1,2,1\n', "line 3"),
        (HEADER + "1,2,1\n1,2,-", "line 3, column vote"),
        (HEADER + '"x\ny",2,1\n1,"",1\n', "line 4, column statement"),
        ("participant,statement,vote,time\n1,2,1,5\n1,2,1,soon\n", "line 3, column time"),
        ("participant,statement,vote,time\n1,2,1,2026-02-30\n", "line 2, column time"),
        ("participant,1,2\n5,1,\n6,1\n", "line 3: expected 3 cells"),
        ("participant,1,2\n5,1,\n\n6,,7\n", "line 4, column 2"),
        (b"participant,statement,vote\n1,2,1\n\xff,2,1\n", "line 3: expected UTF-8"),
        ("participant,statement,vote\n".encode("utf-16"), "UTF-16"),
        (HEADER + "1,2,1\n1,\0,1\n", "line 3: expected text"),
        (b"PK\x03\x04 and so on", "zip or Excel"),
        (b"PAR1 and so on", "expected Parquet"),
        (b"PAR1 and so on PAR1", "expected Parquet"),
        (gzip.compress((HEADER + "1,2,1\n" * 1000).encode(), mtime=0)[:-20], "a whole gzip file"),
        ("participant,statement,vote\r1,2,1\r", "line feed"),
        (parquet(participant=[1, 2], statement=[1, 1], vote=[1, 7]), "row 2, column vote"),
        (parquet(participant=[1, None], statement=[1, 1], vote=[1, 1]), "row 2, column participant"),
        (parquet(participant=[1], statement=[1], vote=[True]), "row 1, column vote"),
        (parquet(participant=[[1]], statement=[1], vote=[1]), "row 1, column participant"),
        (parquet(participant=[1], statement=[1], vote=[1], time=[datetime.time(1)]), "row 1, column time"),
        (parquet(participant=[1], q1=[1]), "one row for each vote"),
        (parquet(participant=[1] * 99, statement=[1] * 99, vote=[1] * 99)[:-60], "expected Parquet"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_named(text, said):
    assert said in refusal(text)


def test_too_many_columns_are_refused_before_they_are_read():
    assert "at most 100,000 statements" in refusal("participant," + ",".join(map(str, range(1_000_000))) + "\n1\n")
    rows = "".join(f"1,{statement},1\n" for statement in range(100_001))
    assert "at most 100,000 statements" in refusal(HEADER + rows)


def test_a_file_by_the_wrong_name_is_named(tmp_path):
    path = tmp_path / "votes.parquet"
    path.write_text(HEADER + "1,2,1\n")
    with pytest.raises(InputError, match="Parquet, as its name says"):
        read_votes(path)


def test_statements_are_read():
    plain = read_statements(BytesIO(b'statement,text\n1,"Home,\nalways"\n2,<b>Office</b>\n'))
    assert {name: each.text for name, each in plain.items()} == {1: "Home,\nalways", 2: "<b>Office</b>"}
    polis = b"timestamp,comment-id,moderated,comment-body\n1,7,-1,No\n2,8,0,Perhaps\n3,9,1," + b"y" * 10_000 + b"\n"
    found = read_statements(BytesIO(polis))
    assert [each.moderated_out for each in found.values()] == [True, False, False]
    assert len(found[9].text) == 10_000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("statement,topic\n1,x\n", "no column of texts"),
        ("statement,text\n1,a\n1,b\n", "line 3"),
        ("statement,text\n1,a\n2\n", "line 3"),
        ('statement,text\n1,"a\n', "line 2"),
        ("statement,text,moderated\n1,a,2\n", "line 2, column moderated"),
        ("statement,text\n,a\n", "line 2"),
    ],
)
def test_statements_that_cannot_be_right_are_named(text, said):
    with pytest.raises(InputError, match=said):
        read_statements(BytesIO(text.encode()))


def test_statements_taken_out_take_their_votes_along():
    comments = read_statements(BytesIO(b"statement,text,moderated\n1,a,1\n2,b,-1\n3,c,0\n"))
    votes = read(HEADER + "5,1,1\n6,2,1\n5,3,-1\n", comments=comments)
    assert votes.participants == (5, 6) and votes.statements == (1, 3)
    assert cells(votes) == {(5, 1): 1, (5, 3): -1}


def test_the_library_does_without_polars_until_a_file_is_read():
    code = "import sys, gunnen.opinions, gunnen.opinions.reading; print('polars' in sys.modules)"
    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"

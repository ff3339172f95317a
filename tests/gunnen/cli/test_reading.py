"""A spreadsheet's file, whatever the spreadsheet; and what is wrong with it, to the cell."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gunnen.cli import reading
from gunnen.cli.reading import BadFile, read_losses
from gunnen.cli.words import WRONG


def read(text):
    return read_losses(io.BytesIO(text if isinstance(text, bytes) else text.encode()))


def wrong(text):
    with pytest.raises(BadFile) as problem:
        read(text)
    assert problem.value.code in WRONG
    for lang in ("nl", "en"):
        assert "{" not in WRONG[problem.value.code].say(lang, **problem.value.facts)
    facts = problem.value.facts
    return problem.value.code, facts.get("row"), facts.get("column")


def test_a_plain_file():
    losses = read("who,office,home,roster=office+home\nAnna,0,8,5\nBo,9,,6!\n")
    assert losses.members == ("Anna", "Bo")
    assert [option.id for option in losses.options] == ["office", "home", "roster"]
    assert losses.options[2].parts == ("office", "home")
    np.testing.assert_array_equal(losses.values, [[0, 8, 5], [9, np.nan, 6]])
    assert losses.limits.tolist() == [[False] * 3, [False, False, True]]


@pytest.mark.parametrize(
    "text",
    [
        "naam;kantoor;thuis\nAnna;3,5;2\nBo;0;10\n",
        "\ufeffnaam;kantoor;thuis\r\nAnna;3,5;2\r\nBo;0;10\r\n",
        "sep=;\r\nnaam;kantoor;thuis\r\nAnna;3,5;2\r\nBo;0;10",
        "naam\tkantoor\tthuis\nAnna\t3,5\t2\nBo\t0\t10\n",
        'naam,kantoor,thuis\nAnna,"3,5",2\nBo,0,10\n',
        "naam,kantoor,thuis\nAnna,3.5,2\nBo,0,10\n",
        "naam,kantoor,thuis\rAnna,3.5,2\rBo,0,10\r",
        '"naam";"kantoor";"thuis"\n"Anna";"3,5";"2"\n"Bo";"0";"10"\n',
        "\n;;\nnaam;kantoor;thuis;;\n\nAnna; 3,5 ;2;;\n;;;\nBo;0;10;\n\n",
        ",kantoor,thuis\nAnna,3.50e0,+2\nBo,-0,10.\n",
    ],
)
def test_every_dialect_says_the_same(text):
    losses = read(text)
    assert losses.members == ("Anna", "Bo")
    assert [option.id for option in losses.options] == ["kantoor", "thuis"]
    assert losses.values.tolist() == [[3.5, 2], [0, 10]]
    assert not np.signbit(losses.values).any()


def test_commas_in_the_names_of_a_semicolon_file():
    losses = read("naam;kantoor, altijd;thuis, ook op vrijdag, altijd\nAnna;3,5;2\nBo;1;2\n")
    assert [option.id for option in losses.options] == ["kantoor, altijd", "thuis, ook op vrijdag, altijd"]


def test_a_compromise_may_precede_its_parts_and_breathe():
    losses = read("x,roster = office + home,office,home\nAnna,1,2,3\n")
    assert losses.options[0].parts == ("office", "home")


def test_names_that_look_the_same_are_the_same():
    losses = read("x;cafe\u0301;thuis;mix=caf\u00e9+thuis\nAnna;1;2;3\n")
    assert losses.options[2].parts == ("cafe\u0301", "thuis")


def test_ids_stay_as_they_are_in_the_file():
    losses = read('x;" Thuis, op ""maandag"" ";{{7*7}}\n"A;B";1;2\n')
    assert [option.id for option in losses.options] == ['Thuis, op "maandag"', "{{7*7}}"]
    assert losses.members == ("A;B",)


def test_quoted_cells_may_hold_several_lines():
    losses = read('x;"thuis\nof zo";b\nAnna;1;2\n"Bo\nde Vries";3;4\nCem;5;6!\n')
    assert losses.members == ("Anna", "Bo\nde Vries", "Cem")
    assert losses.limits.tolist() == [[False, False], [False, False], [False, True]]


HEAD = "x;office;home\n"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", ("empty_file", None, None)),
        ("\n\n;;\n", ("empty_file", None, None)),
        (b"\xff\xfex\x00;\x00a\x00", ("utf16", None, None)),
        ("x\nAnna\n", ("no_options", 1, None)),
        (HEAD, ("no_members", None, None)),
        (HEAD + ";;\n", ("no_members", None, None)),
        ("x;;home\nAnna;1;2\n", ("no_name_option", 1, 2)),
        ("x;=home;home\nAnna;1;2\n", ("no_name_option", 1, 2)),
        ("x;home;home\nAnna;1;2\n", ("double_option", 1, "home")),
        ("x;a;b;mix=a+\nAnna;1;2;3\n", ("empty_part", 1, "mix")),
        ("x;a;b;mix=\nAnna;1;2;3\n", ("empty_part", 1, "mix")),
        ("x;a;b;mix=a\nAnna;1;2;3\n", ("too_few_parts", 1, "mix")),
        ("x;a;b;mix=a+a\nAnna;1;2;3\n", ("part_twice", 1, "mix")),
        ("x;a;b;mix=a+mix\nAnna;1;2;3\n", ("own_part", 1, "mix")),
        ("x;a;b;mix=a+c\nAnna;1;2;3\n", ("unknown_part", 1, "mix")),
        ("x;a;more=a+mix;mix=a+b;b\nAnna;1;2;3;4\n", ("part_is_compromise", 1, "more")),
        (HEAD + "Anna;1;2\n;3;4\n", ("no_name_member", 3, None)),
        (HEAD + "Anna;1;2\nBo;1;2\nAnna;3;4\n", ("double_member", 4, None)),
        (HEAD + "Anna;1;2\nBo;1\n", ("short_row", 3, "home")),
        (HEAD + "Anna;1;2\nBo\n", ("short_row", 3, "office")),
        (HEAD + "Anna;1;2;\nBo;1;2;3\n", ("long_row", 3, 4)),
        ("x,office,home\nAnna,3,5,2\nBo,1,2\n", ("long_row", 2, 4)),
        (HEAD + "Anna;1;2\nBo;1;11\n", ("out_of_range", 3, "home")),
        (HEAD + "Anna;-1;2\n", ("out_of_range", 2, "office")),
        (HEAD + "Anna;1;1e400\n", ("out_of_range", 2, "home")),
        (HEAD + "Anna;1;11!\n", ("out_of_range", 2, "home")),
        (HEAD + "Anna;NaN;2\n", ("not_a_number", 2, "office")),
        (HEAD + "Anna;inf;2\n", ("not_a_number", 2, "office")),
        (HEAD + "Anna;1_0;2\n", ("not_a_number", 2, "office")),
        (HEAD + "Anna;٣;2\n", ("not_a_number", 2, "office")),
        (HEAD + "Anna;1 0;2\n", ("not_a_number", 2, "office")),
        (HEAD + "Anna;=1+1;2\n", ("not_a_number", 2, "office")),
        (HEAD + "Anna;-;2\n", ("not_a_number", 2, "office")),
        (HEAD + "Anna;8!!;2\n", ("not_a_number", 2, "office")),
        (HEAD + "Anna;!;2\n", ("limit_without_loss", 2, "office")),
        (HEAD + "Anna;1;2\nBo;1;\0\n", ("nul", 3, "home")),
        (HEAD + "An\0na;1;2\n", ("nul", 2, "1")),
        ("x;off\0ice;home\nAnna;1;2\n", ("nul", 1, "2")),
        (HEAD.encode() + b"Anna;1;2\nBj\xf6rn;1;2\n", ("not_utf8", 3, "1")),
        (b"x;caf\xe9;home\nAnna;1;2\n", ("not_utf8", 1, "2")),
        (HEAD + 'Anna;"1;2\nBo;1;2\n', ("unreadable", 2, None)),
        (HEAD + '"An"na;1;2\n', ("unreadable", 2, None)),
        ("sep=;\n" + HEAD + "Anna;1;x\n", ("not_a_number", 3, "home")),
        (HEAD + "\n\nAnna;1;x\n", ("not_a_number", 4, "home")),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text, where):
    assert wrong(text) == where


@pytest.mark.parametrize("cell", ["x", "11", "NaN", "1_0", "!", "\0"])
def test_a_wrong_cell_is_found_far_down(cell):
    rows = "".join(f"member {number};{number % 11};5\n" for number in range(150_000))
    assert wrong(f"{HEAD}{rows}last;3;{cell}\n")[1:] == (150_002, "home")


def test_a_name_is_found_again_far_up():
    rows = "".join(f"member {number};{number % 11};5\n" for number in range(150_000))
    assert wrong(f"{HEAD}{rows}member 7;3;4\n")[:2] == ("double_member", 150_002)


def test_a_megabyte_in_one_cell_is_refused():
    assert wrong(f'{HEAD}Anna;"{"1" * 2**20}";2\n')[0] in {"unreadable", "out_of_range"}


CELLS = st.sampled_from(
    ["", "0", "10", "3,5", "3.5", " 7 ", "8!", "2,5!", "1e0", ".5", "x", "11", "!", "nan", "-1", "٣"]
)
NAMES = st.sampled_from(["Anna", "Bo", "Cem", "Dé", "", "Eva_1", '"F;G"'])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(NAMES, CELLS, CELLS), max_size=5), st.booleans())
def test_blocks_and_rows_read_the_same(rows, ragged):
    """What is read block by block, against the same file read row by row."""
    text = HEAD + "".join(";".join(row) + "\n" for row in rows) + ("Zed;1\n" if ragged else "")
    grid = reading._Table.add_grid

    def outcome():
        try:
            losses = read(text)
        except BadFile as problem:
            return problem.code, problem.facts
        return losses.members, repr(losses.values.tolist()), losses.limits.tolist()

    fast = outcome()
    reading._Table.add_grid = lambda *arguments: False
    try:
        careful = outcome()
    finally:
        reading._Table.add_grid = grid
    assert fast == careful


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text(alphabet=';,\t"!\n\r0159.,=+ab\ufeff', max_size=120).map(str.encode))
def test_any_bytes_are_read_or_refused(data):
    try:
        losses = read(data)
    except BadFile as problem:
        assert WRONG[problem.code].say("nl", **problem.facts)
    else:
        known = losses.values[~np.isnan(losses.values)]
        assert ((known >= 0) & (known <= 10)).all()


def test_decimals_nearly_all_different_are_read_as_they_are():
    values = np.random.default_rng(5).uniform(0, 10, (3000, 4))
    text = io.StringIO()
    text.write("x,a,b,c,d\n")
    for number, row in enumerate(values):
        text.write(f"{number}," + ",".join(f"{each:.18e}" for each in row) + "\n")
    np.testing.assert_array_equal(read(text.getvalue()).values, values)


@pytest.mark.parametrize("cell", ["1_0", "٣", "nan", "10.5", "x", ""])
def test_an_odd_cell_among_decimals_is_read_with_care(cell):
    rows = "".join(f"m{number};{number / 97:.9f};{number / 101:.9f}\n" for number in range(900))
    text = f"{HEAD}{rows}odd;{cell};3\n"
    if cell:
        assert wrong(text)[1:] == (902, "office")
    else:
        assert np.isnan(read(text).values[900, 0])


def test_limits_stay_in_their_place_far_down():
    rows = [f"member {number};{number % 11}{'!' * (number % 50_000 == 7)};5\n" for number in range(150_000)]
    losses = read(HEAD + "".join(rows))
    assert np.argwhere(losses.limits).tolist() == [[7, 0], [50_007, 0], [100_007, 0]]

"""However a phone number is written, it does not survive."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gunnen.dialogue.chats import pseudonymise
from tests.gunnen.dialogue.chats.test_pseudonyms import chat, disguised

WAYS = """
0612345678 / 06-12345678 / 06 12345678 / 06 12 34 56 78 / 06.12.34.56.78 / 06_12345678 / 06_12_34_56_78 / (06)12345678
06-12-34-56-78 / 06 - 12 34 56 78 / 06 -- 12345678 / (06) 12345678 / (06)-12345678 / 06–12345678 / 06—12345678
06:12345678 / 06: 12 34 56 78 / 06:12:34:56:78 / 06,12,34,56,78 / 06, 12345678 / 06;12345678 / 06 ... 1234 ... 5678
+31612345678 / +31 6 12345678 / +31 (0)6 12345678 / +31(0)612345678 / +31-6-12345678 / +31.6.12.34.56.78 / 31612345678
(+31) 6 12345678 / + 31 6 12345678 / 0031612345678 / 00 31 6 1234 5678 / 0031-6-12345678 / tel0612345678 / T0612345678
tel:0612345678 / 0612345678x / bel0612345678nu / nr06-12345678 / _0612345678_ / 06-1234 5678 / 06 123 456 78
061 234 5678 / 0612 345 678 / 0612-345-678 / 0612.345.678 / 0 6 1 2 3 4 5 6 7 8 / 0.6.1.2.3.4.5.6.7.8 / 06·12345678
06•12•34•56•78 / 06*12345678 / 06|12345678 / 06~12345678 / 06=12345678 / 06\\12345678 / [06]12345678 / {06}12345678
06'12345678 / 06 (12) 34 (56) 78 / 0612345678. / 06…12345678 / 612345678 / 6 12 34 56 78 / 06.12.1234.56 / 1234-5678
020-1234567 / 020.12.34.567 / (020) 123 45 67 / 12 34 56 78 / +1 (555) 123-4567 / 1-800-555-1234 / wa.me/31612345678
06123456780687654321 / 06 12 34 56 78 06 87 65 43 21 / 06-12345678 (0687654321) / 01-01-2020 06-12345678
nul zes een twee drie vier vijf zes zeven acht / Nul-Zes-Een-Twee-Drie-Vier-Vijf-Zes-Zeven-Acht / nul6 12345678
06 twaalf vierendertig zesenvijftig achtenzeventig / zero six one two three four five six seven eight
""".replace("\n", " / ").split(" / ")
WAYS = [each for each in WAYS if each] + [
    "06/12/34/56/78",
    "020/1234567",
    "06\t12345678",
    "06\n12345678",
    "06\n12\n34\n56\n78",
    "06\u00a012345678",
    "06\u202f12345678",
    "0612\u200b345678",
    "06\u00ad12345678",
    "０６１２３４５６７８",
    "".join(f"{each}\ufe0f\u20e3" for each in "0612345678"),
]
SAID = re.compile(r"twee|vier|acht|six|four|vijf")


@pytest.mark.parametrize("written", WAYS)
def test_no_way_of_writing_a_number_survives(written):
    said = disguised(f"bel {written} graag")
    left = re.sub(r"nummer \d|link \d", "", said)
    assert left != said and left.startswith("bel ") and left.endswith(" graag")
    assert not re.search(r"\d\D{0,2}\d", left) and not SAID.search(left.lower())


def test_the_table_is_long_enough():
    assert len(set(WAYS)) >= 60


def test_a_number_of_somebody_is_found_among_others():
    said = chat(("+31 6 12345678", "hoi"), ("Noor", "06 87654321 06 12345678 of 0612345678, 0687654321"), ("Bo", "x"))
    after = pseudonymise(said, 1).messages
    assert after[1].text == f"{after[0].author} of {after[0].author}, nummer 1"


@given(
    some.from_regex(r"0[1-9][0-9]{8}", fullmatch=True),
    some.lists(some.integers(1, 4), min_size=9, max_size=9),
    some.sampled_from([" ", "-", ".", "/", "_", "–", " - ", ". ", "/ ", "·", "\u00a0", "\n", "*"]),
    some.sampled_from([("", ""), ("tel", ""), ("", "x"), ("(", ")"), ("+31(0)", ""), ("_", "_"), (",", ".")]),
)
def test_no_number_survives_in_whatever_groups(number, sizes, sign, around):
    parts, place = [], 0
    for size in sizes:
        parts.append(number[place : place + size])
        place += size
    written = around[0] + sign.join(each for each in parts if each) + around[1]
    assert not re.search(r"\d\D{0,3}\d", re.sub(r"nummer \d", "", disguised(f"bel {written} nu")))

"""docs/methods/record.md is true: its example runs, and its table is the table of the code."""

import doctest
import re
from pathlib import Path

from gunnen.records import KINDS

PAGE = Path(__file__).parents[3] / "docs" / "methods" / "record.md"


def test_its_example_runs():
    found = doctest.testfile(str(PAGE), module_relative=False)
    assert (found.failed, found.attempted > 10) == (0, True)


def test_its_table_names_every_kind_and_field():
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert {kind for kind, _ in rows} == set(KINDS)
    for kind, body in rows:
        assert set(KINDS[kind]) <= set(re.findall(r"`(\w+)`", body)), kind

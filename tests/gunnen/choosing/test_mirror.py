import subprocess
import sys

from gunnen.choosing import mirror
from tests.gunnen.choosing.matrices import losses_of


def test_the_whole_mirror_keeps_the_order_of_the_options():
    losses = losses_of("mix=a+b a b other=a+c c", [4, 0, 9, 5, 1], [5, 9, 0, 6, 2])
    found = mirror(losses)
    assert [summary.id for summary in found.summaries] == ["mix", "a", "b", "other", "c"]
    assert [verdict.id for verdict in found.verdicts] == ["mix", "other"]
    assert found.suggestion.option == "c"


def test_without_compromises_there_are_no_verdicts():
    assert mirror(losses_of("a b", [0, 1])).verdicts == ()


def test_once_only_reaches_every_verdict():
    losses = losses_of("a b mix=a+b", [0, 9, 9], [9, 0, 9])
    assert mirror(losses).verdicts[0].verdict == "hollow"
    assert mirror(losses, turns=False).verdicts[0].verdict == "between"


def test_the_library_loads_no_site_and_no_program_before_it_needs_one():
    code = "import sys, gunnen.choosing; sys.exit(any(name in sys.modules for name in ('django', 'scipy', 'rich')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

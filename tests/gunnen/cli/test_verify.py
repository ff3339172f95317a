import json

import pytest
from click.testing import CliRunner

from gunnen.cli.verify import verify
from gunnen.records import canonical_bytes
from tests.gunnen.records.lives import life


@pytest.fixture
def lived():
    return life(8, decided=True)


@pytest.fixture
def file(tmp_path):
    def write(data, name="record.json"):
        path = tmp_path / name
        path.write_bytes(data)
        return str(path)

    return write


def run(*arguments, **options):
    done = CliRunner().invoke(verify, [*arguments], **options)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def test_a_closed_record_is_whole(lived, file):
    done = run(file(lived.bytes()))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "keten: klopt, uitkomst: niet na te rekenen (gesloten verslag)\n"
    done = run(file(lived.bytes()), "--lang", "en")
    assert done.stdout == "chain: ok, outcome: not recomputable (closed record)\n"


def test_an_opened_record_is_recomputed(file):
    data = next(each.bytes() for each in (life(seed, True, True) for seed in range(50)) if each.openings())
    assert run(file(data)).stdout == "keten: klopt, uitkomst: nagerekend en klopt\n"


def test_a_receipt_is_found(lived, file):
    receipt = file(canonical_bytes(lived.receipt("Naam0")), "receipt.json")
    done = run(file(lived.bytes()), "--receipt", receipt)
    assert done.exit_code == 0
    assert done.stdout.endswith("(gesloten verslag), bewijs: klopt\n")


def test_a_receipt_of_elsewhere_is_not(lived, file):
    receipt = file(canonical_bytes(life(9, decided=True).receipt("Naam0")), "receipt.json")
    done = run(file(lived.bytes()), "--receipt", receipt, "--lang", "en")
    assert done.exit_code == 1
    assert "receipt: does not fit\n- the receipt is of another decision\n" in done.stdout


def test_a_kept_head_is_found(lived, file):
    record = file(lived.bytes())
    assert run(record, "--head", lived.events[-1]["hash"]).exit_code == 0
    assert run(record, "--head", "0" * 64).exit_code == 1


def test_a_changed_record_names_its_first_broken_link(lived, file):
    found = lived.document()
    found["events"][3]["body"]["title"] = "0" * 64
    done = run(file(canonical_bytes(found)))
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "keten: gebroken bij schakel 3, uitkomst: niet na te rekenen",
        "- schakel 3: de inhoud van deze schakel is veranderd",
    ]


def test_a_damaged_file_too(lived, file):
    data = lived.bytes()
    place = data.index(b'"index":2,')
    done = run(file(data[:place] + b"\0" + data[place:]), "--lang", "en")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[1] == "- link 2: the file is damaged here"


def test_json_is_for_programs(lived, file):
    done = run(file(lived.bytes()), "--json")
    assert json.loads(done.stdout) == {
        "ok": True,
        "broken": None,
        "chain": "ok",
        "outcome": "not recomputable",
        "receipt": "not given",
        "sealed": True,
        "reasons": [{"code": "closed_record", "data": {}, "text": "gesloten verslag"}],
    }
    broken = json.loads(run(file(lived.bytes()[:-1]), "--json").stdout)
    assert (broken["ok"], broken["broken"]) == (False, len(lived.events))


NONE = {
    "empty": b"",
    "a table": b"member,office,home\nAnna,1,2\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "other JSON": b'{"name": "gunnen"}',
    "a list": b"[]",
    "deep": b"[" * 100_000,
    "too large": b'{"events":[' + b" " * 100 * 2**20,
}


@pytest.mark.parametrize("name", NONE)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_something_else_is_refused_plainly(file, name, lang):
    done = run(file(NONE[name]), "--json", "--lang", lang)
    assert (done.exit_code, done.stdout) == (2, "")
    assert ("verslag" if lang == "nl" else "record") in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_record_is_no_receipt(lived, file):
    record = file(lived.bytes())
    done = run(record, "--receipt", record)
    assert done.exit_code == 2
    assert "dit is geen bewijs" in done.stderr


@pytest.mark.parametrize("path", ["/nowhere/record.json", "/"])
def test_a_file_that_cannot_be_read_says_so(path):
    done = run(path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "lezen" in done.stderr


def test_it_reads_standard_input(lived):
    assert run("-", input=lived.bytes()).exit_code == 0


def test_an_endless_file_ends():
    assert run("/dev/zero").exit_code == 2


def test_nothing_in_a_file_reaches_the_terminal(lived, file):
    found = lived.document()
    found["events"][2]["kind"] = "\x1b[31mboo"
    found["header"]["\x1b[31m"] = "\x1b[2J"
    for flags in ([], ["--json"], ["--lang", "en"]):
        assert "\x1b" not in run(file(canonical_bytes(found)), *flags).output

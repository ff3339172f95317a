"""Every reason that the code can give has its line, in both languages."""

import ast
from pathlib import Path

from gunnen import records
from gunnen.records.words import WORDS

PLACES = {"RecordError": 0, "NotARecord": 0, "Reason": 0, "_hold": 1, "_given": 1, "_check": 0}
ONLY_WHEN_WRITING = {
    "booking", "commitment_kind", "commitment_shape", "loss_range", "not_finite", "openings", "payload_size",
    "payload_shape", "salt_size",
}  # fmt: skip


def codes():
    for path in Path(records.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PLACES:
                given = node.args[PLACES[node.func.id] :][:1]
                yield from (each.value for each in given if isinstance(each, ast.Constant))
            if isinstance(node, ast.FunctionDef) and node.name == "_why_not":
                values = (each.value for each in ast.walk(node) if isinstance(each, ast.Return))
                yield from (each.value for each in values if isinstance(each, ast.Constant) and each.value)


def test_every_code_has_words_and_no_words_are_idle():
    found = set(codes()) - ONLY_WHEN_WRITING
    assert found == set(WORDS)


def test_both_languages_say_something():
    for code, words in WORDS.items():
        assert words.nl.strip(), code
        assert words.en.strip(), code
        assert words.nl != words.en, code
        assert not {"!", "."} & {words.nl[-1], words.en[-1]}, code

"""``gunnen verify``: is this record the one that was written, and does its outcome follow from it?"""

from __future__ import annotations

import json
import sys
from typing import NoReturn

import click

from gunnen.records import NotARecord, Verification
from gunnen.records import verify as verify_record
from gunnen.records.canonical import MAX_BYTES
from gunnen.records.words import WORDS, Words, say

LINE = Words("keten: {chain}, uitkomst: {outcome}", "chain: {chain}, outcome: {outcome}")
SAID = {
    "ok": Words("klopt", "ok"),
    "broken": Words("gebroken bij schakel {broken}", "broken at link {broken}"),
    "recomputed": Words("nagerekend en klopt", "recomputed, the same"),
    "not recomputable": Words("niet na te rekenen", "not recomputable"),
    "differs": Words("wijkt af", "differs"),
    "receipt ok": Words(", bewijs: klopt", ", receipt: ok"),
    "receipt differs": Words(", bewijs: past niet", ", receipt: does not fit"),
    "unreadable": Words("kan {path} niet lezen: {why}", "cannot read {path}: {why}"),
}


@click.command()
@click.argument("path", metavar="RECORD.JSON", type=click.Path())
@click.option("--receipt", "receipt_path", metavar="RECEIPT.JSON", type=click.Path(), help="Your own receipt.")
@click.option("--head", metavar="HASH", help="A head of the chain that you kept.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Language of the lines.")
def verify(path: str, receipt_path: str | None, head: str | None, as_json: bool, lang: str) -> None:
    """Check a decision's record, and recompute its outcome and its booking where the record is open.

    Exit status 0: nothing was changed. 1: something was changed or differs, and the first broken link is named.
    2: this is no record at all.
    """
    document = _read(path, lang)
    receipt = None if receipt_path is None else _read(receipt_path, lang)
    try:
        found = verify_record(document, receipt, head=head)
    except NotARecord as error:
        _refuse(receipt_path if error.code == "not_a_receipt" and receipt_path else path, _say(error.code, lang))
    click.echo(_as_json(found, lang) if as_json else _as_text(found, lang))
    sys.exit(0 if found.ok else 1)


def _read(path: str, lang: str) -> bytes:
    try:
        with click.open_file(path, "rb") as file:
            data: bytes = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        _refuse("", getattr(SAID["unreadable"], lang).format(path=click.format_filename(path), why=why))
    if len(data) > MAX_BYTES:
        _refuse(path, _say("too_large", lang))
    return data


def _refuse(path: str, line: str) -> NoReturn:
    click.echo(f"{click.format_filename(path)}: {line}" if path else line, err=True)
    sys.exit(2)


def _say(code: str, lang: str) -> str:
    return str(getattr(WORDS[code], lang))


def _as_text(found: Verification, lang: str) -> str:
    def said(key: str) -> str:
        return str(getattr(SAID[key], lang)).format(broken=found.broken)

    line = getattr(LINE, lang).format(chain=said(found.chain), outcome=said(found.outcome))
    lines = [say(reason, lang) for reason in found.reasons]
    if found.ok and lines:
        line += f" ({', '.join(lines)})"
    line += "" if found.receipt == "not given" else said(f"receipt {found.receipt}")
    return line if found.ok else "\n".join([line, *(f"- {each}" for each in lines)])


def _as_json(found: Verification, lang: str) -> str:
    reasons = [
        {"code": each.code, "data": dict(each.data), "text": str(getattr(WORDS[each.code], lang))}
        for each in found.reasons
    ]
    return json.dumps(
        {
            "ok": found.ok,
            "broken": found.broken,
            "chain": found.chain,
            "outcome": found.outcome,
            "receipt": found.receipt,
            "sealed": found.sealed,
            "reasons": reasons,
        },
        ensure_ascii=False,
        indent=2,
    )

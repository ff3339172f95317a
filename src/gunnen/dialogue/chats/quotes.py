"""What in a text are the words of somebody else, by how it stands there: behind a sign, or below who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_MARKED = re.compile(r"\s*(?:[A-Z]{1,4}(?=> ))?(?:&gt;|[>|»›❯❱＞│┃║▏▎▍▌▐❘｜¦])")
_PASTED = re.compile(
    r"\s*(?:\[[^\]\n]{0,40}\d[:.]\d\d[^\]\n]{0,40}\] ?"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},? \d{1,2}[:.]\d\d[^:\n]{0,12} [-–] )"
    r"[^:\n]{1,80}:(?!/)"
)
_VERB = re.compile(r"\b(?:schreef|schreven|schrijft|geschreven|wrote|writes|written)\b")
_WROTE = re.compile(r"(?:Op|On) .{4,300} (?:schreef|schreven|wrote)\b.{0,200}:")
_NAMED = re.compile(
    r".{2,300}\b(?:schreef|schreven|schrijft|geschreven|wrote|writes|written)"
    r"(?:,? ?(?:het volgende|the following|dit|this))?"
    r"(?:,? (?:op|on|at|om|in|van|gisteren|vandaag|yesterday)\b.{0,200})?:"
)
_DATED = re.compile(r"@|\d[:.]\d\d|\b(?:19|20)\d\d\b")
_OWN = re.compile(r"\b(?:ik|I|we|wij)\b")
_SENT = r"(?:Verzonden|Sent|Datum|Date|Aan|To|Onderwerp|Subject)"
FORWARDED = re.compile(
    r"^(?:-{2,} ?(?:Oorspronkelijk bericht|Original Message|Doorgestuurd bericht|Forwarded message)"
    r"|(?:Begin|Start) (?:doorgestuurd bericht|(?:of )?forwarded message)"
    rf"|\*?(?:Van|From):\*? [^\n]{{1,300}}\n{{1,3}}(?:[^\n]{{1,300}}\n{{1,3}}){{0,3}}?\*?{_SENT}:\*? )",
    re.MULTILINE | re.IGNORECASE,
)
_LONGEST = 600


def without_quotes(text: str, *, mail: bool = False) -> str:
    """A text without what it quotes: lines behind ``>`` or ``|``, lines out of another chat, and what stands a step to
    the right below "X wrote:". In a ``mail`` all goes that follows "X wrote on 4 January:" with no sign before it.

    >>> without_quotes("> Zullen we ruilen?\\nGoed plan.\\nNoor <noor@x.nl> schreef op 4 jan 2026:\\n  Ruilen?")
    'Goed plan.'
    """
    if not _may_quote(text):
        return text
    forwarded = FORWARDED.search(text)
    lines = (text[: forwarded.start()] if forwarded else text).split("\n")
    return "\n".join(_own(lines, mail)).strip("\n")


def _may_quote(text: str) -> bool:
    return "\n" in text or _is_quoted(text) or _VERB.search(text) is not None or FORWARDED.match(text) is not None


def _is_quoted(line: str) -> bool:
    return _MARKED.match(line) is not None or _PASTED.match(line) is not None


def _own(lines: Sequence[str], mail: bool) -> Iterator[str]:
    below = False
    for place, line in enumerate(lines):
        if _is_quoted(line):
            continue
        if _says_who(lines, place):
            below = True
            if mail and _is_bare(lines, place):
                return
        elif not line.strip():
            yield line
        elif not (below and line[0] in " \t\u00a0"):
            below = False
            yield line


def _says_who(lines: Sequence[str], place: int) -> bool:
    """Whether a line says who wrote what follows; that may take two lines."""
    line, after = lines[place].strip(), "".join(lines[place + 1 : place + 2]).strip()
    before = lines[place - 1].strip() if place else ""
    return _is_lead(line) or _is_lead_of_two(line, after) or _is_lead_of_two(before, line)


def _is_lead(line: str) -> bool:
    if not line.endswith(":") or len(line) > _LONGEST or not _VERB.search(line):
        return False
    return bool(_WROTE.fullmatch(line) or _NAMED.fullmatch(line))


def _is_lead_of_two(first: str, second: str) -> bool:
    """Of the first line must be plain already that it leads to a quote."""
    if not second.endswith(":") or not first or len(first) + len(second) > _LONGEST:
        return False
    together = f"{first} {second}"
    if first[:3] in ("Op ", "On ") and _VERB.search(together):
        return _WROTE.fullmatch(together) is not None
    if "@" in first or (_VERB.search(first) and _DATED.search(together)):
        return _VERB.search(together) is not None and _NAMED.fullmatch(together) is not None
    return False


def _is_bare(lines: Sequence[str], place: int) -> bool:
    """Whether a line that says who wrote what and when is followed by words with no sign of a quote."""
    together = " ".join(lines[max(place - 1, 0) : place + 1])
    if not lines[place].rstrip().endswith(":") or not _DATED.search(together) or _OWN.search(together):
        return False
    following = next((each for each in lines[place + 1 : place + 20] if each.strip()), "")
    return bool(following) and not _is_quoted(following) and following[0] not in " \t\u00a0"

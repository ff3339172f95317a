"""What can be wrong with the file of a chat: what was expected there, and what was found, in both languages."""

from __future__ import annotations

from typing import NamedTuple


class Wrong(NamedTuple):
    nl: tuple[str, str]
    en: tuple[str, str]


WRONG = {
    "empty": Wrong(("hier hoort een gesprek in te staan", "het bestand is leeg"), ("a chat", "the file is empty")),
    "binary": Wrong(
        ("hier hoort tekst te staan", "dit is iets anders; exporteer het gesprek opnieuw als tekst"),
        ("text", "this is something else; export the chat again as text"),
    ),
    "unknown": Wrong(
        (
            "een export van WhatsApp, Slack, Mattermost of Matrix, een mbox, CSV met een kolom text, of JSON per regel",
            "deze vorm kennen we niet",
        ),
        (
            "an export of WhatsApp, Slack, Mattermost or Matrix, an mbox, CSV with a column text, or JSON a line",
            "this form is not known",
        ),
    ),
    "long_line": Wrong(
        ("een regel van hoogstens {most:,} tekens", "deze is langer"),
        ("a line of at most {most:,} characters", "this one is longer"),
    ),
    "lines": Wrong(
        ("hoogstens {most:,} regels", "het zijn er meer; neem een deel van het gesprek"),
        ("at most {most:,} lines", "there are more; take a part of the chat"),
    ),
    "too_large": Wrong(
        ("hoogstens {most:,} bytes", "het is meer; neem een deel van het gesprek"),
        ("at most {most:,} bytes", "there is more; take a part of the chat"),
    ),
    "too_many": Wrong(
        ("hoogstens {most:,} berichten", "het zijn er meer; neem een deel van het gesprek"),
        ("at most {most:,} messages", "there are more; take a part of the chat"),
    ),
    "not_json": Wrong(("hier hoort JSON te staan", "het is niet te lezen"), ("JSON", "it cannot be read")),
    "not_object": Wrong(
        ("hier hoort een object te staan, tussen accolades", "het is iets anders"),
        ("an object between braces", "it is something else"),
    ),
    "missing": Wrong(("hier hoort iets te staan", "het ontbreekt"), ("something here", "it is missing")),
    "not_text": Wrong(("hier hoort tekst te staan", "het is iets anders"), ("text", "it is something else")),
    "not_id": Wrong(
        ("hier hoort tekst of een geheel getal te staan", "het is iets anders"),
        ("text or a whole number", "it is something else"),
    ),
    "double_id": Wrong(
        ("elk bericht heeft een eigen id", "{value} stond er al, op regel {before}"),
        ("an id of its own for each message", "{value} was there before, on line {before}"),
    ),
    "not_time": Wrong(
        ("seconden sinds 1970, of een datum zoals 2026-03-01T14:30:00+01:00", "{value} is iets anders"),
        ("seconds since 1970, or a date such as 2026-03-01T14:30:00+01:00", "{value} is something else"),
    ),
    "no_messages": Wrong(
        ("hier horen berichten in te staan", "er is er geen een"), ("messages", "there is not a single one")
    ),
    "two": Wrong(
        ("een gesprek van drie mensen of meer", "hier schreven er {authors}; een gesprek van twee lezen we niet"),
        ("a conversation of three people or more", "here {authors} wrote; a conversation of two is not read"),
    ),
    "crowd": Wrong(
        ("hoogstens {most:,} mensen", "het zijn er meer; neem een deel van het gesprek"),
        ("at most {most:,} people", "there are more; take a part of the chat"),
    ),
    "no_column": Wrong(
        ("een kolom text (of bericht)", "de kolommen zijn: {columns}"),
        ("a column text (or message)", "the columns are: {columns}"),
    ),
    "double_column": Wrong(
        ("elke kolom één keer", "{column} en {other} zeggen hetzelfde"),
        ("each column once", "{column} and {other} say the same"),
    ),
    "unreadable": Wrong(
        ("een rij van een tabel", "hij is niet te lezen; sluit elk aanhalingsteken?"),
        ("a row of a table", "it cannot be read; does every quotation mark close?"),
    ),
    "damaged": Wrong(
        ("een heel archief", "het is beschadigd of afgekapt; haal het opnieuw op"),
        ("a whole archive", "it is damaged or cut off; fetch it again"),
    ),
    "members": Wrong(
        ("een archief met hoogstens {most:,} bestanden", "het zijn er meer"),
        ("an archive of at most {most:,} files", "there are more"),
    ),
    "outside": Wrong(
        ("een bestand binnen het archief", "de naam wijst naar buiten"),
        ("a file inside the archive", "its name points outside"),
    ),
    "link": Wrong(("een gewoon bestand", "het is een verwijzing"), ("a plain file", "it is a link")),
    "locked": Wrong(
        ("een archief zonder wachtwoord", "dit is versleuteld"), ("an archive without a password", "it is locked")
    ),
    "packed": Wrong(
        ("een gewoon zip-bestand", "dit is op een andere manier ingepakt"),
        ("a plain zip file", "this is packed in another way"),
    ),
    "bomb": Wrong(
        ("een bestand dat uitgepakt niet onmatig groeit", "dit groeit meer dan {most:,} keer"),
        ("a file that does not grow beyond measure", "this grows more than {most:,} times"),
    ),
    "nested": Wrong(
        ("een gesprek in het archief", "er zit een ander archief in; pak dat eerst uit"),
        ("a chat in the archive", "there is another archive in it; unpack that first"),
    ),
    "no_chat": Wrong(
        ("een gesprek in het archief", "er zit er geen in dat we kennen"),
        ("a chat in the archive", "there is none that is known"),
    ),
    "many_chats": Wrong(
        ("één gesprek in het archief", "het zijn er meer: {first} en {second}"),
        ("one chat in the archive", "there are more: {first} and {second}"),
    ),
}


def where(language: str, line: int | None, field: str, member: str) -> str:
    """A place in words: line 3, field text.

    >>> where("nl", 3, "text", ""), where("en", None, "", "general/2026-03-01.json"), where("en", None, "", "")
    ('regel 3, veld text', 'general/2026-03-01.json', 'file')
    """
    line_, field_, file_ = ("regel", "veld", "bestand") if language == "nl" else ("line", "field", "file")
    parts = [member[-80:]] if member else []
    parts += [f"{line_} {line}"] if line is not None else []
    parts += [f"{field_} {field}"] if field else []
    return ", ".join(parts) or file_

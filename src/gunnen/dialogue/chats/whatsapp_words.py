"""What WhatsApp itself writes in an export, in Dutch and English."""

from __future__ import annotations

import re

PROGRAMS = frozenset(("Meta AI", "WhatsApp"))
_MARK = "\u200e"
_END = r"[.\s\u200e\u200f]*"
_ATTACHMENTS = (
    r"<[^<>\n]{1,40} (?:weggelaten|omitted)>",
    r"<(?:bijgevoegd|attached): [^<>\n]{1,200}>",
    r"[^\n]{1,200} \((?:bestand bijgevoegd|file attached)\)",
    rf"{_MARK}?(?:afbeelding|foto|video|videobericht|videonotitie|audio|sticker|GIF|document|contactkaart|spraakbericht)"
    r" weggelaten",
    rf"{_MARK}?(?:image|photo|video|video note|audio|sticker|GIF|document|Contact card|voice message) omitted",
    rf"[^\n]{{1,200}} \u2022 \u200e?\d{{1,4}} (?:pagina(?:['\u2019]s)?|pages?) {_MARK}document (?:weggelaten|omitted)",
    r"(?:locatie|live locatie|location|live location): https?://\S{1,300}",
    r"live locatie gedeeld|live location shared",
    r"(?:PEILING|POLL):\n(?:[^\n]{1,300}\n){1,5}?(?:[\u200e\u200f]*(?:OPTIE|OPTION): [^\n]{1,300}(?:\n|\Z)){1,30}",
    r"(?:Eenmalig weergeven|View once) [^\n]{1,40}",
    r"null",
)
_DELETED = (
    r"Dit bericht is verwijderd|(?:Je|U) (?:hebt|heeft) dit bericht verwijderd"
    r"|Dit bericht is verwijderd door de beheerder [^\n]{1,80}"
    r"|This message was deleted|You deleted this message|This message was deleted by admin [^\n]{1,80}"
)
_INLINE = re.compile(rf"{_MARK}(?:<[^<>\n]{{1,200}}>|[^\n\u200e]{{1,40}} (?:weggelaten|omitted)){_END}$", re.MULTILINE)
"""After words of one's own on the same line, as iPhones write it."""
_EDITED = re.compile(
    rf"{_MARK}?<{_MARK}?(?:Dit bericht is bewerkt|This message was edited|Dit bericht is bewerkt\.)>", re.IGNORECASE
)
_ATTACHMENT_LINE = re.compile(rf"\A[\u200e\u200f]*(?:{'|'.join(_ATTACHMENTS)}){_END}(?:\n|\Z)", re.IGNORECASE)
_DELETED_TEXT = re.compile(rf"[\u200e\u200f]*(?:{_DELETED}){_END}", re.IGNORECASE)
_SYSTEM = re.compile(
    r"[\u200e\u200f]*(?:(?:Berichten en (?:oproepen|gesprekken)|Messages and calls) (?:zijn|are) [^\n]{0,40}end-to-end"
    r"[^\n]*|(?:Je beveiligingscode met|Your security code with) [^\n]*)",
    re.IGNORECASE,
)
_BARE_CALL = re.compile(
    rf"(?:Gemiste (?:groeps)?(?:spraak|video)?oproep|Missed (?:group )?(?:voice |video )?call){_END}", re.IGNORECASE
)
_GROUP = re.compile(
    r"(?:heeft|hebt) (?:het onderwerp|de (?:groep|naam)|de omschrijving|dit groeps)"
    r"|changed (?:the|this) (?:subject|group)|created (?:the |this )?group|beveiligingscode|security code",
    re.IGNORECASE,
)


def without_notes(text: str) -> tuple[str, str]:
    """A text without what WhatsApp added to it, and what that stood for: ``attachment``, ``deleted`` or nothing.

    >>> without_notes("IMG-20240312-WA0001.jpg (bestand bijgevoegd)\\nKijk, de nieuwe tuin")
    ('Kijk, de nieuwe tuin', 'attachment')
    >>> without_notes("Dit bericht is verwijderd")
    ('', 'deleted')
    """
    if _DELETED_TEXT.fullmatch(text):
        return "", "deleted"
    plain = _EDITED.sub("", text) if "<" in text else text
    left = _INLINE.sub("", _ATTACHMENT_LINE.sub("", plain))
    return left, "attachment" if left != plain else ""


def is_system(text: str) -> bool:
    """Whether WhatsApp wrote this in somebody's name, or in that of the group: iPhones put a mark before it.

    To be asked of a text without notes, for some attachments have that mark too.

    >>> is_system("\\u200eNoor heeft de groepsafbeelding gewijzigd"), is_system("Noor is er al")
    (True, False)
    """
    return text[:1] == _MARK or bool(_SYSTEM.match(text) or _BARE_CALL.fullmatch(text))


def is_about_group(name: str) -> bool:
    """Whether what stands before a colon is no name but the beginning of a line about the group."""
    return len(name) > 20 and bool(_GROUP.search(name))

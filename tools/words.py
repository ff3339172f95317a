"""Keep the translations: Dutch is written in the pages themselves, English stands in locale/en.

words.py update    read the pages and the code, add new sentences to the catalogue, drop unused ones
words.py compile   make the .mo files the site reads
words.py check     exit 1 and name every sentence without an English one
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "src" / "gunnen_web"
CATALOGUE = SITE / "locale" / "en" / "LC_MESSAGES" / "django.po"
HEADER = "# The English of Gunnen; the Dutch stands in the pages. Kept by tools/words.py."
UNUSED = (
    "Project-Id",
    "Report-",
    "POT-",
    "PO-Revision",
    "Last-",
    "Language-Team",
    "Generated-By",
)  # change at every run
KEYWORDS = {
    "_": None, "_l": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def sentences():
    """Every sentence of the site as (place, message, context)."""
    import django
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    for path in sorted(SITE.rglob("*")):
        if "migrations" in path.parts or path.suffix not in {".py", ".html", ".txt"}:
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            if "templates" not in path.parts:
                continue
            text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines())
        place = path.relative_to(ROOT).as_posix()
        for _line, message, _comments, context in extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS):
            yield place, message, context


def read():
    if not CATALOGUE.exists():
        return Catalog(locale="en", domain="django")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en", domain="django")


def save(catalogue):
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with io.BytesIO() as file:
        write_po(
            file, catalogue, width=0, sort_output=True, omit_header=False, include_lineno=False, ignore_obsolete=True
        )
        lines = file.getvalue().decode().splitlines(keepends=True)
    CATALOGUE.write_text(
        "".join(line for line in lines if not line.startswith(tuple(f'"{each}' for each in UNUSED))), "utf-8"
    )


def update():
    template = Catalog(domain="django")
    for place, message, context in sentences():
        flags = {"python-format"} if "%(" in str(message) else set()
        template.add(message, locations=[(place, 0)], context=context, flags=flags)
    old, new = read(), Catalog(locale="en", domain="django", header_comment=HEADER, fuzzy=False)
    for message in template:
        if not message.id:
            continue
        known = old.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
        string = known.string if known is not None else ""
        new.add(message.id, string=string, locations=message.locations, context=message.context, flags=message.flags)
    save(new)
    print(f"{len(new)} sentences, {len(missing(new))} without English")


def missing(catalogue):
    return [m.id for m in catalogue if m.id and not (all(m.string) if isinstance(m.string, tuple) else m.string)]


def compile_all():
    for po in SITE.rglob("*.po"):
        with po.open("rb") as file:
            catalogue = read_po(file, domain="django")
        with po.with_suffix(".mo").open("wb") as out:
            write_mo(out, catalogue)


def check():
    catalogue = read()
    known = {(m.id if isinstance(m.id, str) else m.id[0], m.context) for m in catalogue if m.id}
    absent = {
        (m if isinstance(m, str) else m[0], c) for _place, m, c in sentences()
    } - known  # in the pages, not yet in the catalogue
    bad = missing(catalogue) + sorted(str(m) for m, _context in absent)
    for message in bad:
        print(f"no English for: {message}")
    return 1 if bad else 0


if __name__ == "__main__":
    verb = sys.argv[1] if len(sys.argv) > 1 else "check"
    sys.exit({"update": update, "compile": compile_all, "check": check}[verb]())

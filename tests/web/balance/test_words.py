"""Never a currency: no page of a series speaks of paying, credit, debt or owing, in either language."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.utils.translation import override

from gunnen_web.balance import wording
from tests.letters import all_letters
from tests.web.decisions.life import SEA

pytestmark = pytest.mark.django_db
NEVER = re.compile(
    r"betal|krediet|schuld|tegoed|aflos|verdien|\b(pay|pays|paid|payment|payback|repay|credit|credits|owe|owes|owed"
    r"|debt|debts|earn|earned|currency|rank|ranking)\b",
    re.IGNORECASE,
)


def words(page):
    """What is read and heard of a page; styles, scripts and addresses are no words."""
    page = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    spoken = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', page)
    return unescape(re.sub(r"<[^>]+>", " ", page)) + " ".join(spoken)


def test_the_search_finds_them():
    assert NEVER.search(words('<p title="Je tegoed">Dag.</p>'))
    assert NEVER.search("What you owe.")
    assert not NEVER.search("It is your turn. Power. Page. Payload.")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_and_no_letter(going, language):
    this = going(8, observers=1)
    for user in this.people.values():
        user.language = language
        user.save()
    for _ in range(10):
        this.on(SEA, losing=["Bram"], gifts=["Bram"])
    this.post("Anna", "propose", {"person": this.member("Bram"), "percent": "150"})
    turn = this.asked(["Bram"])
    pages = [this.html(name, page) for name in ("Anna", "Bram") for page in ("team", "mine")]
    pages += [this.html("Anna", page) for page in ("settings", "what_if")] + [turn.html("Bram", "mirror")]
    pages.append(this.visit(this.people["Bram"]).get("/").content.decode())
    turn.bring(SEA)
    turn.close()
    pages.append(turn.html("Bram", "grant"))
    for page in pages:
        assert f'<html lang="{language}"' in page
        assert not NEVER.search(words(page)), NEVER.search(words(page))
    letters = [each for each in all_letters() if each.user == this.people["Bram"]]
    assert letters
    for letter in letters:
        assert not NEVER.search(letter.subject + letter.text)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_sentence_that_a_page_may_use(language):
    tables = [each for each in vars(wording).values() if isinstance(each, dict) and each is not vars(wording)]
    with override(language):
        said = [str(text) for table in tables for text in table.values()]
    assert len(said) > 30
    for text in said:
        assert not NEVER.search(text), text


def test_no_template():
    for name in ("team", "mine", "settings", "what_if", "new", "frame"):
        written = Path(get_template(f"balance/{name}.html").origin.name).read_text(encoding="utf-8")
        assert not NEVER.search(written)

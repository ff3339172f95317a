"""The papers to start from: there for everybody, in Dutch, marked for a lawyer, and the same as in docs."""

from pathlib import Path

import pytest
from django.urls import reverse

from gunnen_web.signals.papers import FOLDER, PAPERS

DOCS = Path(__file__).parents[3] / "docs" / "legal"


def test_they_are_listed(client, db):
    html = client.get(reverse("signals:papers")).content.decode()
    for slug in PAPERS:
        assert reverse("signals:paper", args=[slug]) in html


@pytest.mark.parametrize("slug", PAPERS)
def test_each_can_be_read(client, db, slug):
    answer = client.get(reverse("signals:paper", args=[slug]))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Een begin" in html
    assert "Laat een jurist meelezen" in html
    assert 'lang="nl"' in html
    assert html.count("<h1>") == 1


def test_a_table_is_a_table(client, db):
    html = client.get(reverse("signals:paper", args=["hoe-lang"])).content.decode()
    assert "<table>" in html
    assert "| wat |" not in html


def test_no_other_file(client, db):
    assert client.get(reverse("signals:paper", args=["readme"])).status_code == 404


def test_the_same_in_docs():
    for file, _title, _reader in PAPERS.values():
        assert (DOCS / f"{file}.md").read_text(encoding="utf-8") == (FOLDER / f"{file}.md").read_text(encoding="utf-8")
    assert {each.stem for each in FOLDER.glob("*.md")} == {file for file, *_rest in PAPERS.values()}

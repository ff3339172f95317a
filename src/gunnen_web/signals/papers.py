"""The papers to start from, for a works council, a lawyer and the team: Markdown in Dutch, the files of docs/legal."""

from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt

FOLDER = Path(__file__).resolve().parent / "legal"
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
# In the address, the file, its name on the page, and for whom.
PAPERS = {
    "waarvoor": ("intended-use", _("Waarvoor, en waarvoor nooit"), _("voor iedereen")),
    "hoe-lang": ("retention", _("Hoe lang blijft wat"), _("voor iedereen")),
    "dpia": ("dpia", _("Wat kan er misgaan (DPIA)"), _("voor de privacyfunctionaris")),
    "ondernemingsraad": ("works-council", _("Aan de ondernemingsraad"), _("voor de OR, artikel 27 WOR")),
    "verwerker": ("processing-agreement", _("Verwerkersovereenkomst"), _("als iemand anders de server beheert")),
}


@login_not_required
@require_safe
def shelf(request):
    papers = [{"slug": slug, "title": title, "reader": reader} for slug, (_file, title, reader) in PAPERS.items()]
    return render(request, "signals/papers.html", {"papers": papers})


@login_not_required
@require_safe
def paper(request, paper):
    """One paper, as it stands in the file; always in Dutch."""
    if paper not in PAPERS:
        raise Http404
    file, title, _reader = PAPERS[paper]
    html = MARKDOWN.render((FOLDER / f"{file}.md").read_text(encoding="utf-8"))
    body = mark_safe(_scrolling(html))  # noqa: S308 - our own file, rendered without HTML
    return render(request, "signals/paper.html", {"title": title, "body": body})


def _scrolling(html):
    """A wide table scrolls by itself, also by keyboard."""
    opened = html.replace("<table>", '<div class="table" role="region" tabindex="0" aria-label="Tabel"><table>')
    return opened.replace("</table>", "</table></div>")

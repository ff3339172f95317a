"""People's own words: Markdown without HTML, and mentions."""

import re

import nh3
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

from gunnen_web.teams.models import Membership

MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(["image", "html_block", "html_inline"])
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "a", "h3", "h4", "hr"}


def render(text):
    """Markdown to safe HTML; headings stay below those of the page."""
    html = MARKDOWN.render(text)
    html = re.sub(r"<(/?)h[12]>", r"<\1h3>", html)
    clean = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    return mark_safe(clean)  # noqa: S308  cleaned the line above


def mentioned(text, team):
    """The members whose name stands behind an @ in the text; the longest name wins."""
    people = list(Membership.objects.active().filter(team=team).select_related("user"))
    found, rest = [], text.casefold()
    for each in sorted(people, key=lambda one: -len(one.display)):
        sign = "@" + each.display.casefold()
        if re.search(re.escape(sign) + r"(?!\w)", rest):
            found.append(each)
            rest = rest.replace(sign, " ")
    return found

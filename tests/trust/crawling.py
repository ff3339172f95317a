"""Walk the site as somebody does: from page to page, by every link and every form that only looks."""

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from tests.trust import pages

LIMIT = 600


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.found += [given[name] for name in ("href", "src", "hx-get") if given.get(name)]
        if tag == "form" and given.get("method", "get").lower() == "get":
            self.found.append(given.get("action") or "")


def walk(get, seeds):
    """Yield ``(url, response)`` of every page within reach; ``get(url)`` fetches one."""
    seen, waiting = set(), list(seeds)
    while waiting and len(seen) < LIMIT:
        url = waiting.pop()
        if url in seen or url.startswith("/static/"):
            continue
        seen.add(url)
        response = get(url)
        yield url, response
        if response.status_code in {301, 302}:
            waiting.append(_inside(url, response.url))
        elif pages.is_html(response):
            reader = Links()
            reader.feed(response.text)
            waiting += [_inside(url, link) for link in reader.found]


def _inside(here, link):
    parts = urlsplit(urljoin(here, link))
    assert not parts.netloc, f"{here} points at {link}"
    return parts.path + (f"?{parts.query}" if parts.query else "")


def received(response):
    """Everything that travels: headers, cookies and body, as text."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    cookies = response.cookies.output()
    body = response.getvalue() if response.streaming else response.content
    return "\n".join([headers, cookies, unescape(body.decode("utf-8", "replace"))])


def numbers(text):
    """The numbers that a person would read in it, in order."""
    return [int(each) for each in re.findall(r"\d+", re.sub(r"<[^>]*>", " ", text))]


def in_a_row(wanted, found):
    size = len(wanted)
    return any(found[place : place + size] == list(wanted) for place in range(len(found) - size + 1))

"""What must hold for every answer of the site: its headers, and no script or style inside its HTML."""

import re
from html.parser import HTMLParser

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
STRICTER = {"Referrer-Policy": "no-referrer"}  # where the address itself is a secret
CLOSED = ("camera", "geolocation", "microphone", "payment", "usb", "display-capture")
POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self'", "font-src": "'self'",
    "connect-src": "'self'", "manifest-src": "'self'", "form-action": "'self'", "base-uri": "'none'",
    "frame-ancestors": "'none'", "object-src": "'none'",
}  # fmt: skip
REFUSED = {"iframe", "frame", "object", "embed", "base", "applet", "style", "foreignobject", "portal"}
ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "data", "poster", "hx-get", "hx-post"}


def headers_wrong(response, signed_in):
    """What is wrong with the headers of an answer, in words; nothing if all is well."""
    headers = response.headers
    found = [name for name, value in HEADERS.items() if headers.get(name) not in (value, STRICTER.get(name))]
    policy = dict(each.strip().split(" ", 1) for each in headers.get("Content-Security-Policy", "").split(";") if each)
    found += [f"CSP {name}" for name in POLICY.keys() | policy.keys() if POLICY.get(name) != policy.get(name)]
    found += [f"Permissions {name}" for name in CLOSED if f"{name}=()" not in headers.get("Permissions-Policy", "")]
    kept = headers.get("Cache-Control", "")
    if signed_in and not ("no-store" in kept and "private" in kept):
        found.append(f"Cache-Control: {kept}")
    if any(name.lower().startswith("access-control-") for name in headers):
        found.append("readable for other sites")
    cookies = [each for each in response.cookies.values() if each.value]  # an empty one is taken away
    found += [f"cookie {each.key}" for each in cookies if not (each["httponly"] and each["samesite"] == "Lax")]
    return found


class Inline(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []
        self.inside = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in REFUSED or (tag == "script" and not given.get("src")) or (tag == "meta" and "http-equiv" in given):
            self.found.append(f"<{tag}>")
        self.inside = tag if tag in {"script", "style"} else None
        for name, value in attributes:
            self._attribute(tag, name, (value or "").strip())

    def _attribute(self, tag, name, value):
        if name == "style" or name == "srcdoc" or re.match(r"on|hx-on|hx-vars", name) or value.startswith("js:"):
            self.found.append(f"<{tag} {name}>")
        if name in ADDRESSES and not re.match(r"(?:/(?!/)|#|\?|$)", value):
            self.found.append(f"<{tag} {name}={value}>")

    def handle_data(self, data):
        if self.inside and data.strip():
            self.found.append(f"text inside <{self.inside}>")

    def handle_endtag(self, tag):
        self.inside = None


def inline(html, allowed=()):
    """Every piece of script or style inside the page, and every address outside the site."""
    parser = Inline()
    parser.feed(html)
    return [each for each in parser.found if not any(part in each for part in allowed)]


def is_html(response):
    return response.headers.get("Content-Type", "").startswith("text/html")

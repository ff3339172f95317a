"""Somebody with a browser of their own, who keeps every byte that the site writes for them."""

import re
from contextlib import suppress
from typing import NamedTuple

from playwright.sync_api import Error

HEIGHTS = {320: 640, 390: 844, 820: 1180, 1280: 900}
ACTION_MS = 20_000
ASIDE_MS = 250
TRIES = 8  # a page that waits may go on by itself more than once before a slow machine has opened another

# Every address the browser reports when a policy is broken; each page gets it before anything else runs.
LISTEN = """
window.__broken = [];
document.addEventListener("securitypolicyviolation", (e) =>
  window.__broken.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));
"""


class Received(NamedTuple):
    url: str
    status: int
    text: str


class Person:
    def __init__(self, chromium, site, name, *, width=390, script=True, scheme="light", language=None):
        self.site, self.name, self.script = site, name, script
        self.received, self.complaints, self.expected = [], [], set()
        self._pending = 0
        self.context = chromium.new_context(
            viewport={"width": width, "height": HEIGHTS[width]},
            has_touch=width < 600,
            is_mobile=width < 600,
            java_script_enabled=script,
            color_scheme=scheme,
            locale="de-DE",  # neither of our languages: what the browser asks for must not matter
            accept_downloads=True,
            base_url=site,
        )
        self.context.set_default_timeout(ACTION_MS)
        if script:
            self.context.add_init_script(LISTEN)
        if language == "en":
            self.context.add_cookies([{"name": "taal", "value": "en", "url": site}])
        self.page = self.context.new_page()
        self.page.on("response", self._receive)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.name} {self.page.url}: {error}"))

    # What reaches them

    def _receive(self, response):
        if response.url.startswith(f"{self.site}/static/"):
            return
        self._pending += 1
        try:
            self._keep(response)
        except Error as error:  # a page that went on by itself before it could be read; it is read where it went
            if "navigat" not in str(error) and "closed" not in str(error):
                raise
        finally:
            self._pending -= 1

    def _keep(self, response):
        headers = "\n".join(f"{name}: {value}" for name, value in response.all_headers().items())
        if response.status >= 500:
            self.complaints.append(f"{self.name} {response.url}: {response.status}")
        body = "" if self._has_no_body(response) else response.body().decode("utf-8", "replace")
        self.received.append(Received(response.url, response.status, f"{headers}\n\n{body}"))

    @staticmethod
    def _has_no_body(response):
        download = "attachment" in response.headers.get("content-disposition", "")
        return download or response.status == 204 or 300 <= response.status < 400

    def _hear(self, message):
        refused = re.search(r"responded with a status of (4\d\d)", message.text)
        if message.type in {"error", "warning"} and not (refused and int(refused[1]) in self.expected):
            self.complaints.append(f"{self.name} {self.page.url}: {message.text}")

    def settle(self):
        """Wait until the page stands and every answer has been kept."""
        self.page.wait_for_load_state("load")
        while self._pending:
            self.page.wait_for_timeout(5)
        if self.script:
            broken = self.page.evaluate("window.__broken.splice(0)")
            self.complaints += [f"{self.name} {self.page.url}: policy {each}" for each in broken]

    def has_received(self, text):
        """The addresses from which these words came."""
        return [each.url for each in self.received if text in each.text]

    # What they do

    def open(self, path, expect=200):
        self.expected.add(expect)
        answer = next(filter(None, (self._go(path) for _each in range(TRIES))), None) or self.page.goto(path)
        self.settle()
        assert answer.status == expect, f"{self.name}: {path} answers {answer.status}"

    def _go(self, path):
        """The answer; None where the page that waited went on by itself just then."""
        with suppress(Error):
            return self.page.goto(path)
        self.page.wait_for_timeout(ASIDE_MS)  # the page it went to on its own asks no more
        self.page.wait_for_load_state("load")
        return None

    def find(self, selector):
        return self.page.locator(selector)

    def press(self, target):
        """Press something that opens the next page."""
        target = self.find(target) if isinstance(target, str) else target
        with self.page.expect_navigation():
            target.tap() if self.page.viewport_size["width"] < 600 else target.click()
        self.settle()

    def tap(self, target):
        target = self.find(target) if isinstance(target, str) else target
        target.tap() if self.page.viewport_size["width"] < 600 else target.click()

    def pick(self, name, value, form="main"):
        """Choose a radio or a box by its label, as a thumb does."""
        self.tap(f'{form} label:has(input[name="{name}"][value="{value}"])')

    def write(self, name, text, form="main"):
        self.find(f'{form} [name="{name}"]').first.fill(text)

    def unfold(self, name):
        """Open the fold in which a field lies."""
        fold = self.find(f'details:has([name="{name}"])').last
        if not fold.evaluate("each => each.open"):
            self.tap(fold.locator("summary").first)

    def send(self, form="main form:not([hx-get])"):
        """Press the one button of the page's form."""
        self.press(self.find(f"{form} .buttons button.button").first)

    def download(self, selector, path):
        with self.page.expect_download() as coming:
            self.tap(selector)
        coming.value.save_as(path)
        text = path.read_text(encoding="utf-8")
        self.received.append(Received(coming.value.url, 200, text))
        return text

    def fetch(self, path):
        """The bytes at an address, without leaving the page."""
        answer = self.context.request.get(path, fail_on_status_code=False)
        found = Received(answer.url, answer.status, answer.text())
        self.received.append(found)
        return found

    def reads(self, selector="main"):
        return self.find(selector).first.inner_text()

    def become(self, name):
        """In the demo: be one of its people, with one click."""
        if not self.find(".demo details").evaluate("each => each.open"):
            self.tap(".demo summary")
        self.press(self.find(".demo-people button").filter(has_text=name))

    def leave(self):
        self.context.close()

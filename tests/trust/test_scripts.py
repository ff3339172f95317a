"""Promise 7: foreign script can't run. Every page opened in Chromium, with payloads in every field.

The pages are made by the site first, and then served to the browser as they were, with the policy in report-only: so a
text that got through would run, and whatever the policy would have stopped is reported too. Both must be nothing.
"""

import mimetypes
import re
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.test import Client
from django.utils.timezone import localdate, now

from gunnen_web.conversations.models import Conversation
from gunnen_web.decisions.models import Outcome
from gunnen_web.following import actions as following
from gunnen_web.following import closing
from gunnen_web.following.models import Checking, Consent
from gunnen_web.notices.models import Mail
from gunnen_web.teams.models import Team
from tests.letters import all_letters
from tests.trust import asking, crawling, payloads
from tests.trust.payloads import ALL, PAYLOADS

CHROMIUM = "/usr/bin/chromium"
ORIGIN = "http://gunnen.test"
pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(600)]

WATCH = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = (...all) => window.ran.push(name + all);
document.addEventListener("securitypolicyviolation", (event) =>
  window.ran.push(`policy ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""
LOOK = """() => {
  const bad = ["[xss]", "iframe", "object", "embed", "base", "animate", "math", "script:not([src])", "[srcdoc]",
    "[formaction]", "meta[http-equiv]", "[hx-get]:not([hx-get^='/besluiten/'])", "[style]:not(.letter, .letter *)"];
  const found = bad.flatMap((each) => [...document.querySelectorAll(each)].map((one) => one.outerHTML.slice(0, 120)));
  const plain = (value) => value.replace(/[\\s\\u0000-\\u001f]/g, "");
  const runs = (name, value) => /^on/.test(name)
    || (/^(href|src|action|data|xlink:href)$/.test(name) && /^(javascript|data|vbscript):/i.test(plain(value)));
  for (const each of document.querySelectorAll("*"))
    for (const { name, value } of each.attributes)
      if (runs(name, value)) found.push(`${name}=${value}`);
  return [...window.ran, ...found];
}"""


def misc(visit, settings, vandals):
    """The pages beside the decision: people, invitations, my data, signing in, letters, the demo's own, errors."""
    team = vandals.team
    for who in ("lead", "member"):
        for url in ("/", "/teams/", f"/teams/{team.pk}/", f"/teams/{team.pk}/mensen/", "/account/", "/account/weg/"):
            vandals.look(who, url, who)
    for each in Team.objects.all():
        vandals.look("lead", f"/teams/{each.pk}/")
    for each in list(team.memberships.all())[:4]:
        vandals.look("lead", f"/teams/{team.pk}/mensen/{each.pk}/")
    odd = '"<img/src/onerror=alert(1)>"@x.nl'
    vandals.post(
        "lead", f"/teams/{team.pk}/uitnodigen/", {"kind": "email", "email-addresses": odd, "email-role": "member"}
    )
    vandals.look("lead", f"/teams/{team.pk}/mensen/", "uitgenodigd")
    token = re.search(r"/uitnodiging/([\w-]+)/", Mail.objects.get(address=odd).text)[1]
    vandals.browsers["nobody"] = visit()
    vandals.look("nobody", f"/uitnodiging/{token}/")
    guests = f"/g/{Conversation.objects.get().link}/"
    for page in ("", "logboek/", "stelling/nieuw/", "mijn/", "kaart/"):
        vandals.look("nobody", f"{guests}{page}")
    vandals.look("member", f"/uitnodiging/{token}/", "lid")
    conflicts(vandals)
    check_ins(vandals)
    reflect(vandals)
    for letter in all_letters():
        vandals.found[f"/brief-{letter.subject.replace('?', '')[:40]}"] = letter.html.replace(
            "<body ", '<body class="letter" '
        )
    settings.DEMO = True
    for who in ("lead", "nobody"):
        for url in ("/", "/demo/post/", "/nergens/"):
            vandals.look(who, url, f"demo-{who}")
    settings.DEMO = False


def conflicts(vandals):
    """The peace line, with conflicts that say and ended with payloads, and the agenda beside it."""
    line = f"/teams/{vandals.team.pk}/vredeslijn/"
    for text in payloads.chunks(110):
        url = vandals.post("lead", f"{line}nieuw/", {"title": text, "why": ALL[:2000], "name": "named"}).url
        vandals.post("member", f"{url}sluiten/", {"how": "talked", "words": text})
        vandals.look("member", url)
    vandals.bounce("lead", f"{line}nieuw/", {"title": ALL, "why": ALL, "name": ALL}, "conflict")
    for url in (line, f"{line}{localdate().year}/", f"{line}nieuw/", "/begeleiden/", "/account/agenda/"):
        vandals.look("lead", url)
    vandals.look("lead", f"/teams/{vandals.team.pk}/overdragen/")


def check_ins(vandals):
    """Words to the team and to the facilitator: while a round is open, and where they are read afterwards."""
    outcome = Outcome.objects.get(superseded=False)
    Consent.objects.create(team=vandals.team, on=True)
    Checking.objects.filter(pk=following.start(outcome).pk).update(next_at=now())
    (made,) = following.open_due(now())
    here = outcome.decision.get_absolute_url()
    for who in payloads.PEOPLE:
        vandals.post(who, f"{here}check-in/houden/", {"answer": "yes"})
    for who, to in (("lead", "team"), ("n1", "team"), ("member", "begeleider")):
        vandals.post(who, f"{here}check-in/woorden/{to}/", {"words": ALL[:2000]})
        vandals.look(who, f"{here}check-in/?klaar=1", who)
        vandals.bounce(who, f"{here}check-in/woorden/{to}/", {"words": ALL * 2}, f"woorden-{to}")
    closing.close(made.pk, made.closes_at)
    for url in (here, f"{here}check-ins/aan-mij/", f"/teams/{vandals.team.pk}/check-ins/"):
        vandals.look("lead", url, "check-ins")


def reflect(vandals):
    """Whatever a page says back: every form with nothing right in it, and payloads in the address."""
    forms = {
        "/account/": {"name": ALL, "language": ALL},
        "/account/weg/": {"sure": "", "x": ALL},
        "/teams/nieuw/": {"name": ALL, "takes_part": ALL},
        f"/teams/{vandals.team.pk}/naam/": {"name": ALL},
        f"/teams/{vandals.team.pk}/uitnodigen/": {"kind": "email", "email-addresses": ALL, "email-role": ALL},
        "/account/login/": {"login": ALL, "password": ALL},
        "/account/login/code/": {"email": ALL},
        "/account/password/reset/": {"email": ALL},
        "/account/signup/": {"name": ALL, "email": ALL, "password1": "x"},
    }
    for url, data in forms.items():
        who = "nobody" if re.search("login|reset|signup", url) else "lead"
        response = vandals.browsers[who].post(url, data)
        assert response.status_code in {200, 409, 422}, url
        vandals.found[f"{url}?fout"] = response.text
    for text in PAYLOADS:
        vandals.look("nobody", f"/account/login/?next=/{quote(text)}")
    for url in (f"/{quote(ALL)}/", f"/uitnodiging/{quote(PAYLOADS[1])}/", f"/?wacht={quote(ALL)}"):
        vandals.look("lead", url)


@pytest.fixture(scope="module")
def found(module_database):
    """Every page, by its address, as the site made it."""
    from django.conf import settings as site
    from django.test import override_settings

    def visit(user=None):
        client = Client(raise_request_exception=True)
        if user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    with override_settings():
        cache.clear()
        vandals = payloads.Vandals(visit)
        misc(visit, site, vandals)
    return vandals.found


POLICY = (
    "default-src 'none'; script-src 'self' 'report-sample'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)


def serve(route, served):
    parts = urlsplit(route.request.url)
    if parts.path.startswith("/static/"):
        path = Path(finders.find(parts.path.removeprefix("/static/")))
        kind = mimetypes.guess_type(path.name)[0] or "font/woff2"
        return route.fulfill(body=path.read_bytes(), content_type=kind)
    if route.request.resource_type != "document" or "html" not in served:
        return route.fulfill(status=404, body="")
    policy = {} if served.get("letter") else {"Content-Security-Policy-Report-Only": POLICY}
    return route.fulfill(body=served["html"], headers=policy | {"Content-Type": "text/html; charset=utf-8"})


def opened(pages):
    """All that ran in each of these pages, would have run, or came in as an element; only pages with any."""
    with ThreadPoolExecutor(1) as other:  # a thread with Playwright in it is an asynchronous one to Django
        return other.submit(_opened, pages).result()


def _opened(pages):
    from playwright.sync_api import sync_playwright

    found = {}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.add_init_script(WATCH)
        served, dialogs = {}, []
        page.route("**/*", lambda route: serve(route, served))
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for name, html in pages.items():
            served.update(html=html, letter=name.startswith("/brief"))
            page.goto(f"{ORIGIN}/pagina/", wait_until="load")
            if what := page.evaluate(LOOK) + dialogs:
                found[name] = what
            dialogs.clear()
        browser.close()
    return found


def test_nothing_runs_on_any_page(found):
    assert len(found) > 150
    assert len(set(found.values())) == len(found)
    assert not opened(found)


def test_the_payloads_are_on_the_pages(found):
    """Each payload stands on many pages, as text."""
    pages = [crawling.unescape(html) for html in found.values()]
    for each in PAYLOADS:
        assert sum(each in page for page in pages) > 20, each


def test_every_form_was_tried(found):
    """Every URL that takes a text from a person is among them."""
    texts = {
        "accounts:me", "account_login", "account_request_login_code", "account_signup", "account_reset_password",
        "teams:new", "teams:rename", "teams:invite", "decisions:new", "decisions:edit", "decisions:options",
        "decisions:option", "decisions:loss", "decisions:bring", "decisions:offers", "decisions:grant",
        "decisions:outcome", "decisions:talk", "threads:message", "threads:new", "threads:reply", "threads:settings",
        "conversations:new", "conversations:settings", "conversations:add", "conversations:ask", "conversations:weigh",
        "following:words",
    }  # fmt: skip
    from django.urls import Resolver404, resolve

    def name(url):
        try:
            return resolve(urlsplit(url).path).view_name
        except Resolver404:
            return ""

    assert texts - {name(url) for url in found} == set()
    assert texts <= set(asking.names())


RAW = (
    "<p>{}</p>", '<input value="{}">', "<input value='{}'>", '<a href="{}">x</a>', "<title>{}</title>",
    "<textarea>{}</textarea>", "<script>/*{}*/</script>",
)  # fmt: skip


ELSEWHERE = ("[", "!", "&", "{", "<https")  # for what reads Markdown, or templates, or escapes twice


def test_the_browser_would_run_them():
    """The looking works: written as it is, somewhere in a page, each of them is found; escaped it is not."""
    texts = [each for each in PAYLOADS if not each.startswith(ELSEWHERE)]
    assert len(texts) == 24
    raw = {f"{text} {place}": place.format(text) for text in texts for place in RAW}
    inert = "".join(place for place in RAW if not place.startswith(("<a ", "<script>")))
    safe = {text: inert.replace("{}", escape(text)) for text in texts}
    caught = opened({name: f"<!doctype html>{html}" for name, html in raw.items()})
    assert {text for text in texts if not any(name.startswith(f"{text} <") for name in caught)} == set()
    assert not opened({name: f"<!doctype html>{html}" for name, html in safe.items()})

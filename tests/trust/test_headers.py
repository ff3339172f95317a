"""Strict headers on every answer, and nothing inline in any page (half of promise 7)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from tests.trust import asking, pages, world

pytestmark = pytest.mark.django_db
STAGES = (*world.STAGES, "twice", "small", "again")
ASKED = [("lead", "get"), ("lead", "post"), ("member", "get")]  # at every stage: pages, forms that come back, refusals
OUTSIDE = [("nobody", "get"), ("nobody", "post"), ("stranger", "get"), ("observer", "get")]  # at one


def addresses(house, name):
    stages = STAGES if asking.about_a_decision(name) else [""]
    return [asking.address(house, name, house.decisions.get(stage)) for stage in stages]


@pytest.mark.parametrize("name", asking.names())
def test_every_answer_of_every_url(house, knock, name):
    wrong = []
    for place, url in enumerate(addresses(house, name)):
        for role, method in ASKED if place else ASKED + OUTSIDE:
            response, _written = knock(role, method, url)
            found = pages.headers_wrong(response, signed_in=role != "nobody")
            found += pages.inline(response.text) if pages.is_html(response) else []
            wrong += [f"{method} {url} as {role}: {each}" for each in found]
    assert not wrong, "\n".join(wrong[:20])


def static_files():
    return sorted({path for finder in finders.get_finders() for path, _storage in finder.list([])})


def test_every_static_file(house, knock):
    found = static_files()
    assert "gunnen/gunnen.js" in found
    for path in found:
        response, _written = knock("member", "get", f"/static/{path}")
        assert response.status_code == 200, path
        response.getvalue()
        assert pages.headers_wrong(response, signed_in=False) == [], path
        assert "no-store" not in response.headers["Cache-Control"], path


def test_no_script_of_ours_writes_html():
    """What could run a text as a script or as markup is not in our own script."""
    script = Path(finders.find("gunnen/gunnen.js")).read_text(encoding="utf-8")
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "setTimeout("):
        assert word not in script


def test_htmx_runs_no_text(house, knock):
    response, _written = knock("member", "get", reverse("pages:home"))
    config = json.loads(response.text.split('name="htmx-config" content=\'')[1].split("'")[0])
    assert config["allowEval"] is False
    assert config["selfRequestsOnly"] is True
    assert config["includeIndicatorStyles"] is False
    assert config["historyCacheSize"] == 0


HTTPS = """
import django, json
django.setup()
from django.conf import settings
from django.test import Client
answer = Client().get("/account/login/", headers={"host": "gunnen.example.nl", "x-forwarded-proto": "https"})
print(json.dumps({"status": answer.status_code, "hsts": answer.headers.get("Strict-Transport-Security", ""),
                  "secure": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE,
                             settings.LANGUAGE_COOKIE_SECURE],
                  "cookies": [bool(each["secure"]) for each in answer.cookies.values()]}))
"""


def test_behind_https_nothing_travels_readable(tmp_path):
    env = {
        "DJANGO_SETTINGS_MODULE": "gunnen_web.settings", "GUNNEN_ORIGIN": "https://gunnen.example.nl",
        "GUNNEN_DATA": str(tmp_path), "PYTHONPATH": "src", "PATH": "",
    }  # fmt: skip
    script = "from django.core.management import call_command\n" + HTTPS.replace(
        "django.setup()", "django.setup(); call_command('migrate', verbosity=0)"
    )
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["status"] == 200
    assert found["hsts"].startswith("max-age=31536000")
    assert found["secure"] == [True, True, True]
    assert found["cookies"]
    assert all(found["cookies"])


@pytest.mark.parametrize(
    "html",
    [
        "<p style='color:red'>",
        "<p onclick=x()>",
        "<script>x()</script>",
        "<style>p{}</style>",
        "<a href='javascript:x'>",
        "<img src=https://elders.nl/x.png>",
        "<form action=//elders.nl>",
        "<iframe src=/>",
        "<base href=/>",
        "<div hx-on:click=x>",
        "<meta http-equiv=refresh content=0>",
        "<svg onload=x>",
    ],
)
def test_the_reader_sees_what_is_inline(html):
    assert pages.inline(html)

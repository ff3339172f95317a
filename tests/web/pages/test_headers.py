import pytest
from allauth.account.models import EmailAddress
from django.test import RequestFactory

from gunnen_web.pages import views
from gunnen_web.teams import doors


@pytest.fixture
def answers(person, visit, monkeypatch, client):
    """One answer of each kind: pages, redirects, files, and everything that goes wrong."""
    user = person()
    browser = visit(user, raise_request_exception=False)
    strict = visit(user, enforce_csrf_checks=True)
    found = {
        "front": visit().get("/"),
        "home": browser.get("/"),
        "redirect": visit().get("/account/"),
        "static": browser.head("/static/gunnen/css/base.css"),
        "export": browser.get("/account/gegevens/"),
        "not found": browser.get("/nergens/"),
        "no slash": browser.get("/privacy"),
        "method": browser.delete("/account/"),
        "csrf": strict.post("/account/", {"name": "x"}),
        "nul in the address": browser.get("/%00/"),
        "nul in the query": browser.get("/?a=%00"),
        "too large": browser.post("/account/", {"name": "x" * 5_000_000}),
        "bad host": browser.get("/", headers={"host": "boos.example"}),
        "too many fields": browser.post("/account/", {f"f{number}": "" for number in range(2500)}),
    }
    monkeypatch.setattr(doors, "team_for", lambda *args: 1 / 0)
    found["broken"] = browser.get("/teams/00000000-0000-4000-8000-000000000000/")
    return found


EXPECTED = {
    "front": 200, "home": 200, "redirect": 302, "static": 200, "export": 200, "not found": 404, "no slash": 301,
    "method": 405, "csrf": 403, "nul in the address": 400, "nul in the query": 400, "too large": 413,
    "bad host": 400, "too many fields": 400, "broken": 500,
}  # fmt: skip


def test_every_answer_carries_them(answers):
    assert {name: answer.status_code for name, answer in answers.items()} == EXPECTED
    for name, answer in answers.items():
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, name
        assert "frame-ancestors 'none'" in policy, name
        assert "unsafe" not in policy, name
        assert "*" not in policy, name
        assert answer.headers["X-Content-Type-Options"] == "nosniff", name
        assert answer.headers["Referrer-Policy"] == "same-origin", name
        assert answer.headers["X-Frame-Options"] == "DENY", name
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", name
        assert "camera=()" in answer.headers["Permissions-Policy"], name
        assert "Access-Control-Allow-Origin" not in answer.headers, name


def test_nothing_of_a_person_is_cached(answers):
    for name, answer in answers.items():
        if name not in {"static", "bad host", "too large", "nul in the address", "nul in the query", "no slash"}:
            assert answer.headers["Cache-Control"] == "private, no-store", name


def test_pages_hold_no_inline_script_or_style(answers):
    for name, answer in answers.items():
        if "text/html" in answer.headers.get("Content-Type", ""):
            page = answer.content.decode()
            assert " style=" not in page, name
            assert " onclick=" not in page, name
            assert "<style" not in page, name
            assert "<script>" not in page, name


def test_errors_are_pages_in_words(answers):
    for name in ("not found", "csrf", "nul in the address", "too large", "bad host", "too many fields", "broken"):
        page = answers[name].content.decode()
        assert "<h1>" in page, name
        assert "Traceback" not in page, name
        assert "Naar het begin" in page, name


def test_cookies_are_out_of_reach(person, visit):
    user = person(password="een zin om te onthouden")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    browser = visit()
    browser.get("/account/login/")
    browser.post("/account/login/", {"login": user.email, "password": "een zin om te onthouden"})
    assert {"csrftoken", "sessionid"} <= browser.cookies.keys()
    for cookie in browser.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_a_broken_page_needs_no_database(monkeypatch, rf: RequestFactory):
    assert views.broken(rf.get("/")).status_code == 500


def test_a_session_with_a_nul(db, visit):
    browser = visit()
    browser.cookies["sessionid"] = '"abcdefghij\\000klmnopqrstuvwxyz012345"'
    assert browser.get("/account/").status_code in {302, 400}


@pytest.mark.parametrize("kind", ["text/html; charset=utf-99", "multipart/form-data", "application/x-nonsense"])
def test_a_body_of_a_strange_kind(person, visit, kind):
    answer = visit(person(), raise_request_exception=False).generic("POST", "/account/", b"\xff\0%", content_type=kind)
    assert answer.status_code in {200, 400}

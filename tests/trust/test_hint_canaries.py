"""A draft is read in memory and is gone: in no store, log, session, cache, error report, nor left in memory.

A canary goes along in a draft, when all goes well and when the reading raises; then it is looked for everywhere. That
each search can find it is shown by putting it there.
"""

import gc
import io
import json
import logging
import sys
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.signals import got_request_exception
from django.db import connection
from django.test import RequestFactory
from django.views.debug import ExceptionReporter

from gunnen_web.quiet_logs import Formatter
from gunnen_web.signals import drafts, hints, switch

pytestmark = pytest.mark.django_db
CANARY = "kanariehint7q4z"


def draft(word=CANARY):
    return f"Zo ben jij nu eenmaal, {word}, en jij luistert ook nooit."


@pytest.fixture
def member(person, team):
    made = team("Team Noord", person("Anna")).memberships.get()
    switch.say(made, True)
    hints.turn(made, True)
    return made


@pytest.fixture
def send(member, visit):
    browser = visit(member.user, raise_request_exception=False)
    return lambda text, **more: browser.post(f"/teams/{member.team_id}/signalen/hint/lees/", {"text": text, **more})


@pytest.fixture
def raises(monkeypatch):
    """The reading breaks, with the draft in the words of the error and in its frames."""

    def fail(text, **_rest):
        words = text.upper().lower()
        raise ValueError(f"{text} {words}")

    monkeypatch.setattr(hints, "read_draft", fail)


@pytest.fixture(params=["well", "badly"])
def goes(request):
    if request.param == "badly":
        request.getfixturevalue("raises")
    return request.param


def stored():
    """Every value of every row of every table."""
    return json.dumps(
        [list(model._default_manager.values_list()) for model in apps.get_models(include_auto_created=True)],
        default=str,
    )


@contextmanager
def logged():
    """Everything that any logger was given, as the site writes it and as a careless one would."""
    stream, root = io.StringIO(), logging.getLogger()
    names = ["", "django", "django.request", "django.server", "gunnen_web", "gunnen_web.signals.drafts"]
    handlers = []
    for formatter in (Formatter(), logging.Formatter("%(message)s %(args)s %(exc_info)s %(exc_text)s")):
        handlers.append(logging.StreamHandler(stream))
        handlers[-1].setFormatter(formatter)
    loggers = [logging.getLogger(each) if each else root for each in names]
    before = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.DEBUG)
        for handler in handlers:
            each.addHandler(handler)
    try:
        yield stream.getvalue
    finally:
        for each, level in zip(loggers, before, strict=True):
            each.setLevel(level)
            for handler in handlers:
                each.removeHandler(handler)


def test_what_is_sent_here_gets_a_hint(send):
    """Else the tests below would read nothing."""
    answer = send(draft())
    assert answer.status_code == 200
    assert answer.json()["words"] in draft()


def test_it_is_in_no_table(send, goes, member):
    send(draft())
    assert CANARY not in stored()
    member.team.name = CANARY
    member.team.save()
    assert CANARY in stored()


def test_nothing_at_all_is_written(send, goes):
    def watch(execute, sql, *rest):
        assert sql.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE")), sql
        return execute(sql, *rest)

    send("warm")
    with connection.execute_wrapper(watch):
        assert send(draft()).status_code in {200, 204}


def test_it_is_in_no_cache(send, goes):
    send(draft())
    assert CANARY not in repr(dict(cache._cache))
    cache.set("x", CANARY)
    assert CANARY in repr(dict(cache._cache))


def test_it_is_in_no_log(send, goes):
    with logged() as lines:
        send(draft())
        assert CANARY not in lines()
        assert ("ValueError" in lines()) == (goes == "badly")
        logging.getLogger("gunnen_web").info(CANARY)
        assert CANARY in lines()


def test_an_error_in_the_reading_is_no_error_of_the_page(send, raises):
    seen = []
    watch = lambda **given: seen.append(given)  # noqa: E731
    got_request_exception.connect(watch)
    try:
        answer = send(draft())
    finally:
        got_request_exception.disconnect(watch)
    assert (answer.status_code, answer.content) == (204, b"")
    assert not seen


def test_an_error_anywhere_else_reports_nothing_of_it(send, monkeypatch):
    """As Django would mail or show it: the request with its form, and every frame with its variables."""
    reports = []

    def report(sender, request, **_rest):
        reporter = ExceptionReporter(request, *sys.exc_info())
        reports.append(reporter.get_traceback_html() + reporter.get_traceback_text())

    def broken(form):
        raise RuntimeError("no")

    monkeypatch.setattr(drafts.DraftForm, "is_valid", broken)
    got_request_exception.connect(report)
    try:
        answer = send(draft())
    finally:
        got_request_exception.disconnect(report)
    assert answer.status_code == 500
    assert CANARY not in answer.content.decode()
    (text,) = reports
    assert "RuntimeError" in text
    assert CANARY not in text


def test_such_a_report_can_hold_it():
    """Without the cares that the page takes it is there, so the search above can find it."""
    request = RequestFactory().post("/", {"text": draft()})
    try:
        raise RuntimeError(request.POST["text"])
    except RuntimeError:
        report = ExceptionReporter(request, *sys.exc_info()).get_traceback_text()
    assert CANARY in report


def in_memory(word):
    """How many texts with this word in it are still held by anything in the process."""
    gc.collect()
    every, sought, found = gc.get_objects(), word.encode(), 0
    for at in range(0, len(every), 5_000):
        for held in gc.get_referents(*every[at : at + 5_000]):
            if type(held) is str:
                found += word in held
            elif type(held) is bytes:
                found += sought in held
    return found


def test_nothing_of_it_is_left_in_memory(send, goes):
    send(draft("warm"))
    parts = ["kanarie", "geheugen", str(len(goes) * 7919)]  # the whole word is nowhere but in what is sent
    send(draft("".join(parts)))
    assert not in_memory("".join(parts))
    kept = [draft("".join(parts))]
    assert in_memory("".join(parts)) == len(kept)


@pytest.mark.parametrize("text", [draft() + "x" * 6000, draft() + "\0"], ids=["long", "odd"])
def test_what_does_not_fit_comes_back_nowhere(send, text):
    with logged() as lines:
        answer = send(text)
    assert (answer.status_code, answer.content) == (204, b"")
    assert CANARY not in lines() + stored()


def test_the_session_is_as_it_was(member, visit):
    browser = visit(member.user)
    before = dict(browser.session.items())
    browser.post(f"/teams/{member.team_id}/signalen/hint/lees/", {"text": draft()})
    assert dict(browser.session.items()) == before

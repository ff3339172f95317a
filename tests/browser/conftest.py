"""A real site with the demo team, as its own process, and real browsers to visit it with."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.browser.person import Person

CHROMIUM = "/usr/bin/chromium"
PATIENCE = 180  # seconds in which the site must be up, on a busy machine
GUNNEN = Path(sys.executable).with_name("gunnen")


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of a demo that runs for as long as these tests do."""
    folder = tmp_path_factory.mktemp("site")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    quiet = {name: value for name, value in os.environ.items() if not name.startswith(("GUNNEN_", "DJANGO_"))}
    log = (folder / "log").open("w")
    process = subprocess.Popen(
        [GUNNEN, "demo", "--port", str(port)], env=quiet | {"GUNNEN_DATA": str(folder)}, stdout=log, stderr=log
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process, folder / "log")
        yield address
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def _wait_for(address, process, log):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"The site did not start:\n{log.read_text()}")


@pytest.fixture(scope="module")
def chromium():
    """One browser a module: while it runs, Django would take this thread for an asynchronous one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium, site):
    """visitor("Noor", width=390, script=True, ...) -> a Person with a browser of their own.

    At the end nobody's console may hold an error, and nobody may have been served a broken page.
    """
    people = []

    def make(name, **options):
        people.append(Person(chromium, site, name, **options))
        return people[-1]

    yield make
    complaints = [line for person in people for line in person.complaints]
    for person in people:
        person.leave()
    assert not complaints, "\n".join(complaints)

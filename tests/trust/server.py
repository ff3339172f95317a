"""The real server as its own process, to be killed at any moment, and people who send to it over HTTP."""

import http.client
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

GUNNEN = Path(sys.executable).with_name("gunnen")
PATIENCE = 90


class Server:
    """``gunnen demo`` on a folder of its own; what it stored is there again after the next start."""

    def __init__(self, folder):
        self.folder = folder
        self.log = (folder / "log").open("ab")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = None

    def start(self):
        quiet = {name: value for name, value in os.environ.items() if not name.startswith(("GUNNEN_", "DJANGO_"))}
        self.process = subprocess.Popen(
            [GUNNEN, "demo", "--port", str(self.port)],
            env=quiet | {"GUNNEN_DATA": str(self.folder)},
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                return Person(self).get("/privacy/")
            except OSError:
                time.sleep(0.1)
        raise AssertionError((self.folder / "log").read_text())

    def kill(self):
        """As when the power goes: the whole group at once, with no time to finish anything."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.kill()
        self.log.close()

    def rows(self, query, *values):
        """What is stored, read while the server is down."""
        path = self.folder / "demo" / "gunnen.sqlite3"
        with sqlite3.connect(path) as database:
            found = database.execute(query, values).fetchall()
        database.close()
        return found


class Person:
    """Somebody with a cookie jar; keeps nothing else, so that what was acknowledged is known from outside."""

    def __init__(self, server):
        self.server = server
        self.cookies = {}

    def ask(self, method, url, data=None):
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if data is not None:
            body = urlencode({"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **data})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            line.request(method, url, body, headers)
            answer = line.getresponse()
            text = answer.read().decode()
        except http.client.HTTPException as error:
            raise OSError(str(error)) from None
        finally:
            line.close()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: each.value for name, each in SimpleCookie(cookie).items()}
        return answer.status, text

    def get(self, url):
        return self.ask("GET", url)

    def post(self, url, data):
        return self.ask("POST", url, data)

    def become(self, name):
        """Sign in as one of the demo's people."""
        _status, front = self.get("/")
        user = re.search(rf'value="([0-9a-f-]{{36}})"[^>]*>(?:<[^>]*>)*{name}', front)[1]
        status, _text = self.post("/demo/wissel/", {"user": user})
        assert status == 302
        return self

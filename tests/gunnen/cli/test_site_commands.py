"""The commands that run the site, as a person runs them: real processes on a free port."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest

GUNNEN = Path(sys.executable).with_name("gunnen")
PATIENCE = 60


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def run(tmp_path):
    """run("serve", "--port", ...) -> a running process without a terminal; all of them are stopped afterwards."""
    processes = []

    def start(*arguments, **more):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GUNNEN_", "DJANGO_"))}
        process = subprocess.Popen(
            [GUNNEN, *arguments],
            env=kept | {"GUNNEN_DATA": str(tmp_path / "data"), "PYTHONUNBUFFERED": "1"} | more,
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        process.stdout.close()


class Visitor:
    def __init__(self, port):
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.base = f"http://127.0.0.1:{port}"

    def get(self, path):
        with self.opener.open(self.base + path, timeout=30) as answer:
            return answer.status, answer.read().decode()

    def post(self, path, page, **fields):
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        data = urlencode({"csrfmiddlewaretoken": token} | fields).encode()
        with self.opener.open(self.base + path, data, timeout=30) as answer:
            return answer.status, answer.read().decode()


def said_until(process, words):
    """What the process prints, up to the line with these words."""
    lines = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return "".join(lines)
    pytest.fail(f"it never said {words!r}:\n{''.join(lines)}")


def ended(process):
    said, _nothing = process.communicate(timeout=PATIENCE)
    return process.returncode, said


class TestDemo:
    def test_a_visitor_becomes_one_of_them(self, run, port):
        process = run("demo", "--port", str(port))
        said_until(process, f"http://127.0.0.1:{port}/")
        visitor = Visitor(port)
        status, page = visitor.get("/")
        assert status == 200
        person = re.search(r'name="user" value="([\w-]+)"', page)[1]
        status, home = visitor.post("/demo/wissel/", page, user=person)
        assert status == 200
        assert "Wacht op jou" in home
        assert process.poll() is None

    @pytest.mark.parametrize("host", ["0.0.0.0", "10.0.0.1", "example.nl", "::"])
    def test_any_other_address_is_refused(self, run, host):
        code, said = ended(run("demo", "--host", host))
        assert code == 1
        assert "127.0.0.1 only" in said
        assert "Traceback" not in said

    def test_a_busy_port(self, run):
        with socket.socket() as busy:
            busy.bind(("127.0.0.1", 0))
            busy.listen(1)
            code, said = ended(run("demo", "--port", str(busy.getsockname()[1])))
        assert code == 1
        assert "is taken" in said
        assert "Traceback" not in said


class TestServe:
    def test_the_first_owner_signs_up_with_the_code(self, run, port):
        process = run("serve", "--port", str(port))
        said = said_until(process, "listens on")
        code = re.search(r"\b(\w{4}(?:-\w{4}){4})\b", said)[1]
        visitor = Visitor(port)
        assert "nog niemand" in visitor.get("/")[1]
        _status, page = visitor.get("/account/eerste/")
        _status, page = visitor.post("/account/eerste/", page, code=code)
        fields = {"name": "Jan", "email": "jan@example.nl", "password1": "een zin om te onthouden"}
        visitor.post("/account/signup/", page, **fields)
        assert "Jan" in visitor.get("/account/")[1]
        with pytest.raises(urllib.error.HTTPError, match="404"):
            visitor.get("/demo/post/")

    def test_what_was_acknowledged_survives_a_kill(self, run, port):
        process = run("serve", "--port", str(port))
        code = re.search(r"\b(\w{4}(?:-\w{4}){4})\b", said_until(process, "listens on"))[1]
        visitor = Visitor(port)
        _status, page = visitor.post("/account/eerste/", visitor.get("/account/eerste/")[1], code=code)
        fields = {"name": "Jan", "email": "jan@example.nl", "password1": "een zin om te onthouden"}
        _status, page = visitor.post("/account/signup/", page, **fields)
        visitor.post("/teams/nieuw/", visitor.get("/teams/nieuw/")[1], name="Onverwoestbaar", takes_part="yes")
        _kill(process)
        again = run("serve", "--port", str(port))
        said = said_until(again, "listens on")
        assert "one-time code" not in said
        assert "Onverwoestbaar" in visitor.get("/teams/")[1]

    def test_what_is_stored_is_for_the_owner_alone(self, run, port, tmp_path):
        said_until(run("serve", "--port", str(port)), "listens on")
        for path in (tmp_path / "data").iterdir():
            assert path.stat().st_mode & 0o077 == 0, path

    @pytest.mark.skipif(not Path("/proc").exists(), reason="the system does not tell which processes there are")
    @pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
    def test_clock_and_maps_have_a_process_of_their_own_that_goes_with_the_site(self, run, port, how):
        process = run("serve", "--port", str(port))
        said_until(process, "listens on")
        (worker,) = _until(lambda: _children(process.pid))
        (behind,) = _until(lambda: _children(worker))
        process.terminate() if how == signal.SIGTERM else os.kill(worker, how)
        _until(lambda: not Path(f"/proc/{behind}").exists())

    @pytest.mark.parametrize(
        ("setting", "value", "words"),
        [
            ("GUNNEN_DATABASE_URL", "mysql://localhost/x", "start it with postgresql://"),
            ("GUNNEN_DATABASE_URL", "postgresql://127.0.0.1:1/x", "can't be opened"),
            ("GUNNEN_SECRET_KEY", "kort", "shorter than 32"),
            ("GUNNEN_SECRET_KEY_FILE", "/nergens", "can't read /nergens"),
            ("GUNNEN_ORIGIN", "gunnen.example.nl", "write it like https://"),
            ("GUNNEN_SMTP_PORT", "x", "write a whole number"),
            ("GUNNEN_SMTP_SECURITY", "x", "choose one of"),
            ("GUNNEN_DEMO", "1", "gunnen demo"),
        ],
    )
    def test_a_wrong_setting_is_named(self, run, port, setting, value, words):
        code, said = ended(run("serve", "--port", str(port), **{setting: value}))
        assert code == 1
        assert words in said
        assert "Traceback" not in said

    def test_the_world_needs_an_address(self, run, port):
        code, said = ended(run("serve", "--host", "0.0.0.0", "--port", str(port)))
        assert code == 1
        assert "Set GUNNEN_ORIGIN" in said

    def test_a_typing_error_in_a_name(self, run, port):
        process = run("serve", "--port", str(port), GUNNEN_SMTP_HOTS="mail.example.nl")
        assert "did you mean GUNNEN_SMTP_HOST?" in said_until(process, "listens on")

    def test_a_folder_that_cannot_be_made(self, run, port, tmp_path):
        (tmp_path / "file").write_text("")
        code, said = ended(run("serve", "--port", str(port), GUNNEN_DATA=str(tmp_path / "file" / "data")))
        assert code == 1
        assert "can't make the folder" in said


class TestTick:
    def test_it_says_what_it_sent(self, run, port):
        process = run("serve", "--port", str(port))
        said_until(process, "listens on")
        assert ended(run("tick")) == (0, "0 sent\n")

    def test_before_there_is_a_database(self, run):
        code, said = ended(run("tick"))
        assert code == 1
        assert "gunnen serve" in said
        assert "Traceback" not in said


def _kill(process):
    """The server and its worker, without a chance to tidy up."""
    workers = _children(process.pid)
    process.kill()
    for pid in workers:
        os.kill(pid, signal.SIGKILL)
    process.wait()
    time.sleep(0.2)


def _children(pid):
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(each) for each in children.read_text().split()] if children.exists() else []


def _until(look):
    """What is there once it is there."""
    until = time.monotonic() + 15
    while time.monotonic() < until:
        if found := look():
            return found
        time.sleep(0.1)
    pytest.fail("it did not come about")

"""Promise 9: a webhook can't reach inside. A real listener waits on loopback and must hear nothing."""

import socket
import time

import pytest

from gunnen_web.notices import outside
from tests.web.notices import listener

# 50 addresses that are not a plain public machine: private, shared (CGNAT), loopback, link-local with the places where
# clouds keep their secrets, multicast, reserved, and IPv4 hidden in IPv6 (mapped, compatible, NAT64, 6to4, Teredo).
INSIDE = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.254 127.0.0.1 127.1.2.3 127.255.255.254
169.254.0.1 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.254 192.0.0.8 192.0.0.170 192.0.2.1 192.88.99.1
192.168.0.1 192.168.255.254 198.18.0.1 198.19.255.254 198.51.100.7 203.0.113.7 224.0.0.1 239.255.255.250 240.0.0.1
255.255.255.255 168.63.129.16
:: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::a00:1 100::1
2001::1 2001:10::1 2001:db8::1 2002:7f00:1::1 2002:a00:1::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%1
fec0::1 ff02::1 ff0e::1
""".split()  # noqa: SIM905
OUTSIDE = ["1.1.1.1", "8.8.8.8", "145.100.1.1", "2606:4700::1111", "2a00:1450::1"]


@pytest.fixture(scope="module")
def pem(tmp_path_factory):
    return listener.certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def ear(pem):
    """It waits on loopback for what must not come."""
    made = listener.Listener(pem)
    made.start()
    yield made
    if not made.stopped.is_set():
        made.stop()


@pytest.fixture
def answering(monkeypatch):
    """The names that a test asks have these addresses, as a hostile name server would say."""

    def say(*addresses):
        def look_up(name, port, *rest, **options):
            return [(socket.AF_INET6 if ":" in each else socket.AF_INET, 1, 6, "", (each, port)) for each in addresses]

        monkeypatch.setattr(socket, "getaddrinfo", look_up)

    return say


def refusal(url):
    with pytest.raises(outside.Refused) as refused:
        outside.post(url, b"{}", {})
    return refused.value.code


@pytest.mark.parametrize("address", INSIDE)
def test_inside(answering, address):
    assert not outside.is_public(address)
    answering(address)
    assert refusal("https://chat.example.nl/haak") == "inside"


@pytest.mark.parametrize("address", OUTSIDE)
def test_outside(address):
    assert outside.is_public(address)


@pytest.mark.parametrize("bad", ["127.0.0.1", "::1", "10.0.0.1", "64:ff9b::7f00:1"])
def test_one_bad_address_among_good_ones_is_enough(answering, bad):
    for addresses in (("1.1.1.1", bad), (bad, "1.1.1.1"), ("2606:4700::1111", "8.8.8.8", bad)):
        answering(*addresses)
        assert refusal("https://chat.example.nl/haak") == "inside"


@pytest.mark.parametrize(
    "written",
    [
        "https://127.0.0.1:{port}/",
        "https://localhost:{port}/",
        "https://127.1:{port}/",
        "https://0x7f000001:{port}/",
        "https://2130706433:{port}/",
        "https://017700000001:{port}/",
        "https://[::ffff:127.0.0.1]:{port}/",
        "https://[::1]:{port}/",
        "https://chat.example.nl@127.0.0.1:{port}/",
        "https://127.0.0.1:{port}\\@chat.example.nl/",
        "https://127.0.0.1%2f:{port}/",
        "https://localhost.:{port}/",
        "https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/",
        "https://127.0.0.1:{port}/\r\nHost: chat.example.nl",
        "http://127.0.0.1:{port}/",
        "HTTP://localhost:{port}/",
        "ftp://127.0.0.1:{port}/",
        "file:///etc/passwd",
        "//127.0.0.1:{port}/",
        "https://:{port}/",
        "https://chat.example.nl:99999/",
        "https://[fe80::1%25eth0]:{port}/",
    ],
)
def test_tricks(ear, written):
    url = written.format(port=ear.port)
    assert refusal(url) in {"inside", "address", "https", "unknown"}
    assert ear.connections == 0


def test_nothing_is_connected_to(ear, answering, monkeypatch):
    """Not even to look: for each of these no socket is opened at all."""
    opened = []
    monkeypatch.setattr(outside, "_connected", lambda *args: opened.append(args))
    for address in INSIDE:
        answering(address)
        assert refusal(f"https://chat.example.nl:{ear.port}/") == "inside"
    assert (opened, ear.connections) == ([], 0)


def test_a_name_that_changes_its_mind(ear, monkeypatch):
    """First a public address, then loopback: the name is asked once, and the first answer is where it goes."""
    asked, gone_to = [], []

    def look_up(name, port, *rest, **options):
        asked.append(name)
        return [(socket.AF_INET, 1, 6, "", ("1.1.1.1" if len(asked) == 1 else "127.0.0.1", port))]

    class Watched(socket.socket):
        def connect(self, address):
            gone_to.append(address)
            raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "socket", Watched)
    with pytest.raises(outside.Failed):
        outside.post(f"https://chat.example.nl:{ear.port}/", b"{}", {})
    assert asked == ["chat.example.nl"]
    assert gone_to == [("1.1.1.1", ear.port)]
    assert ear.connections == 0


def test_a_name_server_that_never_answers(monkeypatch):
    monkeypatch.setattr(outside, "SECONDS", 0.2)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: [time.sleep(1)][1:])
    assert refusal("https://chat.example.nl/") == "unknown"


class TestAllowed:
    """With the explicit permission of a test, to see that the rest works and stops in time."""

    @pytest.fixture(autouse=True)
    def allowed(self, ear, pem, monkeypatch):
        monkeypatch.setattr(outside, "SECONDS", 0.6)
        with listener.permission(monkeypatch, pem):
            yield

    def test_it_arrives(self, ear):
        assert outside.post(ear.url, b'{"a":1}', {"webhook-id": "x"}) == 200
        first, headers, body = ear.requests[0]
        assert first == "POST /haak?x=1 HTTP/1.1"
        assert headers["host"] == f"{listener.NAME}:{ear.port}"
        assert headers["webhook-id"] == "x"
        assert body == b'{"a":1}'

    @pytest.mark.parametrize("status", [204, 400, 410, 500])
    def test_any_status(self, ear, status):
        ear.answer = lambda line: line.sendall(b"HTTP/1.1 %d X\r\n\r\n" % status)
        assert outside.post(ear.url, b"{}", {}) == status

    def test_a_redirect_inside_is_not_followed(self, ear):
        there = f"https://127.0.0.1:{ear.port}/binnen"
        ear.answer = lambda line: line.sendall(b"HTTP/1.1 307 X\r\nLocation: %s\r\n\r\n" % there.encode())
        assert outside.post(ear.url, b"{}", {}) == 307
        assert ear.connections == 1

    def test_a_gigabyte_is_not_read(self, ear):
        sent = []

        def pour(line):
            line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n")
            for _ in range(1024):
                line.sendall(b"x" * 1024 * 1024)
                sent.append(1)

        ear.answer = pour
        started = time.monotonic()
        assert outside.post(ear.url, b"{}", {}) == 200
        assert time.monotonic() - started < 0.6
        time.sleep(0.1)
        assert len(sent) < 20

    def test_a_first_line_without_an_end(self, ear):
        ear.answer = lambda line: [line.sendall(b"H" * 1024) for _ in range(1024)]
        assert _failure(ear.url) == "answer"

    def test_silence(self, ear):
        ear.answer = lambda line: time.sleep(1)
        assert _failure(ear.url) == "late"

    def test_dripping(self, ear):
        """A byte now and then keeps no connection open beyond the limit."""

        def drip(line):
            for _ in range(100):
                line.sendall(b"H")
                time.sleep(0.05)

        ear.answer = drip
        started = time.monotonic()
        assert _failure(ear.url) == "late"
        assert time.monotonic() - started < 1

    def test_silence_before_the_handshake(self, ear):
        ear.before = lambda plain: time.sleep(1)
        assert _failure(ear.url) == "late"

    def test_no_https_there(self, ear):
        ear.before = lambda plain: plain.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        assert _failure(ear.url) == "connection"

    @pytest.mark.parametrize("line", [b"", b"hello\r\n\r\n", b"HTTP/1.1 \r\n\r\n", b"HTTP/1.1 20 X\r\n\r\n"])
    def test_an_answer_that_is_none(self, ear, line):
        ear.answer = lambda out: out.sendall(line) if line else None
        assert _failure(ear.url) == "answer"

    def test_another_name_than_the_certificate_has(self, ear):
        assert _failure(ear.url.replace(listener.NAME, "ander.test")) == "certificate"

    def test_nobody_listens(self, ear):
        ear.stop()
        assert _failure(ear.url) == "connection"


def _failure(url):
    with pytest.raises(outside.Failed) as failed:
        outside.post(url, b"{}", {})
    return failed.value.code

"""Sending to an address that somebody typed in, without letting them reach what stands inside, beside this server.

The name is looked up once; if one of its addresses is not plainly public, nothing is connected to. Then the connection
goes to an address that was checked, not to the name again (a second look-up could answer otherwise). Only https, no
redirect is followed, and everything together has a time and a size limit. The answer is its status; the rest of it is
not read.
"""

import ipaddress
import select
import socket
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

SECONDS = 10  # for everything together
MOST = 64 * 1024  # of the answer
PIECE = 4096

# In IPv4 and IPv6, all that is not a plain public address of one machine. What a name can hide in an IPv6 address
# (mapped, NAT64, 6to4, Teredo) is refused as a whole. 168.63.129.16 is public by number and inside every Azure machine.
CLOSED = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
    "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
]  # fmt: skip
CLOSED_NETWORKS = [ipaddress.ip_network(each) for each in CLOSED]
GLOBAL_SIX = ipaddress.ip_network("2000::/3")


class Refused(Exception):
    """Why this address is not written to, as a code: address, https, inside, unknown."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Failed(Exception):
    """Why it did not work, as a code: connection, certificate, late, answer."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Place:
    """A checked address: where to connect to, and under which name."""

    name: str
    port: int
    path: str
    address: str

    @property
    def host(self):
        name = f"[{self.name}]" if ":" in self.name else self.name
        return name if self.port == 443 else f"{name}:{self.port}"


def is_public(address):
    """Whether this is the plain public address of one machine, which may be written to."""
    ip = ipaddress.ip_address(address)
    if ip.version == 6 and (ip not in GLOBAL_SIX or ip.scope_id):
        return False
    return ip.is_global and not any(ip in each for each in CLOSED_NETWORKS if each.version == ip.version)


def parts(url):
    """``(name, port, path)`` of an https address; Refused for what is none, or could be read in two ways."""
    if not url.isascii() or any(c in url for c in "\\ \t\r\n\0") or not url.isprintable():
        raise Refused("address")
    try:
        found = urlsplit(url)
        port = found.port or 443
    except ValueError:
        raise Refused("address") from None
    if found.scheme.lower() != "https":
        raise Refused("https")
    if not found.hostname or "@" in found.netloc or "%" in found.netloc or port == 0:
        raise Refused("address")
    path = (found.path or "/") + (f"?{found.query}" if found.query else "")
    return found.hostname, port, path


def find(url):
    """The place to connect to; Refused if the name has no address, or one that is not public."""
    name, port, path = parts(url)
    addresses = _look_up(name, port)
    if not addresses:
        raise Refused("unknown")
    if not all(is_public(each) for each in addresses):
        raise Refused("inside")
    return Place(name, port, path, addresses[0])


def _look_up(name, port):
    """Every address of a name. The look-up itself knows no time limit, so it may be left behind."""
    found = []

    def ask():
        with suppress(OSError, UnicodeError):
            found.extend(socket.getaddrinfo(name, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(SECONDS)
    return list(dict.fromkeys(each[4][0] for each in list(found)))


def post(url, body, headers):
    """POST these bytes; the status of the answer. Refused or Failed where it could not be."""
    place = find(url)
    until = time.monotonic() + SECONDS
    try:
        with _connected(place, until) as line:
            _write(line, _request(place, body, headers), until)
            return _status(line, until)
    except ssl.SSLCertVerificationError:
        raise Failed("certificate") from None
    except TimeoutError:
        raise Failed("late") from None
    except (OSError, ValueError):
        raise Failed("connection") from None


def _left(until):
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _connected(place, until):
    family = socket.AF_INET6 if ":" in place.address else socket.AF_INET
    plain = socket.socket(family, socket.SOCK_STREAM)
    try:
        plain.settimeout(_left(until))
        plain.connect((place.address, place.port))
        plain.setblocking(False)
        line = _context().wrap_socket(plain, server_hostname=place.name, do_handshake_on_connect=False)
    except BaseException:
        plain.close()
        raise
    try:
        _patiently(line, line.do_handshake, until)
    except BaseException:
        line.close()
        raise
    return line


def _context():
    return ssl.create_default_context()


def _patiently(line, step, until):
    """One step on a socket that does not block, so that the time limit holds however slowly the other side drips."""
    while True:
        try:
            return step()
        except ssl.SSLWantReadError:
            wanted = [line], [], []
        except ssl.SSLWantWriteError:
            wanted = [], [line], []
        select.select(*wanted, _left(until))


def _request(place, body, headers):
    lines = [f"POST {place.path} HTTP/1.1", f"Host: {place.host}", f"Content-Length: {len(body)}"]
    lines += ["User-Agent: Gunnen", "Connection: close", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii") + body


def _write(line, data, until):
    while data:
        _left(until)
        data = data[_patiently(line, partial(line.send, data), until) :]


def _status(line, until):
    """The first line of the answer; what comes before it (100 Continue) or after it is left alone."""
    read = b""
    while len(read) < MOST:
        _left(until)
        piece = _patiently(line, partial(line.recv, PIECE), until)
        read += piece
        while read.startswith(b"HTTP/1.1 1") and b"\r\n\r\n" in read:
            read = read.partition(b"\r\n\r\n")[2]
        if b"\r\n" in read and not read.startswith(b"HTTP/1.1 1"):
            return _code(read)
        if not piece:
            break
    raise Failed("answer")


def _code(read):
    words = read.partition(b"\r\n")[0].split()
    if len(words) < 2 or not words[0].startswith(b"HTTP/1.") or not words[1].isdigit() or len(words[1]) != 3:
        raise Failed("answer")
    return int(words[1])

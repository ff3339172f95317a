"""A real https listener on loopback that answers as it is told, and the explicit permission that a test needs to
reach it: outside tests nothing on loopback is ever written to."""

import socket
import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from gunnen_web.notices import outside

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
NAME = "chat.test"
IS_PUBLIC = outside.is_public  # as it is without permission


def certificate(folder, name=NAME):
    """A certificate for this name, signed by itself, with its key: the path of both in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    names = x509.SubjectAlternativeName([x509.DNSName(name), x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).add_extension(names, critical=False)
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    made = made.sign(key, hashes.SHA256())
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path = folder / f"{name}.pem"
    path.write_bytes(pem + made.public_bytes(serialization.Encoding.PEM))
    return path


class Listener(threading.Thread):
    """Takes connections one by one; ``answer(line)`` writes to each what it wants."""

    def __init__(self, path):
        super().__init__(daemon=True)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(path)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.url = f"https://{NAME}:{self.port}/haak?x=1"
        self.answer = lambda line: line.sendall(OK)
        self.before = lambda plain: None
        self.requests, self.connections, self.stopped = [], 0, threading.Event()

    def run(self):
        while not self.stopped.is_set():
            try:
                plain, _address = self.socket.accept()
            except OSError:
                return
            self.connections += 1
            with plain:
                self._serve(plain)

    def _serve(self, plain):
        plain.settimeout(5)
        try:
            self.before(plain)
            with self.context.wrap_socket(plain, server_side=True) as line:
                self.requests.append(_request(line))
                self.answer(line)
        except OSError:
            pass  # the other side has had enough

    def stop(self):
        self.stopped.set()
        self.socket.shutdown(socket.SHUT_RDWR)  # wakes who waits for a connection
        self.socket.close()
        self.join(5)


def _request(line):
    read = b""
    while b"\r\n\r\n" not in read:
        read += line.recv(65536)
    head, _, body = read.partition(b"\r\n\r\n")
    first, *rest = head.decode().split("\r\n")
    headers = {name.lower(): value for name, value in (each.split(": ", 1) for each in rest)}
    while len(body) < int(headers["content-length"]):
        body += line.recv(65536)
    return first, headers, body


@contextmanager
def permission(monkeypatch, path):
    """This test may write to loopback, under the listener's name, and trusts its certificate."""
    context = ssl.create_default_context(cafile=path)
    with monkeypatch.context() as patch:
        patch.setattr(outside, "is_public", lambda address: address == "127.0.0.1")
        patch.setattr(outside, "_context", lambda: context)
        patch.setattr(outside, "_look_up", lambda name, port: ["127.0.0.1"])
        yield

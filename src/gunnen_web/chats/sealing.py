"""What keeps names and words out of the database: keys that are not in it.

An author's name is stored as a hash keyed with the file, which nobody here keeps: without the file no name can even be
guessed at. For the page of a link the name is sealed with the secret of that link. The text, which a job in
another process has to read, is sealed with the secret key of the site, so a copy of the database tells nothing.
"""

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet
from django.utils.crypto import constant_time_compare, salted_hmac


class FileKeys:
    """What can be told of a file without keeping it: whether it is the same one, and a key for each name in it."""

    def __init__(self, data, salt):
        whole = hashlib.sha256(data).digest()
        self.digest = _keyed(bytes.fromhex(salt), b"same file", whole).hex()
        self._names = _keyed(whole, b"names", bytes.fromhex(salt))

    def is_same(self, digest):
        return constant_time_compare(self.digest, digest)

    def of_name(self, name):
        return _keyed(self._names, b"name", name.encode("utf-8", "surrogatepass")).hex()


def _keyed(key, purpose, data):
    return hmac.new(key, purpose + b"\0" + data, hashlib.sha256).digest()


def seal_name(name, token):
    return _by_token(token).encrypt(name.encode("utf-8", "replace")).decode()


def open_name(sealed, token):
    return _by_token(token).decrypt(sealed.encode()).decode()


def _by_token(token):
    return Fernet(urlsafe_b64encode(_keyed(b"gunnen_web.chats", b"name of a link", token.encode("utf-8", "replace"))))


def seal(author_pk, data):
    """What JSON can hold, for this one author."""
    return _by_site(author_pk).encrypt(json.dumps(data, separators=(",", ":")).encode()).decode()


def unseal(author_pk, sealed):
    return json.loads(_by_site(author_pk).decrypt(sealed.encode()))


def _by_site(author_pk):
    made = salted_hmac("gunnen_web.chats.sealing", str(author_pk), algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(made))

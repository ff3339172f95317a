"""The secret of an invitation: 128 random bits, of which only the hash is stored."""

import hashlib
import secrets


def new_token():
    return secrets.token_urlsafe(16)


def hash_of(token):
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()

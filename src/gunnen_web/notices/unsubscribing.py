"""The link with which somebody stops mail without signing in: it says of what, and is signed, so nothing is stored."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from gunnen_web.notices.queries import origin

DIGEST = "digest"
_signer = Signer(salt="gunnen.unsubscribe", sep=".")


def path(pk, what):
    """``pk`` of a membership with a group of notices, or of a person with DIGEST."""
    return reverse("notices:unsubscribe", args=[_signer.sign(f"{pk.hex}.{what}")])


def url(pk, what):
    return origin() + path(pk, what)


def read(signed):
    """``(hex of the pk, what)``, or None for what this site did not sign."""
    try:
        return tuple(_signer.unsign(signed).split(".", 1))
    except BadSignature:
        return None


def headers(address):
    """List-Unsubscribe, and the one click of RFC 8058, which is for https only."""
    found = {"List-Unsubscribe": f"<{address}>"}
    if address.startswith("https://"):
        found["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return found

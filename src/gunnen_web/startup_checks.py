"""Before the site starts: what is wrong, and what will be missed, each in one plain sentence."""

import ipaddress
import stat
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from gunnen_web import environment


@dataclass(frozen=True)
class Finding:
    text: str
    stops: bool = False


def findings(host):
    """Everything to say about these settings when the site listens on ``host``."""
    checks = (_names, _address, _secret, _database) if settings.DEMO else (_names, _address, _secret, _database, _mail)
    return [finding for check in checks for finding in check(host)]


def is_loopback(host):
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _names(host):
    for name, near in environment.unknown_names():
        hint = f"; did you mean {near}?" if near else "."
        yield Finding(f"{name} is not a setting of Gunnen{hint}")


def _address(host):
    if settings.DEMO:
        return
    if not settings.ORIGIN and not is_loopback(host):
        yield Finding("Set GUNNEN_ORIGIN to the address people type, such as https://gunnen.example.nl.", stops=True)
    if settings.ORIGIN.startswith("http://") and not is_loopback(settings.ORIGIN.split("/")[2].rsplit(":", 1)[0]):
        yield Finding("GUNNEN_ORIGIN starts with http://, so passwords travel readable. Put https in front.")
    if settings.ORIGIN and not settings.CONTACT:
        yield Finding("GUNNEN_CONTACT is empty; the privacy page can't say who runs this server.")


def _secret(host):
    path = settings.DATA / "secret.key"
    if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield Finding(f"Others on this machine can read {path}; run: chmod 600 {path}")


def _database(host):
    try:
        connection.ensure_connection()
    except ImproperlyConfigured:
        yield Finding("PostgreSQL needs its driver; run: pip install 'gunnen[postgres]'", stops=True)
    except DatabaseError as error:
        why = type(error).__name__
        yield Finding(f"The database can't be opened ({why}). Look at GUNNEN_DATABASE_URL.", stops=True)
    finally:
        connection.close()


def _mail(host):
    if not settings.EMAIL_HOST:
        yield Finding(f"GUNNEN_SMTP_HOST is empty; mail is written to {settings.EMAIL_FILE_PATH} and reaches nobody.")
    elif settings.EMAIL_HOST_USER and not settings.EMAIL_HOST_PASSWORD:
        yield Finding("GUNNEN_SMTP_USER is set and GUNNEN_SMTP_PASSWORD is not.")

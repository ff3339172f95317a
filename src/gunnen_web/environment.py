"""Reading the environment: every setting by name, secrets also from a file, and plain words when a value is wrong."""

import difflib
import os
import secrets
import tempfile
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

KNOWN = {
    "GUNNEN_DEMO": "1 for the demo team (loopback only)",
    "GUNNEN_DATA": "the folder for the database, the secret key and, in demo, the mail",
    "GUNNEN_DATABASE_URL": "postgresql://user:password@host/name or sqlite:///path; default: in the data folder",
    "GUNNEN_SECRET_KEY": "at least 32 characters; default: made once and kept in the data folder",
    "GUNNEN_ORIGIN": "the address people type, such as https://gunnen.example.nl",
    "GUNNEN_HOSTS": "host names that this site answers to, with commas; default: the one in GUNNEN_ORIGIN",
    "GUNNEN_SMTP_HOST": "the mail server",
    "GUNNEN_SMTP_PORT": "its port; default 587",
    "GUNNEN_SMTP_USER": "its user",
    "GUNNEN_SMTP_PASSWORD": "its password",
    "GUNNEN_SMTP_SECURITY": "starttls (default), tls or none",
    "GUNNEN_MAIL_FROM": "the sender of all mail",
    "GUNNEN_CONTACT": "who runs this server and how to reach them, for the privacy page",
    "GUNNEN_PROXIES": "how many trusted proxies stand in front; default 0",
    "GUNNEN_LISTENS": "set by the program itself",
    "GUNNEN_TIME_ZONE": "default Europe/Amsterdam",
}
SECRETS = {"GUNNEN_DATABASE_URL", "GUNNEN_SECRET_KEY", "GUNNEN_SMTP_PASSWORD"}


def text(name, default=""):
    """The value of a setting; for a secret, NAME_FILE may point at a file that holds it."""
    value = os.environ.get(name, "").strip()
    path = os.environ.get(f"{name}_FILE", "").strip() if name in SECRETS else ""
    if value and path:
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set; keep one of them.")
    if path:
        try:
            value = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE: can't read {path} ({error.strerror}).") from None
    return value or default


def flag(name):
    value = text(name, "0").lower()
    if value not in {"0", "1", "yes", "no", "true", "false"}:
        raise ImproperlyConfigured(f"{name} is {value!r}; write 1 or 0.")
    return value in {"1", "yes", "true"}


def number(name, default):
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number.")
    return int(value)


def one_of(name, choices):
    value = text(name, choices[0]).lower()
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}; choose one of {', '.join(choices)}.")
    return value


def words(name):
    return [each.strip() for each in text(name).split(",") if each.strip()]


def origin(name):
    value = text(name).rstrip("/")
    parts = urlsplit(value)
    if value and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query):
        raise ImproperlyConfigured(f"{name} is {value!r}; write it like https://gunnen.example.nl, without a path.")
    return value


def data_folder(demo):
    folder = Path(text("GUNNEN_DATA", "var")).absolute()
    folder = folder / "demo" if demo else folder
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ImproperlyConfigured(f"GUNNEN_DATA: can't make the folder {folder} ({error.strerror}).") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"GUNNEN_DATA: can't write in the folder {folder}.")
    return folder


def secret_key(folder):
    """The given key, or one that is made once and kept where only the owner reads it."""
    key = text("GUNNEN_SECRET_KEY")
    if key:
        if len(key) < 32:
            raise ImproperlyConfigured("GUNNEN_SECRET_KEY is shorter than 32 characters.")
        return key
    path = folder / "secret.key"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")


def _write_once(path, content):
    # A link either succeeds whole or finds that another process was first, so nobody reads half a key.
    handle, name = tempfile.mkstemp(dir=path.parent)  # mkstemp makes it 0600
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(content)
    try:
        os.link(name, path)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink()


def database(folder, demo):
    url = "" if demo else text("GUNNEN_DATABASE_URL")
    parts = urlsplit(url or "sqlite://")
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgres(parts)
    if parts.scheme != "sqlite":
        raise ImproperlyConfigured("GUNNEN_DATABASE_URL: start it with postgresql:// or sqlite:///.")
    return _sqlite(unquote(parts.path[1:]) or folder / "gunnen.sqlite3")


def _sqlite(path):
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # secure_delete: what somebody erases is overwritten, not merely unlinked.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
        },
    }


def _postgres(parts):
    try:
        port = parts.port or ""
    except ValueError:
        raise ImproperlyConfigured("GUNNEN_DATABASE_URL: the port is not a number.") from None
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def unknown_names():
    """Settings that look like ours and are not, each with the nearest one that is."""
    allowed = KNOWN.keys() | {f"{name}_FILE" for name in SECRETS}
    for name in sorted(os.environ):
        if name.startswith("GUNNEN_") and name not in allowed:
            near = difflib.get_close_matches(name, sorted(allowed), 1)
            yield name, near[0] if near else None

"""Running the site: check, migrate, and listen until stopped. `gunnen serve` and `gunnen demo` are thin around it."""

import errno
import logging
import os
import shutil
import signal
import socket
import threading
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

from gunnen_web import quiet_logs

DEFAULT_HOST = "127.0.0.1"
TICK = 30  # seconds between two looks at the clock
SEND = 2  # and between two looks at the outbox
THREADS = 8
NICE = 5  # who waits for a page goes before who waits for a map
AGAIN = 10
log = logging.getLogger(__name__)
Say = Callable[[str], None]


class CannotStart(Exception):
    """Why the site does not start, in a sentence for whoever started it."""


def serve(host: str, port: int, say: Say) -> None:
    """Run a real installation."""
    if os.environ.get("GUNNEN_DEMO", "0").lower() in {"1", "yes", "true"}:
        raise CannotStart("GUNNEN_DEMO is set. The demo starts with: gunnen demo")
    _prepare(host, port, say)
    code = _owner_code()
    if code:
        say("Nobody has an account here yet. The first owner signs up with this one-time code:")
        say(f"    {code}    at {_address(host, port)}account/eerste/")
    _listen(host, port, lambda: say(f"Gunnen listens on {_address(host, port)} (Ctrl+C stops it)"))


def demo(host: str, port: int, say: Say, fresh: bool = False) -> None:
    """Run the demo team; it lets visitors be anybody, so it answers to this machine only."""
    from gunnen_web.startup_checks import is_loopback

    if not is_loopback(host):
        raise CannotStart(f"The demo listens on {DEFAULT_HOST} only, not on {host}: its visitors can be anybody.")
    os.environ["GUNNEN_DEMO"] = "1"
    if fresh:
        shutil.rmtree(Path(os.environ.get("GUNNEN_DATA", "") or "var").absolute() / "demo", ignore_errors=True)
    _prepare(host, port, say)
    _fill_demo()
    _listen(host, port, lambda: say(f"The demo team is at {_address(host, port)} (Ctrl+C stops it)"))


def tick() -> int:
    """Do what is due now; how many letters went out. What takes long comes last."""
    _set_up()
    _look_for_tables()
    from gunnen_web.chats import reading
    from gunnen_web.notices import clock

    sent = clock.tick()
    reading.read_due()
    return sent


def work(say: Say) -> None:
    """Do what is due, and go on until stopped; any number of these may run beside each other."""
    _set_up()
    _look_for_tables()
    stop = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    say("Gunnen works (Ctrl+C stops it)")
    _read_beside()
    _keep(stop)


def _read_beside():
    """A large chat takes minutes, and letters and closing hours don't wait for it."""
    from gunnen_web.chats import reading

    threading.Thread(target=reading.keep_reading, daemon=True).start()


def _look_for_tables():
    from django.db import DatabaseError, connection

    from gunnen_web.notices.models import Mail

    try:
        Mail.objects.exists()
    except DatabaseError as error:
        why = type(error).__name__
        raise CannotStart(f"The database is not ready ({why}). Start it once with: gunnen serve") from None
    finally:
        connection.close()


def _set_up():
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gunnen_web.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise CannotStart(str(error)) from None


def _prepare(host, port, say):
    os.umask(0o077)  # what is stored is for whoever runs this, and for nobody else on the machine
    os.environ["GUNNEN_LISTENS"] = _address(host, port).rstrip("/")
    _set_up()
    _look_around(host, say)
    _claim_port(host, port)
    _migrate()


def _look_around(host, say):
    from gunnen_web.startup_checks import findings

    found = findings(host)
    for each in found:
        say(f"{'Wrong' if each.stops else 'Note'}: {each.text}")
    if any(each.stops for each in found):
        raise CannotStart("Nothing was started.")


def _claim_port(host, port):
    """Say in words why this port can't be had, before anything else is done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
            probe.listen(1)
        except OSError as error:
            raise CannotStart(_why_not(error, host, port)) from None


def _why_not(error, host, port):
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken. Choose another one: --port {port + 1 if port < 65535 else 8000}"
    if error.errno == errno.EACCES:
        return f"Port {port} is not allowed to you. Choose one above 1023: --port 8000"
    return f"Can't listen on {host}:{port}: {error.strerror or error}."


def _migrate():
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DatabaseError

    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        advice = "Start again with: gunnen demo --fresh" if settings.DEMO else "Nothing was started."
        raise CannotStart(f"The database could not be brought up to date ({type(error).__name__}). {advice}") from None


def _owner_code():
    from gunnen_web.accounts import first_owner, queries

    return first_owner.new_code() if queries.is_empty() else None


def _fill_demo():
    from gunnen_web.decisions import demo

    demo.build()


def _address(host, port):
    shown = "127.0.0.1" if host in {"0.0.0.0", "localhost"} else host  # noqa: S104  only how it is printed
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def _listen(host, port, ready):
    from django.db import connections
    from gunicorn.app.base import BaseApplication

    class Site(BaseApplication):
        def load_config(self):
            for name, value in _options(host, port, ready).items():
                self.cfg.set(name, value)

        def load(self):
            from django.urls import get_resolver

            from gunnen_web.wsgi import application

            get_resolver().url_patterns  # noqa: B018  a page that can't be loaded stops the start, not a visitor
            return application

    connections.close_all()  # the worker opens its own
    Site().run()


def _options(host, port, ready):
    return {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": 1,  # one writer at a time suits SQLite, and rate limits live in its memory
        "worker_class": "gthread",
        "threads": THREADS,
        "preload_app": True,
        "umask": 0o077,
        "loglevel": "error",
        "graceful_timeout": 5,
        "control_socket_disable": True,
        "proc_name": "gunnen",
        "when_ready": lambda server: ready(),
        "post_worker_init": _begin_work,
    }


def _begin_work(worker):
    for handler in logging.getLogger("gunicorn.error").handlers:
        handler.setFormatter(quiet_logs.Formatter())
    behind = get_context("fork").Process(target=_work_behind, args=(os.getpid(), worker.sockets), daemon=True)
    behind.start()
    threading.Thread(target=_stand_in, args=(behind,), daemon=True).start()


def _work_behind(parent, sockets):
    """Clock, maps and chats in a process of their own: threads beside those that answer would take their turns."""
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGABRT, signal.SIGUSR1, signal.SIGUSR2):
        signal.signal(each, signal.SIG_DFL)
    for each in sockets:
        each.close()
    os.nice(NICE)
    _start_work()
    while os.getppid() == parent:
        time.sleep(1)


def _stand_in(behind):
    """Should that process come to grief, its work goes on here."""
    behind.join()
    time.sleep(AGAIN)  # when the site stops they go together, and this is not reached
    log.error("the process for clock and maps is gone; they go on beside the pages")
    _start_work()


def _start_work():
    from gunnen_web.conversations import mapping

    threading.Thread(target=_keep, args=[threading.Event()], daemon=True).start()
    threading.Thread(target=mapping.keep_drawing, daemon=True).start()
    _read_beside()


def _keep(stop):
    """Look at the clock now and then, and at the outbox often, so that what goes at once does."""
    from django.db import connection

    from gunnen_web.notices import clock

    ticked = time.monotonic()
    while not stop.wait(SEND):
        late = time.monotonic() - ticked >= TICK
        ticked = time.monotonic() if late else ticked
        try:
            clock.tick(stop=stop) if late else clock.send(stop=stop)
        except Exception as error:
            log.error("something due was not done (%s); it is tried again", type(error).__name__)
        finally:
            connection.close()

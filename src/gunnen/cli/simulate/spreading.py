"""An experiment on more than one processor or machine: each cell is a task of its own on a Dask cluster.

A worker only computes, and everything is written here, as it comes in. When a worker dies, what it had not handed over
is computed again by another.
"""

from __future__ import annotations

import logging
import re
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from gunnen.cli.simulate import running
from gunnen.practice import Cell, Experiment
from gunnen.practice.experiment import MODEL

Client = Any  # Dask is there only where somebody asked for it
Task = Any
LOCAL = "local"
ADDRESS = re.compile(r"((tcp|tls|ws|wss)://)?(\[[0-9a-fA-F:.]+\]|[^\s/:\[\]]+):[0-9]{1,5}")
WAIT = 10  # seconds
AHEAD = 4  # tasks for each processor: enough to keep it busy, and few enough for a million cells
DEATHS = 3  # how often Dask may give up a cell because workers died under it; it bears three of them each time


ASKED_WRONG = ("missing", "address", "workers", "tls")
NOT_BEGUN = (*ASKED_WRONG, "unreachable", "empty")


class NoCluster(Exception):
    """There is no cluster to run on; the code says why, and the facts say more."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def run(experiment: Experiment, folder: Path, watch: running.Watch, *, cluster: str, workers: int | None = None) -> int:
    """As `running.run`, on the cluster at this address, or on ``workers`` processes here when it is ``local``.

    The same bytes in every file, whoever computed it. Raises NoCluster.
    """
    try:
        import distributed
    except ModuleNotFoundError as missing:
        raise NoCluster("missing", name=missing.name) from None
    if cluster != LOCAL and not _is_address(cluster):
        raise NoCluster("address", address=cluster)
    if cluster != LOCAL and workers:
        raise NoCluster("workers")
    running.prepare(folder)
    with _quiet(), ExitStack() as stack:
        try:
            client = _connect(distributed, stack, cluster, workers)
        except OSError as problem:
            raise NoCluster("unreachable", address=cluster, why=str(problem) or type(problem).__name__) from None
        return spread(client, experiment, folder, watch)


def _is_address(cluster: str) -> bool:
    return bool(ADDRESS.fullmatch(cluster)) and int(cluster.rpartition(":")[2]) < 2**16


def _connect(distributed: Any, stack: ExitStack, cluster: str, workers: int | None) -> Client:
    if cluster == LOCAL:
        with _deaf():
            here = distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=logging.ERROR
            )
        cluster = stack.enter_context(here)
        client: Client = stack.enter_context(distributed.Client(cluster, timeout=WAIT, set_as_default=False))
    else:
        client = stack.enter_context(_reach(distributed, cluster))
    return client


def _reach(distributed: Any, address: str) -> Client:
    """Raises OSError, also when what takes the connection there is no scheduler: Dask waits for it for ever."""
    if address.startswith(("tls:", "wss:")) and not distributed.Security().get_connection_args("client")["ssl_context"]:
        raise NoCluster("tls", address=address)
    found: SimpleQueue[Any] = SimpleQueue()

    def connect() -> None:
        client = distributed.Client.__new__(distributed.Client)
        try:
            client.__init__(address, timeout=WAIT, set_as_default=False)
            found.put(client)
        except Exception as problem:  # whatever Dask makes of what answers there
            client.status = "closed"  # else it is closed when it is forgotten, with much noise
            found.put(problem)

    threading.Thread(target=connect, daemon=True).start()
    try:
        client = found.get(timeout=2 * WAIT)
    except Empty:
        raise OSError("no answer") from None
    if isinstance(client, ImportError):
        raise NoCluster("other", why=str(client).strip().partition("\n")[0])
    if isinstance(client, OSError):
        raise client
    if isinstance(client, Exception):
        raise OSError("what answers is no scheduler") from client
    return client


@contextmanager
def _quiet() -> Iterator[None]:
    """What Dask logs of a cluster that is gone is told by `NoCluster`, in words."""
    log = logging.getLogger("distributed.client")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that start in here do not hear Ctrl-C, which is for us: we hand in what is finished, and stop them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def spread(client: Client, experiment: Experiment, folder: Path, watch: running.Watch) -> int:
    """Compute what is not in the folder yet; what was finished when somebody stops it is kept. Raises NoCluster."""
    import distributed

    processors = _processors(client)
    _ask_for_the_same(client)
    waiting = running.missing(experiment, folder, watch)
    tasks = _Tasks(client, folder)
    for cell in islice(waiting, AHEAD * processors):
        tasks.submit(cell)
    coming: Any = distributed.as_completed(tasks.cells, loop=client.loop)  # type: ignore[no-untyped-call]
    computed = 0
    try:
        for task in coming:
            cell, kept = tasks.take(task)
            if kept:
                watch(cell.size)
                computed += 1
            for more in islice(waiting, 1) if kept else [cell]:
                coming.add(tasks.submit(more))
    except KeyboardInterrupt:
        tasks.keep_finished()
        raise
    finally:
        client.cancel([*tasks.cells], force=True)
    return computed


def _processors(client: Client) -> int:
    try:
        client.wait_for_workers(1, timeout=WAIT)
    except TimeoutError:
        raise NoCluster("empty") from None
    return sum(client.nthreads().values())


def _ask_for_the_same(client: Client) -> None:
    """Whether the others have this version: a worker that cannot read its task dies of it, and nobody knows why."""

    def model() -> int | None:  # in here, so that it is sent as it is, and not by its name
        try:
            from gunnen.practice.experiment import MODEL as there
        except ImportError:
            return None
        return there

    for found in (*client.run(model).values(), client.run_on_scheduler(model)):
        if found != MODEL:
            raise NoCluster("other", why="-" if found is None else f"model {found}, {MODEL}")


class _Tasks:
    """The cells that are being computed, each with its task."""

    def __init__(self, client: Client, folder: Path) -> None:
        self.client, self.folder = client, folder
        self.cells: dict[Task, Cell] = {}
        self.deaths: Counter[str] = Counter()

    def submit(self, cell: Cell) -> Task:
        task = self.client.submit(compute, cell, pure=False)
        self.cells[task] = cell
        return task

    def take(self, task: Task) -> tuple[Cell, bool]:
        """The cell of a task that came in, and whether it is kept: not when too many workers died under it."""
        from distributed import KilledWorker

        cell = self.cells.pop(task)
        try:
            self._keep(cell, task)
        except KilledWorker:
            self.deaths[cell.key] += 1
            if self.deaths[cell.key] == DEATHS:
                raise NoCluster("lost") from None
            return cell, False
        return cell, True

    def keep_finished(self) -> None:
        for task, cell in self.cells.items():
            if task.status == "finished":
                self._keep(cell, task)

    def _keep(self, cell: Cell, task: Task) -> None:
        from distributed import KilledWorker

        try:
            found = task.result()
        except KilledWorker:
            raise
        except CancelledError:
            raise NoCluster("gone") from None
        except (ImportError, AttributeError, RuntimeError) as problem:
            raise NoCluster("other", why=str(problem).partition(".")[0]) from None
        if found.get("key") != cell.key:
            raise NoCluster("other", why=f"model {found.get('model')}")
        running.keep(self.folder, cell, found)


def compute(cell: Cell) -> dict[str, Any]:
    """What a worker does."""
    return cell.run()

"""The parts of a conversation counted by many machines, through Dask. Needs the extra ``gunnen[cluster]``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from gunnen.checking import InputError
from gunnen.opinions.parts.part import Part, unpacked
from gunnen.opinions.parts.passes import Answer
from gunnen.opinions.parts.workers import TOGETHER, Source, Step, Work, gathered, processors

LOCAL = "local"
WAIT = 30  # seconds for a scheduler to answer


class Cluster:
    """The workers of a Dask cluster; each keeps some parts in memory.

    Nothing exists on one worker only: the bytes of every part, and what a pass needs to know, are told to the scheduler
    as tasks. When a worker is killed others do its tasks anew, and the answer is the same: answers are added in the
    order of the parts, in the same groups as on one machine.
    """

    def __init__(self, client: Any, sources: Sequence[Source]) -> None:
        self.client = client
        self.parts = [client.submit(unpacked, each.read(), pure=False) for each in sources]

    def run(
        self, work: Work, *shared: Any, own: Sequence[tuple[Any, ...]] | None = None, step: Step | None = None
    ) -> Answer:
        told = self.client.submit(_same, shared, pure=False)
        mine = [()] * len(self.parts) if own is None else own
        answers = [
            self.client.submit(_done, work, part, told, each, pure=False)
            for part, each in zip(self.parts, mine, strict=True)
        ]
        groups = [answers[start : start + TOGETHER] for start in range(0, len(answers), TOGETHER)]
        sums = [self.client.submit(gathered, group, pure=False) for group in groups]
        return _summed(sums, [len(group) for group in groups], step)


def _summed(sums: Sequence[Any], sizes: Sequence[int], step: Step | None) -> Answer:
    """The answers of all groups, as soon as they come, in their order."""

    def come() -> Iterator[Answer]:
        for future, size in zip(sums, sizes, strict=True):
            yield future.result()
            for _ in range(size if step else 0):
                step()  # type: ignore[misc]

    return gathered(come(), together=1)


def _same(shared: tuple[Any, ...]) -> tuple[Any, ...]:
    return shared


def _done(work: Work, part: Part, shared: tuple[Any, ...], own: tuple[Any, ...]) -> Answer:
    return work(part, *shared, *own)


@contextmanager
def cluster(address: str, sources: Sequence[Source]) -> Iterator[Cluster]:
    """The cluster at a scheduler's address (``tcp://host:8786``), or one of processes on this machine (``local``).

    The workers need the same gunnen, and no disk in common. Raises InputError when Dask is not there or does not
    answer.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise InputError(
            "cluster", "Dask", "install it with gunnen's extra of that name: pip install 'gunnen[cluster]'"
        ) from None
    if address == LOCAL:
        with (
            LocalCluster(n_workers=processors(), threads_per_worker=1, dashboard_address=None) as machines,  # type: ignore[no-untyped-call]
            Client(machines) as client,  # type: ignore[no-untyped-call]
        ):
            yield Cluster(client, sources)
        return
    try:
        client = Client(address, timeout=WAIT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as problem:
        raise InputError("cluster", "a Dask scheduler that answers", f"look at {address}: {problem}") from None
    with client:
        yield Cluster(client, sources)

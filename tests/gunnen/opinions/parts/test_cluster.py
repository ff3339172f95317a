"""A map counted by several processes: the same one, also when one of them is killed."""

from __future__ import annotations

import os
import signal
import sys
import time

import numpy as np
import pytest

from gunnen.checking import InputError
from gunnen.opinions.parts.cluster import Cluster, cluster
from gunnen.opinions.parts.mapping import large_map
from gunnen.opinions.parts.shelf import shelf_of
from tests.gunnen.opinions.planted import planted

CAMPS = {"people": 600, "statements": 40, "density": 0.4, "camps": 2, "seed": 3}


@pytest.fixture(scope="module")
def shelf():
    return shelf_of(planted(**CAMPS).votes, people_at_once=40)


@pytest.fixture(scope="module")
def here(shelf):
    return large_map(shelf)


@pytest.fixture(scope="module")
def client():
    """Two processes that count."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as machines,
        distributed.Client(machines) as client,
    ):
        yield client


def is_same(found, other):
    assert found.k == other.k == 2
    assert (found.camp == other.camp).all() and (found.middle == other.middle).all()
    assert np.abs(found.membership - other.membership).max() < 1e-9
    assert [each.statement for each in found.bridges] == [each.statement for each in other.bridges]
    for one, two in zip(found.bridges, other.bridges, strict=True):
        assert abs(one.score - two.score) + abs(one.low - two.low) + abs(one.high - two.high) < 1e-9
    for name, each in found.polarization.items():
        assert abs(each.value - other.polarization[name].value) < 1e-9


def test_a_cluster_makes_the_same_map(shelf, here, client):
    is_same(large_map(shelf, workers=Cluster(client, shelf.parts)), here)


def test_a_killed_worker_loses_nothing(shelf, here, client):
    workers = Cluster(client, shelf.parts)
    killed = []

    def kill(done, total):
        if done > 3 * len(shelf.parts) and not killed:
            killed.append(min(client.run(os.getpid).values()))
            os.kill(killed[0], signal.SIGKILL)

    is_same(large_map(shelf, workers=workers, progress=kill), here)
    until = time.monotonic() + 20
    while len(client.scheduler_info()["workers"]) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert killed and killed[0] not in client.run(os.getpid).values()


def test_without_dask_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"gunnen\[cluster\]"), cluster("local", []):
        pass


def test_a_scheduler_that_does_not_answer(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("gunnen.opinions.parts.cluster.WAIT", 0.2)
    with pytest.raises(InputError, match="a Dask scheduler that answers"), cluster("tcp://127.0.0.1:9", []):
        pass

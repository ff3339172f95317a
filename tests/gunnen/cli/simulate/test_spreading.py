"""gunnen simulate --cluster: the same bytes on one and on many, and what dies is done again."""

import builtins
import logging
import os
import signal
import socketserver
import subprocess
import sys
import threading
import time

import pytest
from click.testing import CliRunner
from distributed import Client, LocalCluster

from gunnen.cli import main
from gunnen.cli.simulate import running, spreading
from gunnen.practice import read_experiment

SMALL = """
ways = ["turns", "gunnen"]
teams = 4
agents = 3
decisions = 5
seeds = 5
[grid]
curve = [0.5, 1, 2]
"""
LARGE = SMALL.replace("teams = 4", "teams = 40").replace("decisions = 5", "decisions = 60")


@pytest.fixture(scope="module")
def cluster():
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, protocol="tcp", dashboard_address="127.0.0.1:0"
    ) as found:
        yield found


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(SMALL)
    return path


def run(*options):
    return CliRunner().invoke(main, ["simulate", *map(str, options), "--lang", "en"])


def content(folder):
    return {each.name: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_the_same_bytes_as_without_a_cluster(file, tmp_path, cluster):
    alone = run(file, "--out", tmp_path / "alone")
    spread = run(file, "--out", tmp_path / "spread", "--cluster", cluster.scheduler_address)
    assert (alone.exit_code, spread.exit_code) == (0, 0), spread.output
    assert content(tmp_path / "alone") == content(tmp_path / "spread")
    assert len([*(tmp_path / "spread" / "cells").iterdir()]) == 15
    assert spread.stdout.replace("spread", "alone") == alone.stdout


def test_what_is_finished_is_not_computed_again(file, tmp_path, cluster, monkeypatch):
    run(file, "--out", tmp_path / "out")
    gone, *_ = sorted((tmp_path / "out" / "cells").iterdir())
    gone.unlink()
    sent, submit = [], spreading._Tasks.submit
    monkeypatch.setattr(spreading._Tasks, "submit", lambda self, cell: sent.append(cell.key) or submit(self, cell))
    told = run(file, "--out", tmp_path / "out", "--cluster", cluster.scheduler_address)
    assert sent == [gone.stem] and gone.exists() and "Simulations: 15, of which 1 new" in told.stdout


def test_progress_counts_every_agent_decision_once(tmp_path, cluster):
    experiment, steps = read_experiment(SMALL), []
    for _ in range(2):
        spreading.run(experiment, tmp_path, steps.append, cluster=cluster.scheduler_address)
        assert sum(steps) == sum(cell.size for cell in experiment.cells())
        steps.clear()


def test_stopping_keeps_what_is_finished_and_it_goes_on_from_there(file, tmp_path, cluster, monkeypatch):
    folder, left = tmp_path / "out", iter(range(4))
    with monkeypatch.context() as patch:
        keep = running.keep

        def stopped(*what):
            if next(left, None) is None:
                patch.setattr(running, "keep", keep)
                raise KeyboardInterrupt
            keep(*what)

        patch.setattr(running, "keep", stopped)
        told = run(file, "--out", folder, "--cluster", cluster.scheduler_address)
    kept = len([*(folder / "cells").iterdir()])
    assert told.exit_code == 130 and f"{kept} of 15 simulations are done" in told.stderr and 4 <= kept < 15
    assert run(file, "--out", folder, "--cluster", cluster.scheduler_address).exit_code == 0
    assert run(file, "--out", tmp_path / "alone").exit_code == 0
    assert content(folder) == content(tmp_path / "alone")


def test_what_was_finished_but_not_handed_in_is_kept_too(tmp_path, cluster):
    experiment = read_experiment(SMALL)
    running.prepare(tmp_path)
    with Client(cluster, set_as_default=False) as client:
        tasks = spreading._Tasks(client, tmp_path)
        client.gather([tasks.submit(experiment.cell(place)) for place in range(3)])
        tasks.keep_finished()
    assert len([*(tmp_path / "cells").iterdir()]) == 3


def test_no_more_tasks_wait_than_keep_the_workers_busy(tmp_path, cluster, monkeypatch):
    most, submit = [0], spreading._Tasks.submit

    def counted(self, cell):
        task = submit(self, cell)
        most.append(len(self.cells))
        return task

    monkeypatch.setattr(spreading._Tasks, "submit", counted)
    spreading.run(read_experiment(SMALL), tmp_path, lambda _: None, cluster=cluster.scheduler_address)
    assert max(most) == 2 * spreading.AHEAD


def test_a_cell_that_kept_killing_workers_is_given_up_and_the_rest_stays(file, tmp_path, cluster, monkeypatch):
    from distributed import KilledWorker

    experiment = read_experiment(SMALL)
    bad, keep = experiment.cell(7).key, spreading._Tasks._keep

    def died(self, cell, task):
        if cell.key == bad:
            raise KilledWorker("compute", None, 3)
        keep(self, cell, task)

    monkeypatch.setattr(spreading._Tasks, "_keep", died)
    told = run(file, "--out", tmp_path / "out", "--cluster", cluster.scheduler_address)
    kept = len([*(tmp_path / "out" / "cells").iterdir()])
    assert told.exit_code == 1 and "do they have enough memory?" in told.stderr
    assert f"{kept} of 15 simulations are done and kept" in told.stderr and kept >= 1


def test_workers_of_another_version_are_refused(file, tmp_path, cluster, monkeypatch):
    monkeypatch.setattr(spreading, "compute", _old)
    told = run(file, "--out", tmp_path / "out", "--cluster", cluster.scheduler_address)
    assert told.exit_code == 1 and "does not have this version of gunnen (model 0)" in told.stderr
    assert not [*(tmp_path / "out" / "cells").iterdir()]


def test_another_version_is_asked_for_before_anything_is_sent(file, tmp_path, cluster, monkeypatch):
    monkeypatch.setattr(spreading, "MODEL", 99)
    monkeypatch.setattr(spreading._Tasks, "submit", None)
    told = run(file, "--out", tmp_path / "out", "--cluster", cluster.scheduler_address)
    assert told.exit_code == 1 and "does not have this version of gunnen (model 1, 99);" in told.stderr


@pytest.mark.soak
def test_a_worker_without_gunnen_is_named_and_does_not_keep_us_waiting(file, tmp_path):
    worker = (
        "import sys, asyncio; sys.modules['gunnen'] = None\n"
        "from distributed import Worker\n"
        "async def main():\n"
        "    async with Worker(sys.argv[1], dashboard_address='127.0.0.1:0') as worker: await worker.finished()\n"
        "asyncio.run(main())\n"
    )
    with LocalCluster(n_workers=0, processes=False, protocol="tcp", dashboard_address="127.0.0.1:0") as empty:
        started = subprocess.Popen([sys.executable, "-c", worker, empty.scheduler_address])
        try:
            told = run(file, "--out", tmp_path / "out", "--cluster", empty.scheduler_address)
        finally:
            started.kill()
            started.wait()
    assert told.exit_code == 1 and "does not have this version of gunnen (-);" in told.stderr


def _old(cell):
    return {**cell.run(), "key": "old", "model": 0}


def test_what_dask_logs_is_not_in_between(file, cluster, monkeypatch):
    log, told = logging.getLogger("distributed.client"), []
    monkeypatch.setattr(spreading, "spread", lambda *_: told.append(log.isEnabledFor(logging.ERROR)) or 0)
    spreading.run(read_experiment(SMALL), file.parent, lambda _: None, cluster=cluster.scheduler_address)
    assert told == [False] and log.isEnabledFor(logging.ERROR)


def test_a_cluster_without_workers(file, tmp_path, monkeypatch):
    monkeypatch.setattr(spreading, "WAIT", 0.1)
    with LocalCluster(n_workers=0, processes=False, protocol="tcp", dashboard_address="127.0.0.1:0") as empty:
        told = run(file, "--out", tmp_path / "out", "--cluster", empty.scheduler_address)
    assert told.exit_code == 1 and "the cluster has no workers" in told.stderr


def test_no_cluster_there(file, monkeypatch):
    monkeypatch.setattr(spreading, "WAIT", 0.2)
    told = run(file, "--cluster", "tcp://127.0.0.1:1")
    assert told.exit_code == 1 and "no Dask cluster can be reached at tcp://127.0.0.1:1" in told.stderr


@pytest.mark.parametrize(("greeting", "why"), [(b"", "no answer"), (b"SSH-2.0-x\r\n", "what answers is no scheduler")])
def test_what_is_there_and_is_no_scheduler_is_not_waited_for(file, monkeypatch, greeting, why):
    monkeypatch.setattr(spreading, "WAIT", 0.5)
    over = threading.Event()

    class Other(socketserver.BaseRequestHandler):
        def handle(self):
            self.request.sendall(greeting)
            over.wait(20)

    with socketserver.TCPServer(("127.0.0.1", 0), Other) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        address = f"127.0.0.1:{other.server_address[1]}"
        told = run(file, "--cluster", address)
        assert not over.is_set()
        over.set()
        other.shutdown()
    assert told.exit_code == 1 and f"no Dask cluster can be reached at {address}: {why}." in told.stderr
    assert "Is `dask scheduler` running there?" in told.stderr


@pytest.mark.parametrize("scheme", ["tls", "wss"])
def test_an_address_that_needs_a_certificate_that_is_not_there(file, scheme):
    told = run(file, "--cluster", f"{scheme}://127.0.0.1:1")
    assert told.exit_code == 2 and "Dask needs a certificate" in told.stderr


def test_a_number_of_workers_is_only_for_here(file, cluster):
    told = run(file, "--cluster", cluster.scheduler_address, "--workers", 2)
    assert told.exit_code == 2 and "Leave --workers out." in told.stderr


def test_another_version_of_dask_is_told(file, cluster, monkeypatch):
    def other(*_, **__):
        raise ImportError("Mismatched versions found\n\n+---+")

    monkeypatch.setattr(Client, "_ensure_connected", other)
    told = run(file, "--cluster", cluster.scheduler_address)
    assert told.exit_code == 1 and "(Mismatched versions found)" in told.stderr


@pytest.mark.parametrize(
    "address", ["", "here", "foo://a:1", "tcp://a", "a b:1", "scheduler.json", "tcp://a:1/../x", "tcp://a:65536"]
)
def test_what_is_no_address(file, address):
    told = run(file, "--cluster", address)
    assert told.exit_code == 2 and "expected local, or an address like tcp://10.0.0.5:8786" in told.stderr


def test_without_dask_it_says_what_to_install(file, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    told = run(file, "--workers", 2)
    assert told.exit_code == 2 and "distributed is not installed: pip install 'gunnen[cluster]'" in told.stderr
    assert not (tmp_path / "small-results").exists()


def test_without_a_cluster_dask_is_not_even_imported(file, monkeypatch):
    really = builtins.__import__

    def imported(name, *rest):
        assert name.partition(".")[0] not in ("dask", "distributed")
        return really(name, *rest)

    monkeypatch.setattr(builtins, "__import__", imported)
    assert run(file).exit_code == 0


@pytest.mark.soak
def test_killing_workers_loses_nothing(tmp_path):
    experiment = read_experiment(LARGE.replace("seeds = 5", "seeds = 20"))
    running.run(experiment, tmp_path / "alone", lambda _: None)
    done, killed = [], []
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0") as cluster:

        def kill():
            with Client(cluster, set_as_default=False) as client:
                for count in (5, 25, 45):
                    while len(done) < count:
                        time.sleep(0.01)
                    process = next(iter(client.run(os.getpid).values()))
                    os.kill(process, signal.SIGKILL)
                    killed.append(process)

        killer = threading.Thread(target=kill)
        killer.start()
        computed = spreading.run(experiment, tmp_path / "spread", done.append, cluster=cluster.scheduler_address)
        killer.join()
    assert len(killed) == 3 and computed == 60
    assert content(tmp_path / "alone") == content(tmp_path / "spread")


@pytest.mark.soak
def test_processes_here(file, tmp_path):
    told = run(file, "--out", tmp_path / "many", "--workers", 2)
    assert told.exit_code == 0, told.output
    assert run(file, "--out", tmp_path / "alone").exit_code == 0
    assert content(tmp_path / "alone") == content(tmp_path / "many")

"""Run the benchmarks, all or those that are named, and print one table each."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module

from rich.console import Console
from rich.table import Table

import benchmarks
from benchmarks import Figure


def main(names: list[str]) -> int:
    known = sorted(each.name for each in pkgutil.iter_modules(benchmarks.__path__) if not each.name.startswith("_"))
    unknown = sorted(set(names) - set(known))
    if unknown:
        sys.exit(f"There is no benchmark {', '.join(unknown)}; there are: {', '.join(known)}")
    missed = 0
    for name in names or known:
        module = import_module(f"benchmarks.{name}")
        if not hasattr(module, "figures"):
            if hasattr(module, "main"):
                Console().print(f"{name}: python -m benchmarks.{name}\n", highlight=False)
            continue
        table = _table(name, (module.__doc__ or "").partition("\n")[0])
        for figure in module.figures():
            table.add_row(*_row(figure))
            missed += figure.goal is not None and figure.seconds > figure.goal
        Console().print(table, "")
    return 1 if missed else 0


def _table(name: str, title: str) -> Table:
    table = Table(title=title or name, title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column("setting", overflow="fold")
    for column in ("time", "goal", "peer", "peer / ours"):
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("", overflow="fold")
    return table


def _row(figure: Figure) -> tuple[str, ...]:
    ratio = "" if figure.peer is None else f"{figure.peer / figure.seconds:.1f}"
    missed = figure.goal is not None and figure.seconds > figure.goal
    goal = "" if figure.goal is None else _time(figure.goal)
    peer = "" if figure.peer is None else _time(figure.peer)
    time = f"[red]{_time(figure.seconds)}[/red]" if missed else _time(figure.seconds)
    return figure.setting, time, goal, peer, ratio, figure.note


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

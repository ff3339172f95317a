"""``gunnen map``: what a file of votes says: bridges, camps if there are any, the middle, and how sure that is."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn

import click

from gunnen.checking import InputError
from gunnen.cli.showing import plain

if TYPE_CHECKING:
    from gunnen.opinions.mapping import OpinionMap
    from gunnen.opinions.parts.mapping import LargeMap
    from gunnen.opinions.parts.shelf import Shelf
    from gunnen.opinions.reading import Progress, Statement
    from gunnen.opinions.votes import Votes

LONG_FILE, LONG_LIST, LINES, TAIL = 20_000_000, 1_000_000, 10_000, 60
Texts = Mapping[Any, "Statement"]


@click.command("map")
@click.argument("file", metavar="VOTES", type=click.File("rb"))
@click.option("--comments", metavar="COMMENTS.CSV", type=click.File("rb"), help="What the statements say.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@click.option("--plot", metavar="MAP.SVG", type=click.Path(dir_okay=False, path_type=Path), help="Draw the map too.")
@click.option("--method", type=click.Choice(["gunnen", "polis"]), default="gunnen", show_default=True)
@click.option("--seed", type=int, default=0, show_default=True, help="Of whatever is left to chance.")
@click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Language of the page.")
@click.option("--cluster", metavar="ADDRESS", help='Count on a Dask cluster; "local" makes one on this machine.')
def command(
    file: BinaryIO,
    comments: BinaryIO | None,
    as_json: bool,
    plot: Path | None,
    method: str,
    seed: int,
    lang: str,
    cluster: str | None,
) -> None:
    """Print what the votes in VOTES say ("-" reads from standard input): what bridges, the camps if there are any, the
    middle, and how sure that is.

    \b
    VOTES is one of these; CSV may be gzipped:
      participant,statement,vote[,time]   a row a vote; CSV or Parquet
      votes.csv                           as Polis exports it
      participants-votes.csv              as Polis exports it: a row a participant,
                                          a column a statement

    A vote is 1 or agree (eens), -1 or disagree (oneens), 2 or both (allebei waar), 0 or pass (pas). A time is in
    seconds or milliseconds since 1970, or a date such as 2026-03-01T14:30:00+01:00. Of those who voted twice on a
    statement the last vote counts: by time, or without a time by row. COMMENTS.CSV has columns statement,text, or is
    Polis's comments.csv; statements that a moderator took out (-1) then play no part.

    With --method polis the map is the one that Polis draws, which has two camps or more whatever the votes.

    A large file (Parquet from a quarter of a gigabyte, CSV from one) is sorted in TMPDIR and counted in parts, so that
    it need not fit in memory. The map is the same. With --cluster others count those parts, at tcp://host:8786 or so.

    Exit status 0, or 2 when a file cannot be right; then a message on standard error says where.
    """
    from gunnen.cli.map import story
    from gunnen.cli.map.data import json_lines

    texts = _statements(comments)
    if cluster and method == "polis":
        _refuse("--cluster", "only with --method gunnen")
    with _room(file, method, cluster) as folder:
        votes = _votes(file, texts if method == "gunnen" else {}, folder, lang)
        data, places, divisive = _mapped(votes, texts, method, seed, lang, cluster)
        if plot:
            _write(plot, story.picture(data, places, lang))
        if as_json:
            _print(json_lines(data))
        else:
            story.tell(data, votes, texts, divisive, lang)


@contextmanager
def _room(file: BinaryIO, method: str, cluster: str | None) -> Iterator[Path | None]:
    """A folder for the parts of votes that are counted in parts; None for those that are counted in memory."""
    from gunnen.opinions.parts.reading import is_large

    if method != "gunnen" or not (cluster or is_large(file)):
        yield None
        return
    with TemporaryDirectory(prefix="gunnen-") as folder:
        yield Path(folder)


def _print(lines: Iterator[str]) -> None:
    """Many lines at a time, and never all of them in memory."""
    while some := list(islice(lines, LINES)):
        click.echo("\n".join(some))


def _statements(file: BinaryIO | None) -> Texts:
    from gunnen.opinions.reading import read_statements

    if file is None:
        return {}
    try:
        return read_statements(file)
    except InputError as problem:
        _refuse(file.name, str(problem))


def _votes(file: BinaryIO, texts: Texts, folder: Path | None, lang: str) -> Votes | Shelf:
    from gunnen.cli.map.story import SAID
    from gunnen.opinions.parts.reading import read_shelf
    from gunnen.opinions.reading import read_votes

    with _bar(SAID["reading"].say(lang), LONG_FILE) as progress:
        try:
            if folder:
                return read_shelf(file, folder, comments=texts, progress=progress)
            return read_votes(file, comments=texts, progress=progress)
        except InputError as problem:
            _refuse(getattr(file, "name", "-"), str(problem))
        except OSError as problem:
            _refuse(folder or getattr(file, "name", "-"), problem.strerror or str(problem))


def _mapped(
    votes: Votes | Shelf, texts: Texts, method: str, seed: int, lang: str, cluster: str | None
) -> tuple[dict[str, Any], Any, list[Any]]:
    """The map as data, the places in which to draw people, and the ids of what divides."""
    from gunnen.cli.map.data import as_data, polis_data
    from gunnen.opinions.votes import Votes

    if method == "polis" and isinstance(votes, Votes):
        from gunnen.opinions.polis import polis_map

        out = {str(name) for name, said in texts.items() if said.moderated_out}
        with _waiting(votes, lang):
            drawn = polis_map(votes, moderated_out={name for name in votes.statements if str(name) in out})
        return polis_data(drawn, seed), drawn.projection, []
    found = _in_memory(votes, seed, lang) if isinstance(votes, Votes) else _in_parts(votes, seed, lang, cluster)
    return as_data(found), found.places, [votes.statements[place] for place in found.divisive]


def _in_memory(votes: Votes, seed: int, lang: str) -> OpinionMap:
    from gunnen.opinions import opinion_map

    with _waiting(votes, lang):
        return opinion_map(votes, seed=seed)


def _in_parts(votes: Shelf, seed: int, lang: str, address: str | None) -> LargeMap:
    from gunnen.cli.map.story import SAID
    from gunnen.opinions.parts.cluster import cluster
    from gunnen.opinions.parts.mapping import large_map

    with _bar(SAID["mapping"].say(lang), 0) as progress:
        if not address:
            return large_map(votes, seed=seed, progress=progress)
        try:
            with cluster(address, votes.parts) as workers:
                return large_map(votes, seed=seed, workers=workers, progress=progress)
        except InputError as problem:
            _refuse("--cluster", str(problem))


def _write(path: Path, picture: str) -> None:
    try:
        path.write_text(picture, encoding="utf-8")
    except OSError as problem:
        _refuse(path, problem.strerror or str(problem))


def _refuse(name: object, problem: str) -> NoReturn:
    seen = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in problem)
    click.echo(f"gunnen map: {plain(str(name)[-TAIL:])}: {seen}", err=True)
    sys.exit(2)


@contextmanager
def _bar(words: str, least: int) -> Iterator[Progress | None]:
    """Shows how far something is that takes long, from ``least`` on, where somebody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=None, visible=False)

        def step(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=total >= least)

        yield step


def _waiting(votes: Votes, lang: str) -> AbstractContextManager[Any]:
    if votes.size < LONG_LIST or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    from gunnen.cli.map.story import SAID

    return Console(stderr=True).status(SAID["mapping"].say(lang))

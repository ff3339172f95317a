"""``gunnen signals``: what is healthy in a conversation, what puts an identity on people, and what hardens."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, NoReturn

import click

from gunnen.cli.showing import plain

if TYPE_CHECKING:
    from gunnen.dialogue import Reading
    from gunnen.dialogue.chats import Chat
    from gunnen.dialogue.threads import Thread

FORMATS = ("auto", "jsonl", "whatsapp", "slack", "mattermost", "matrix", "mbox", "csv")
LONG, MANY, LINES, TAIL = 500, 4_000, 10_000, 60


@click.command("signals")
@click.argument("file", metavar="FILE", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@click.option("--lang", type=click.Choice(["auto", "nl", "en"]), default="auto", show_default=True,
              help="Language of the messages and of the page.")  # fmt: skip
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Read with N processes at a time.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="auto", show_default=True, help="What FILE is.")
@click.option("--group", "groups", multiple=True, metavar="NAME", help="A name of a group in the team; any number.")
def command(file: BinaryIO, as_json: bool, lang: str, workers: int | None, form: str, groups: tuple[str, ...]) -> None:
    """Print what a conversation in FILE ("-" reads from standard input) sounds like: first what is healthy in it, then
    imposed identities and hardening.

    \b
    FILE is one of these:
      JSON, one object a line   {"id", "text", "author"?, "reply_to"?, "time"?,
                                "camp"?}; other fields are ignored
      WhatsApp                  an exported chat, Dutch or English: .txt or .zip
      Slack                     an export: .zip
      Mattermost                a bulk export, or posts as the API gives them
      Matrix                    a room as Element exports it: .json or .zip
      mail                      a mailbox: .mbox
      CSV                       with a column text (or bericht), and perhaps id,
                                author, reply_to, time and camp

    A time is in seconds since 1970, or a date such as 2026-03-01T14:30:00+01:00. It is about the conversation: nothing
    is said of anybody in it, and of a thread only from 30 messages of at least five people.

    With --json: {"messages": [{"id", "signals": [{"kind", "sub", "state", "probability", "start", "end", "why"}],
    "question"}], "thread": {...}}, a message each, in order. State is clear or maybe; question is genuine, loaded,
    practical or null; start and end count code points; sub is one of these:

    \b
      healthy    question acknowledgement perspective own_part both_sides hedge
                 repair
      identity   imputed stereotype us_them motive exclusion
      hardening  absolute closing contempt sarcasm bad_faith nuance_weak
                 loaded_question

    Exit status 0, or 2 when the file cannot be right; then a message on standard error says where.
    """
    from gunnen.dialogue import read
    from gunnen.dialogue.threads import gauge

    chat = _chat(file, form, lang)
    with _bar(len(chat.messages), lang) as progress:
        readings = read(chat.messages, language=lang, groups=groups, progress=progress, workers=_workers(workers, chat))
    thread = gauge(chat.messages, readings)
    if as_json:
        _print(_json(chat, readings, thread))
    else:
        _tell(chat, readings, thread, lang)


def _chat(file: BinaryIO, form: str, lang: str) -> Chat:
    from gunnen.dialogue.chats import ChatError, read_chat

    name = str(getattr(file, "name", "-"))
    try:
        return read_chat(file, name=name, format=None if form == "auto" else form, least_authors=0)
    except ChatError as problem:
        _refuse(name, problem.say("en" if lang == "en" else "nl"))
    except OSError as problem:
        _refuse(name, problem.strerror or str(problem))


def _workers(asked: int | None, chat: Chat) -> int:
    if asked:
        return asked
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(here, 8) if len(chat.messages) >= MANY else 1


def _json(chat: Chat, readings: Sequence[Reading], thread: Thread) -> Iterator[str]:
    yield '{"messages": ['
    last = len(readings) - 1
    for place, (id, reading) in enumerate(zip(chat.ids, readings, strict=True)):
        yield json.dumps({**reading.to_json(), "id": id}, allow_nan=False) + ("," if place < last else "")
    yield f'], "thread": {json.dumps(thread.to_json(), allow_nan=False)}}}'


def _print(lines: Iterator[str]) -> None:
    """Many lines at a time, and never all of them in memory."""
    while some := list(islice(lines, LINES)):
        click.echo("\n".join(some))


def _tell(chat: Chat, readings: Sequence[Reading], thread: Thread, lang: str) -> None:
    from gunnen.cli.signals.story import story

    if lang == "auto":
        lang = Counter(each.language for each in readings).most_common(1)[0][0]
    for line in story(chat, thread, lang):
        click.echo(line)


def _refuse(name: str, problem: str) -> NoReturn:
    seen = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in problem)
    click.echo(f"gunnen signals: {plain(name[-TAIL:])}: {seen}", err=True)
    sys.exit(2)


@contextmanager
def _bar(count: int, lang: str) -> Iterator[Callable[[int, int], None] | None]:
    """Shows how far the reading is, where it takes long and somebody looks."""
    if count < LONG or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    words = "Reading the messages" if lang == "en" else "Berichten lezen"
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=count)
        yield lambda done, total: bar.update(task, completed=done, total=total)

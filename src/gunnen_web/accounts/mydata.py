"""Whatever the site keeps of a person, app by app: each app says how to export it and how to erase it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Contributor:
    export: Callable  # user -> what json can hold
    erase: Callable  # user -> None, inside the transaction of the erasure


contributors: dict[str, Contributor] = {}


def register(name, export, erase):
    contributors[name] = Contributor(export, erase)


def everything_of(user):
    return {name: each.export(user) for name, each in contributors.items()}

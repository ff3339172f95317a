"""Everything that may have been chosen, for those who know the page, the code and their own choices, not the secret.

What a page may come from is found by asking the product for every choice of the people who do not collude, with many
secrets. A choice is pinned when in every world with the same pages that person chose it then.
"""

from collections import defaultdict
from itertools import product

from gunnen.privacy import show_choices

SECRETS = [f"secret {number}" for number in range(60)]


def product_pages(world, kinds):
    """``world``: moment by moment the choices of everybody. Every series of pages that it can come to."""
    return {
        tuple(
            show_choices(choices, offered=kinds, participants=len(choices), secret=secret, moment=moment)
            for moment, choices in enumerate(world)
        )
        for secret in SECRETS
    }


def worlds(honest, kinds, moments):
    return list(product(product(kinds, repeat=honest), repeat=moments))


def pinned(colluding, honest, kinds, pages=product_pages):
    """How many (page, person, moment) are pinned; ``colluding`` is moment by moment what the colluders chose."""
    left = defaultdict(lambda: [[set() for _ in range(honest)] for _ in colluding])
    for world in worlds(honest, kinds, len(colluding)):
        whole = [[*known, *free] for known, free in zip(colluding, world, strict=True)]
        for page in pages(whole, kinds):
            for moment, free in enumerate(world):
                for person, choice in enumerate(free):
                    left[page][moment][person].add(choice)
    return sum(len(choices) < 2 for page in left.values() for moment in page for choices in moment)


def attack(people, colluders, kinds, moments=1, pages=product_pages):
    """Over every way of the colluders."""
    ways = product(product(kinds, repeat=colluders), repeat=moments)
    return sum(pinned(each, people - colluders, kinds, pages) for each in ways)


def exact(world, kinds):
    """A page that must not exist: how many chose what."""
    return {tuple(tuple(choices.count(kind) for kind in kinds) for choices in world)}


def never_quiet(world, kinds):
    """A page that must not exist: that not all chose the same, whenever they did not."""
    return {tuple(frozenset(choices) if len(set(choices)) > 1 else None for choices in world)}


def most(world, kinds):
    """A page that must not exist: what more than half chose."""
    return {tuple(next((k for k in kinds if 2 * choices.count(k) > len(choices)), None) for choices in world)}

"""Practice material for who facilitates."""


def of(team):
    return []

"""The weather as a page shows it."""


def seen(weather):
    return None


def named(weathers):
    return []

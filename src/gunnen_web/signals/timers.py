"""What happens by the clock."""


def run(now):
    pass

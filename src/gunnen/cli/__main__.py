"""``python -m gunnen.cli`` is ``gunnen``."""

from gunnen.cli import main

main(prog_name="gunnen")

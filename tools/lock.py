"""Make requirements/run.txt, test.txt and bench.txt anew from the .in files (needs uv, which only this script uses)."""

import subprocess
import tempfile
from pathlib import Path

PINS = Path(__file__).resolve().parent.parent / "requirements"
SETS = {
    "test.txt": ["library.in", "web.in", "build.in", "test.in"],
    "run.txt": ["library.in", "web.in", "build.in"],
    "bench.txt": ["bench.in"],
}
FLAGS = "--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q"

for name, parts in SETS.items():
    with tempfile.NamedTemporaryFile("w", suffix=".in") as wanted:
        wanted.write("\n".join((PINS / part).read_text() for part in parts))
        wanted.flush()
        constraint = ["-c", str(PINS / "test.txt")] if name != "test.txt" else []
        command = ["uv", "pip", "compile", *FLAGS.split(), wanted.name, *constraint, "-o", str(PINS / name)]
        subprocess.run(command, check=True)

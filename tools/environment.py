"""Make the virtual environment, or say plainly what is missing."""

import sys
import venv
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  an older Python may run this very line
    sys.exit(f"Gunnen needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try: make demo PYTHON=python3.11")
target = Path(sys.argv[1])
if not (target / "bin" / "python").exists():
    venv.create(target, with_pip=True)

"""The wheel that people install: whole, in both languages, and useful without Django."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LIBRARY = ["numpy", "scipy", "click", "rich", "markdown_it", "mdurl", "pygments"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, ROOT]
    subprocess.run(list(map(str, command)), check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def empty(wheel, tmp_path_factory):
    """An environment with the library's own needs and the wheel, and nothing else."""
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder, with_pip=False)
    packages = next((folder / "lib").glob("python*/site-packages"))
    here = Path(pytest.__file__).parent.parent
    for found in here.iterdir():
        if any(found.name.split("-")[0].split(".")[0].casefold() == name for name in LIBRARY):
            (packages / found.name).symlink_to(found)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    return folder / "bin" / "python"


def test_it_holds_pages_and_both_languages(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "gunnen_web/locale/en/LC_MESSAGES/django.mo" in names
    assert "gunnen_web/pages/templates/base.html" in names
    assert "gunnen_web/pages/static/gunnen/css/tokens.css" in names
    assert "gunnen_web/decisions/migrations/0001_initial.py" in names
    assert not [name for name in names if name.startswith(("tests", "docs", "tools", "benchmarks"))]


def run(python, *words, **options):
    code = "from gunnen.cli import main; main()"
    return subprocess.run([python, "-c", code, *words], capture_output=True, text=True, timeout=60, **options)


def test_it_chooses_without_django(empty, tmp_path):
    table = tmp_path / "losses.csv"
    table.write_text("member,office,home,roster=office+home\nAnna,0,8,5\nBo,9,1,6\n")
    done = run(empty, "choose", str(table), "--json")
    assert done.returncode == 0, done.stderr
    assert '"hollow"' in done.stdout


def test_it_says_what_the_site_needs(empty):
    done = run(empty, "serve")
    assert done.returncode == 2
    assert "gunnen[web]" in done.stderr
    assert "Traceback" not in done.stderr

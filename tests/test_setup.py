"""The set-up: make tells its targets, and what is missing is told in one line."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = sorted((ROOT / "scripts").glob("*.sh"))
BASH = shutil.which("bash")


@pytest.mark.parametrize("script", [*SCRIPTS, ROOT / ".ci" / "run"], ids=lambda path: path.name)
def test_scripts_are_sound_bash(script: Path) -> None:
    assert subprocess.run([BASH, "-n", script], check=False).returncode == 0


def test_make_help_tells_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    told = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    for target in set(phony[1].split()) - {"dev"}:
        assert f"make {target} " in told


def set_up(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run scripts/setup.sh in a folder with nothing else, with these variables alone."""
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    return subprocess.run(
        [BASH, "scripts/setup.sh", "requirements.txt"],
        cwd=folder,
        env={"PATH": os.defpath} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_python_is_one_clear_line(tmp_path: Path) -> None:
    done = set_up(tmp_path, PYTHON="/nowhere/python3")
    assert done.returncode == 1
    assert done.stderr.startswith("luotu: Python 3.11 or newer is needed")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / ".venv").exists()


def test_an_old_python_is_refused(tmp_path: Path) -> None:
    python = tmp_path / "python3"
    python.write_text("#!/bin/sh\nexit 1\n")  # as `sys.exit(version < 3.11)` of an old one
    python.chmod(0o755)
    done = set_up(tmp_path, PYTHON=str(python))
    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr


def test_a_python_without_venv_names_the_package(tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("dirname", "id"):
        (tools / name).symlink_to(str(shutil.which(name)))
    python = tools / "python3"
    python.write_text(
        f'#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\nexec {sys.executable} "$@"\n'
    )
    python.chmod(0o755)
    done = set_up(tmp_path, PATH=str(tools), PYTHON="python3")
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert done.returncode == 1
    assert "lacks its venv module" in done.stderr
    assert package in done.stderr
    assert done.stderr.count("\n") == 1

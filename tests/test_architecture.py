"""The rules of ARCHITECTURE.md that a machine can check."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("geo", "seeds", "layers", "app")
MAY_IMPORT = {
    "geo": {"geo"},
    "seeds": {"geo", "seeds"},
    "layers": {"geo", "layers"},
    "app": {"geo", "seeds", "layers", "app"},
}
NOT_IN_GEO = {"streamlit", "streamlit_folium", "folium", "branca"}
MAX_LINES = 400
TEXT_SUFFIXES = {".py", ".toml", ".md", ".txt", ".sh", ".csv", ".json", ".jsonl", ".geojson", ""}

MACHINE_PATHS = re.compile(r"(?<![\w.:/<])/(work|root|home|Users|opt|tmp)/")
REGISTRY_HOSTS = re.compile(r"\b(pypi|pythonhosted|npmjs|deb\.debian)\.(org|com)\b")


def _modules() -> list[Path]:
    files = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    return [*files, *ROOT.glob("streamlit_app.py")]


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import; name the room"
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(ROOT)))
class TestModule:
    def test_imports_point_one_way(self, path: Path) -> None:
        room = path.relative_to(ROOT).parts[0]
        tops = {name.partition(".")[0] for name in _imports(path)}
        assert tops & set(ROOMS) <= MAY_IMPORT.get(room, MAY_IMPORT["app"])
        assert "tests" not in tops

    def test_geo_draws_nothing(self, path: Path) -> None:
        if path.relative_to(ROOT).parts[0] == "geo":
            assert not {name.partition(".")[0] for name in _imports(path)} & NOT_IN_GEO

    def test_epsg_numbers_stand_in_crs_only(self, path: Path) -> None:
        if path.relative_to(ROOT).as_posix() != "geo/crs.py":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"""["']EPSG:|epsg\s*=|from_epsg""", text)

    def test_has_at_most_400_lines(self, path: Path) -> None:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES

    def test_says_what_it_is(self, path: Path) -> None:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if tree.body:
            assert ast.get_docstring(tree)


def test_only_escape_makes_html() -> None:
    guilty = [
        str(path.relative_to(ROOT))
        for path in _modules()
        if path.relative_to(ROOT).as_posix() != "layers/escape.py"
        and re.search(r"\bhtml\.escape\(|from html import", path.read_text(encoding="utf-8"))
    ]
    assert guilty == []


def test_files_name_no_machine_path_and_no_registry_host() -> None:
    guilty = []
    for path in _tracked():
        if path.suffix in TEXT_SUFFIXES and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            for pattern in (MACHINE_PATHS, REGISTRY_HOSTS):
                if match := pattern.search(text):
                    guilty.append(f"{path.relative_to(ROOT)}: {match[0]}")
    assert guilty == []


def test_requirements_are_bounded_and_locked() -> None:
    locked = {
        re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower()
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            requirement = line.partition("#")[0].strip()
            if requirement and not requirement.startswith("-r"):
                package = re.match(r"[A-Za-z0-9._-]+", requirement)
                assert package
                assert re.sub(r"[-_.]+", "-", package[0]).lower() in locked, requirement
                assert ">=" in requirement or "==" in requirement, requirement
                assert "#" in line, f"{requirement}: say why it is needed"

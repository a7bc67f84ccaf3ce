"""The command line as a whole: help, exit codes, one line an error, no traceback."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from app import cli
from geo.errors import DataError, InputError, UsageError

ROOT = Path(cli.__file__).resolve().parent.parent
HEAVY = ("geopandas", "numpy", "pandas", "pyproj", "shapely", "streamlit", "folium", "lxml")


def run(
    capsys: pytest.CaptureFixture[str], *arguments: str | Path
) -> tuple[int, list[str], list[str]]:
    """Return the exit code and the lines on stdout and stderr of ``luotu arguments``."""
    code = cli.main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err.splitlines()


@pytest.mark.parametrize(
    "arguments",
    [
        ["foo"],
        ["--bogus"],
        ["map"],
        ["map", "--out", "x.html", "--bogus"],
        ["map", "--out", "x.html", "--themes", "rial"],
        ["map", "--out", "x.html", "--status", "finished"],
        ["map", "--out", "x.html", "--lang", "fr"],
        ["export", "--out", "x"],
        ["export", "--out", "x.shp"],
        ["export", "--format", "kml", "--out", "x.gpkg"],
        ["export", "--format", "shp", "--out", "x.shp"],
        ["extract"],
        ["geocode"],
        ["geocode", "绍兴北站", "--in", "names.txt"],
        ["geocode", "绍兴北站", "--home", "绍兴"],
        ["locate"],
        ["locate", "120.58"],
        ["locate", "120.58", "30.01", "5"],
        ["locate", "--bogus", "30.01"],
        ["locate", "120.58", "30.01", "--in", "points.csv"],
        ["locate", "120.58", "30.01", "--datum", "wgs72"],
        ["buffer", "--from", "绍兴北站", "--radius", "-5", "--out", "x.geojson"],
        ["buffer", "--from", "绍兴北站", "--radius", "far", "--out", "x.geojson"],
        ["buffer", "--from", "theme:rial", "--radius", "5", "--out", "x.geojson"],
        ["serve", "--port", "0"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_line_and_code_2(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *arguments)
    assert (code, out, len(err)) == (2, [], 1)
    assert err[0].startswith("luotu: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["extract", "none.txt"], "none.txt"),
        (["extract", "empty.txt"], "empty.txt"),
        (["extract", "."], "is a folder"),
        (["extract", "bad.pdf"], "bad.pdf: "),
        (["extract", "bad.docx"], "bad.docx: "),
        (["map", "none.txt", "--out", "x.html"], "none.txt"),
        (["map", "empty.txt", "--out", "x.html"], "empty.txt"),
        (["map", "--out", "none/x.html"], "none/x.html"),
        (["map", "--out", "."], "is a folder"),
        (["geocode", "--in", "none.txt"], "none.txt: no such file"),
        (["geocode", "--in", "empty.txt"], "empty.txt: is empty"),
        (["geocode", "--in", "."], "is a folder"),
        (["locate", "30.01", "120.58"], "did you mean 120.58 30.01"),
        (["locate", "120.58", "north"], "'north' is no number"),
        (["locate", "--in", "none.csv"], "none.csv: no such file"),
        (["locate", "--in", "empty.txt"], "empty.txt: is empty"),
        (["buffer", "--from", "30,120", "--radius", "5", "--out", "x.geojson"], "120 30"),
        (["buffer", "--from", "no.geojson", "--radius", "5", "--out", "x"], "no such file"),
        (["buffer", "--from", "empty.txt", "--radius", "5", "--out", "x"], "is empty"),
        (["build", "--docs", "none", "--check"], "none: no such folder"),
        (["build", "--docs", "."], ".txt, the text of "),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_faulty_input_is_told_with_code_1(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").touch()
    for name in ("bad.pdf", "bad.docx"):
        (tmp_path / name).write_bytes(bytes(range(256)))
    before = sorted(tmp_path.iterdir())
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (1, [])
    assert says in err[0]
    assert all(line.startswith("luotu: ") for line in err)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("unknown"), 2),
        (InputError("bad"), 1),
        (DataError("damaged"), 1),
        (PermissionError(13, "Permission denied", "x.html"), 1),
        (BrokenPipeError(), 0),
        (click.Abort(), 130),
    ],
)
def test_exit_codes(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    code: int,
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(cli.luotu.commands["check"], "callback", fail)
    assert cli.main(["check"]) == code
    assert len(capsys.readouterr().err.splitlines()) == (code != 0)


@pytest.mark.parametrize("name", [None, *cli.luotu.commands])
def test_help_has_a_real_example(capsys: pytest.CaptureFixture[str], name: str | None) -> None:
    code, out, err = run(capsys, *([name] if name else []), "--help")
    assert (code, err) == (0, [])
    example = " ".join(out).partition("Example")[2]
    assert f"luotu {name}" in example if name else "luotu map" in example


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--version")
    assert code == 0
    assert out[0].startswith("luotu, version ")


def test_no_arguments_show_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys)
    assert code == 2
    assert out[0].startswith("Usage: luotu")


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys, app.cli; app.cli.main(['--help']); "
        f"print(sorted(set(sys.modules) & set({HEAVY})), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"


def test_output_is_utf8_in_any_locale() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", "locate", "120.58", "30.01"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )
    assert json.loads(done.stdout.decode("utf-8"))["city"] == "绍兴市"


def test_a_closed_pipe_is_no_fault(tmp_path: Path) -> None:
    points = tmp_path / "points.csv"
    points.write_text("lon,lat\n" + "120.58,30.01\n" * 20_000)
    with subprocess.Popen(
        [sys.executable, "-m", "app.cli", "locate", "--in", str(points)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_readme_tells_every_command(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert [name for name in cli.luotu.commands if f"luotu {name}" not in text] == []

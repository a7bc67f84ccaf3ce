"""Writing: plain JSON, whole files, faults that do not stop the rest."""

import json
from pathlib import Path

import pytest

from app.output import Faults, json_line, lines_to, output_path, whole_file
from geo.errors import InputError


def test_json_line_is_one_line_of_utf8_without_nan() -> None:
    line = json_line({"name": "绍兴\n北站", "u": float("nan"), "in": [{"x": float("inf")}, (1, 2)]})
    assert line.endswith("\n") and line.count("\n") == 1
    assert "绍兴" in line
    assert json.loads(line) == {"name": "绍兴\n北站", "u": None, "in": [{"x": None}, [1, 2]]}


def test_whole_file_or_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("old")
    with pytest.raises(ZeroDivisionError), whole_file(out) as part:
        part.write_text("half")
        raise ZeroDivisionError
    assert out.read_text() == "old"
    with lines_to(out) as stream:
        stream.write("新\n")
    assert out.read_bytes() == "新\n".encode()
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "is a folder"),
        ("none/out.html", "there is no folder"),
        ("file/out.html", "there is no folder"),
    ],
)
def test_bad_out(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=says):
        output_path(tmp_path / name)


def test_a_device_is_not_replaced() -> None:
    with pytest.raises(InputError, match="no ordinary file"):
        output_path(Path("/dev/null"))


def test_probing_leaves_nothing(tmp_path: Path) -> None:
    assert output_path(tmp_path / "new.html") == tmp_path / "new.html"
    assert list(tmp_path.iterdir()) == []


def test_faults_are_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    faults = Faults()
    assert faults.exit_code() == 0
    faults.add(InputError("a.txt: is empty"))
    assert capsys.readouterr().err == "luotu: a.txt: is empty\n"
    assert faults.exit_code() == 1

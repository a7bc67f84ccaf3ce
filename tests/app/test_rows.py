"""Corrections written out as rows of the packaged tables: the columns are theirs."""

import csv
import io
import zipfile
from pathlib import Path

from app.workspace.rows import archive
from app.workspace.store import Change, Workspace
from geo.build.tables import read_sources
from geo.paths import CATALOGUE, PLACES


def _tables(workspace: Workspace) -> dict[str, list[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(archive(workspace))) as file:
        return {
            name: list(csv.reader(io.StringIO(file.read(name).decode())))
            for name in file.namelist()
            if name.endswith(".csv")
        }


def _header(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def test_columns_are_those_of_the_packaged_tables(tmp_path: Path) -> None:
    tables = _tables(Workspace(tmp_path / "w.sqlite"))
    assert tables["corrections.csv"][0] == _header(CATALOGUE / "corrections.csv")
    assert tables["points.csv"][0] == _header(PLACES / "points.csv")
    assert tables["aliases.csv"][0] == _header(PLACES / "aliases.csv")
    assert tables["sited.csv"][0] == _header(PLACES / "sited.csv")
    assert all(len(rows) == 1 for rows in tables.values())


def test_each_decision_is_a_row(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w.sqlite")
    spot = {"how": "spot", "lon": 120.5, "lat": 30.0, "uncertainty_m": 300, "source": "图册",
            "name": "云雀湖水库", "theme": "water"}  # fmt: skip
    workspace.set(
        [
            Change("project", "own-1|路段|drop", {"value": "", "reason": "no name"}),
            Change("place", "330600|云雀湖水库", spot),
            Change("place", "330600|高铁新城", {"how": "place", "place_id": "zone-x"}),
            Change("place", "330600|无处", {"how": "none", "reason": "?"}),
            Change(
                "place",
                "330600|鲸湾路",
                {"how": "within", "place_id": "admin-330602", "name": "鲸湾路", "theme": "road"},
            ),
        ],
        "Li",
    )
    tables = _tables(workspace)
    assert tables["corrections.csv"][1] == ["own-1", "路段", "drop", "", "no name"]
    point = dict(zip(tables["points.csv"][0], tables["points.csv"][1], strict=True))
    assert (point["lon"], point["lat"], point["uncertainty_m"]) == ("120.5", "30.0", "300")
    assert (point["basis"], point["note"]) == ("sourced", "图册")
    assert tables["aliases.csv"][1][:3] == ["zone-x", "高铁新城", "3306"]
    assert tables["sited.csv"][1][:5] == ["鲸湾路", "", "road", "admin-330602", "workspace"]
    assert [len(rows) for rows in tables.values()] == [2, 2, 2, 2]


def test_the_source_of_the_rows_is_stated_as_the_tables_ask(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(Workspace(tmp_path / "w.sqlite")))) as file:
        file.extractall(tmp_path)
    known = read_sources(PLACES)
    stated = read_sources(tmp_path)["workspace"]
    asked = next(iter(known.values())).keys() - {"title_zh"}  # which may be left out
    assert stated.keys() == asked
    assert "points.csv" in (tmp_path / "README.txt").read_text(encoding="utf-8")

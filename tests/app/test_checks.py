from pathlib import Path

import pytest

from app import checks
from geo import paths
from geo.boundaries import Boundaries
from seeds import catalogue


def test_the_shipped_districts_of_china_are_sound() -> None:
    assert checks.china_faults() == []


def test_a_missing_file_of_districts_is_a_fault_and_the_other_checks_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boundaries = Boundaries.load()
    assert boundaries.districts is not None
    monkeypatch.setattr(paths, "BOUNDARIES", tmp_path)
    faults = checks.data_faults()
    assert [fault for fault in faults if "china_districts.parquet" in fault]
    assert not [fault for fault in faults if fault.startswith("catalogue")]


def test_the_districts_of_the_shipped_rows_are_those_of_their_geometry() -> None:
    assert checks.district_faults(catalogue.packaged().table()) == []


def test_a_row_that_states_another_district_is_a_fault() -> None:
    table = catalogue.packaged().table()
    row = table[(table["match"] == "exact") & (table["adcode"] == "330602")].iloc[[0]].copy()
    row["districts"] = [[{"adcode": "330681", "name": "诸暨市", "share": 1.0}]]
    row["adcode"] = "330681"
    faults = checks.district_faults(row)
    name = row["name"].iloc[0]
    assert len(faults) == 3
    assert any(f"{name}: states 100% in 330681, its geometry has 0% there" in f for f in faults)
    assert any("330681 holds not most of it" in fault for fault in faults)

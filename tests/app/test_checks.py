from pathlib import Path

import pytest

from app import checks
from geo import paths
from geo.boundaries import Boundaries


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

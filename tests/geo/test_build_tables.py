"""The edited tables of the places: read strictly, every fault with its file and line."""

from pathlib import Path

import pytest

from geo.build import tables
from geo.build.tables import Row
from geo.errors import DataError


def row(**cells: str) -> Row:
    return Row("t.csv", 7, cells)


def test_a_row_gives_its_cells_lists_and_numbers() -> None:
    line = row(name="a", many="x| y |", size="2.5")
    assert line["name"] == "a"
    assert line.listed("many") == ("x", "y")
    assert line.number("size") == 2.5


def test_a_cell_that_is_no_number_is_named_with_file_and_line() -> None:
    with pytest.raises(DataError, match=r"t\.csv:7: size is 'wide', not a number"):
        row(size="wide").number("size")


def test_an_unknown_column_is_named() -> None:
    with pytest.raises(DataError, match="no column 'colour'"):
        row(name="a")["colour"]


@pytest.mark.parametrize("line", ["a", "a,b,c"], ids=["too few", "too many"])
def test_a_row_of_another_length_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "t.csv").write_text(f"x,y\n1,2\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"t\.csv:3: .*more or fewer"):
        list(tables.read(tmp_path, "t.csv"))


def test_a_missing_table_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"towns\.csv: cannot be read"):
        list(tables.read(tmp_path, "towns.csv"))


def test_sources_of_all_files_are_united(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text('[a]\ntitle = "A"\n', encoding="utf-8")
    (tmp_path / "lines_sources.toml").write_text('[b]\ntitle = "B"\n', encoding="utf-8")
    assert set(tables.read_sources(tmp_path)) == {"a", "b"}


@pytest.mark.parametrize("text", [None, "[a\n"], ids=["none", "damaged"])
def test_no_or_damaged_sources_are_an_error(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "sources.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"sources\.toml"):
        tables.read_sources(tmp_path)

import pytest

from geo.errors import DataError
from seeds.corrections import ACTIONS, Correction, correct, packaged_corrections
from seeds.mention import Mention


def mention(name, document="a"):
    return Mention(document, 0, len(name), name, name, "other", "point")


def row(name, action, value="", document=""):
    return Correction(document, name, action, value, "why", 2)


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        (row("甲", "drop"), []),
        (row("甲", "rename", "甲厂"), ["甲厂"]),
        (row("甲", "theme", "industry"), ["甲"]),
        (row("甲", "drop", document="b"), ["甲"]),
        (row("乙", "drop"), ["甲"]),
    ],
)
def test_a_row_changes_what_it_names_and_nothing_else(correction, expected):
    kept, _ = correct([mention("甲")], (correction,))
    assert [item.name for item in kept] == expected


def test_fields_are_set():
    kept, _ = correct(
        [mention("甲")], (row("甲", "theme", "industry"), row("甲", "status", "building"))
    )
    assert (kept[0].theme, kept[0].status) == ("industry", "building")


def test_idle_rows_are_told():
    busy, idle = row("甲", "drop"), row("乙", "drop")
    assert correct([mention("甲")], (busy, idle))[1] == {busy}


def test_the_packaged_table_is_valid():
    assert all(item.action in ACTIONS for item in packaged_corrections())


@pytest.mark.parametrize("line", ["a,甲,vanish,,why", "a,甲,drop,,"])
def test_a_wrong_row_is_named(tmp_path, line):
    path = tmp_path / "corrections.csv"
    path.write_text(f"document,name,action,value,reason\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 2"):
        packaged_corrections(path)

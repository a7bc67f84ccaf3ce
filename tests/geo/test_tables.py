import pytest

from geo.errors import DataError
from geo.tables import read_rows


def test_rows_with_their_line(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('a,b\n1,"x\ny"\n2,z\n', "utf-8")
    assert list(read_rows(path, ("a", "b"))) == [
        (3, {"a": "1", "b": "x\ny"}),
        (4, {"a": "2", "b": "z"}),
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"b,a\n", "columns"), (b"", "columns"), (b"a,b\n1\n", "line 2"), (b"a,b\n1,2,3\n", "line 2"),
     (b"\xff\xfe", "cannot be read")],
)  # fmt: skip
def test_a_damaged_table_is_told(tmp_path, content, fault):
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(DataError, match=fault):
        list(read_rows(path, ("a", "b")))


def test_a_missing_table_is_told(tmp_path):
    with pytest.raises(DataError, match=r"nowhere\.csv"):
        list(read_rows(tmp_path / "nowhere.csv", ("a",)))

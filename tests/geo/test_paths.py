import pytest

from geo import paths


def test_the_folders_are_there():
    assert paths.BOUNDARIES.is_dir()
    assert paths.PLACES.is_dir()
    assert (paths.CATALOGUE / "documents.toml").is_file()


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "甲.txt"
    path.write_text("old", encoding="utf-8")
    with paths.replacing(path) as part:
        part.write_text("new", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file_and_no_litter(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(ValueError, match="half"), paths.replacing(path) as part:
        part.write_text("ha", encoding="utf-8")
        raise ValueError("half")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]

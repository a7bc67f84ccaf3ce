"""The examples of the documentation run, and say what they say."""

import doctest

from tests.test_architecture import ROOT


def test_python_examples() -> None:
    path = ROOT / "docs" / "python.md"
    found = doctest.testfile(str(path), module_relative=False, encoding="utf-8")
    assert found.attempted > 20
    assert found.failed == 0

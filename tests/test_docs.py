"""The examples of the documentation run, and say what they say."""

import doctest
import subprocess
import sys

import pytest

from app import quality
from seeds.plans import packaged_plans
from tests.test_architecture import ROOT


def test_python_examples() -> None:
    path = ROOT / "docs" / "python.md"
    found = doctest.testfile(str(path), module_relative=False, encoding="utf-8")
    assert found.attempted > 20
    assert found.failed == 0


@pytest.mark.parametrize(
    ("readme", "title"), [("README.md", "short_en"), ("README.zh.md", "short")]
)
def test_the_readme_says_what_was_measured(readme: str, title: str) -> None:
    said = (ROOT / readme).read_text(encoding="utf-8").replace("**", "").splitlines()
    plans = {plan.id: getattr(plan, title) for plan in packaged_plans()}
    rows = quality.accuracy()
    assert {row.id for row in rows} == {*plans, quality.HELD}
    for row in rows:
        assert row.measured in "\n".join(said)
        cells = [
            str(row.names),
            *(" / ".join(f"{value:.2f}" for value in scores) for scores in row.scores.values()),
        ]
        (line,) = [line for line in said if line.endswith(f"| {' | '.join(cells)} |")]
        assert (plans[row.id] if row.id in plans else str(row.texts)) in line
    found = quality.calibration()
    assert any(f"{found['checks']} " in line for line in said)
    assert any(f"{100 * found['kept']:.0f} %" in line for line in said)


@pytest.mark.parametrize("script", ["readme_counts", "data_licences"])
def test_written_files_say_what_is_there(script: str) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / f"{script}.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

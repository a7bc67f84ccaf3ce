import json
from pathlib import Path

import pytest

from app import cli


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict], str]:
    """Return exit code, the JSON lines printed, and what stands on stderr."""
    code = cli.main(list(arguments))
    printed = capsys.readouterr()
    return code, [json.loads(line) for line in printed.out.splitlines()], printed.err


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    document, gold = tmp_path / "plan.txt", tmp_path / "gold.jsonl"
    document.write_text("建成绍兴北站，推进杭绍台铁路建设。", encoding="utf-8")
    rows = [{"text": "绍兴北站", "category": "hub"}, {"text": "杭绍台铁路", "category": "rail"}]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(document), str(gold)


def test_one_line_a_tool_and_a_theme(capsys: pytest.CaptureFixture[str], files: tuple) -> None:
    code, lines, _ = run(capsys, "eval", *files, "--themes")
    assert code == 0
    assert lines[0]["tool"] == "luotu"
    assert (lines[0]["gold"], lines[0]["exact_f1"], lines[0]["entity_recall"]) == (2, 1.0, 1.0)
    assert {line["theme"]: line["found"] for line in lines if "theme" in line} == {
        "hub": 1,
        "rail": 1,
    }


def test_wrong_gold_is_told(capsys: pytest.CaptureFixture[str], files: tuple) -> None:
    Path(files[1]).write_text("{}\n", encoding="utf-8")
    code, lines, err = run(capsys, "eval", *files)
    assert (code, lines) == (1, [])
    assert "gold.jsonl line 1" in err
    assert err.count("\n") == 1

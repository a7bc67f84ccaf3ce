"""Every step of the workspace is told in a sentence, in both languages."""

from pathlib import Path

import pytest

from app import recounting
from app.recounting import Names
from app.texts import translator
from app.workspace.store import Change, Workspace

PLAN = {"title": "甲计划", "date": "2026", "issuer": "", "home": "330600", "text": "t"}
SPOT = {"how": "spot", "lon": 120.5, "lat": 30.0, "uncertainty_m": 2000, "name": "云雀湖"}
LAKE = "330600|云雀湖"
ADDED = {"action": "add", "name": "小区"}


def told(workspace: Workspace, language: str = "zh") -> list[str]:
    names = Names(
        translator(language), language, lambda one: "甲计划" if one == "own-1" else one,
        lambda one: f"<{one}>", lambda one: f"<{one}>", lambda one: f"<{one}>",
        lambda one: f"<{one}>", lambda one: f"<{one}>", lambda _, start, end: f"字{start}至{end}",
    )  # fmt: skip
    return [step.told for step in recounting.steps(workspace.history(), names)]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "w.sqlite")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([("plan", "own-1", PLAN)], "读入规划《甲计划》"),
        ([("plan", "own-1", PLAN), ("plan", "own-1", PLAN | {"date": "2027"})],
         "规划《甲计划》：日期由“2026”改为“2027”"),
        ([("plan", "own-1", PLAN), ("plan", "own-1", None)], "删除规划《甲计划》"),
        ([("mention", "own-1|3-8", {"action": "reject"})], "在《甲计划》剔除一处“字3至8”"),
        ([("mention", "own-1|3-8", ADDED)], "在《甲计划》补上名称“小区”"),
        ([("place", LAKE, SPOT)],
         "把“云雀湖”点定在 120.50000, 30.00000，误差 ± 2 km，无来源"),
        ([("place", LAKE, SPOT), ("place", LAKE, None)], "撤去“云雀湖”的位置"),
        ([("place", "330600|路", {"how": "within", "place_id": "admin-1"})],
         "把“路”定为在<admin-1>境内"),
        ([("place", "project|hub-a", {"how": "none", "reason": "不明"})],
         "把“<hub-a>”列为未落图（不明）"),
        ([("project", "own-1|路段|drop", {"value": "", "reason": "不是"})],
         "把《甲计划》里的“路段”剔除：不是"),
        ([("project", "|北站|theme", {"value": "hub", "reason": "是站"})],
         "把“北站”的专题改为“<hub>”：是站"),
        ([("note", "hub-a", {"text": "看过"})], "给“<hub-a>”写批注：“看过”"),
        ([("mention", "odd", {"action": "add"})], "改动：名称 odd"),
    ],
)  # fmt: skip
def test_each_kind_of_step(workspace: Workspace, changes: list, said: str) -> None:
    for change in changes:
        workspace.set([Change(*change)], "Li")
    assert told(workspace)[0].startswith(said)
    assert not any("{" in text for text in told(workspace, "en"))


def test_many_at_once_are_one_sentence(workspace: Workspace) -> None:
    value = {"how": "none", "reason": "x"}
    workspace.set([Change("place", f"330600|路{n}", value) for n in range(6)], "Li")
    assert told(workspace) == ["定了 6 个名称的位置：路0、路1、路2、路3"]


def test_undo_and_redo_say_what(workspace: Workspace) -> None:
    workspace.set([Change("note", "a", {"text": "x"})], "Li")
    workspace.undo("Li")
    workspace.redo("Li")
    first = "给“<a>”写批注：“x”"
    assert told(workspace) == [f"重做：{first}", f"撤销：{first}", first]

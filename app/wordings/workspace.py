"""What the workspace page and the correction of a project say."""

from app.wordings.text import Text

WORKSPACE: dict[str, Text] = {
    "page-workspace": Text("工作区", "Workspace"),
    "ws-hint": Text(
        "您的规划、更正、位置与批注都存在这一个文件里：{path}。每次改动立即写入；可以撤销；多个标签页同时用也不会丢。",
        "Your plans, corrections, places and notes are kept in one file: {path}. Each change is written at once and can be undone; several tabs may be open at the same time.",
    ),
    "ws-who": Text("您的名字（记入历史）", "Your name (for the history)"),
    "ws-counts": Text(
        "{plan} 份规划 · {mention} 处名称增删 · {place} 个位置 · {project} 项更正 · {note} 条批注",
        "{plan} plans · {mention} names added or rejected · {place} positions · {project} corrections · {note} notes",
    ),
    "ws-undo": Text("撤销最近一次改动", "Undo the latest change"),
    "ws-undone": Text("已撤销", "Undone"),
    "ws-history": Text("历史", "History"),
    "ws-empty": Text(
        "还没有改动。在“我的规划”读入一份规划，或在地图上选一个项目后点“更正”。",
        "Nothing was changed yet. Read a plan on the page My plan, or select a project on the map and press Correct.",
    ),
    "ws-at": Text("时间", "When"),
    "ws-by": Text("谁", "Who"),
    "ws-kind": Text("类别", "What"),
    "ws-key": Text("对象", "Of"),
    "ws-before": Text("原来", "Before"),
    "ws-after": Text("现在", "After"),
    "ws-note": Text("备注", "Remark"),
    "ws-is-undo": Text("撤销", "undo"),
    "ws-was-undone": Text("已撤销", "undone"),
    "ws-kind-plan": Text("规划", "plan"),
    "ws-kind-mention": Text("名称", "name"),
    "ws-kind-place": Text("位置", "position"),
    "ws-kind-project": Text("更正", "correction"),
    "ws-kind-note": Text("批注", "note"),
    "ws-exchange": Text("导出与导入", "Export and import"),
    "ws-export": Text("导出工作区（JSON）", "Export the workspace (JSON)"),
    "ws-rows": Text("更正写成数据表的行（zip）", "Corrections as rows of the data tables (zip)"),
    "ws-rows-hint": Text(
        "压缩包里是 corrections.csv、points.csv、aliases.csv 的行，可直接并入仓库的同名表。",
        "The zip holds rows for corrections.csv, points.csv and aliases.csv, to be added to the tables of those names.",
    ),
    "ws-import": Text("导入工作区", "Import a workspace"),
    "ws-import-do": Text("导入", "Import"),
    "ws-imported": Text("已导入", "Imported"),
    "ws-refused": Text("没有导入：{error}", "Not imported: {error}"),
    # The correction of a project, on the map page
    "tab-correct": Text("更正与批注", "Correct and note"),
    "card-correct": Text("更正…", "Correct …"),
    "correct-none": Text(
        "先在地图或列表上选一个项目，再在这里改它的专题、进展、位置，或写批注。改动存入工作区，可撤销。",
        "Select a project on the map or in the table; here you can change its theme, status and position, or write a note. Changes go to the workspace and can be undone.",
    ),
    "correct-theme": Text("专题", "Theme"),
    "correct-status": Text("进展（{plan}）", "Status ({plan})"),
    "correct-reason": Text("为什么这样改", "Why"),
    "correct-reason-missing": Text(
        "请写明为什么这样改，日后才查得到。", "Say why, so that it can be checked later."
    ),
    "correct-save": Text("保存更正", "Save the correction"),
    "correct-saved": Text("已存入工作区", "Saved in the workspace"),
    "correct-note": Text("批注", "Note"),
    "correct-note-save": Text("保存批注", "Save the note"),
    "correct-move": Text("改位置", "Change the position"),
}

"""What the workspace page and the correction of a project say."""

from app.wordings.text import Text

WORKSPACE: dict[str, Text] = {
    "page-workspace": Text("工作区", "Workspace"),
    "ws-hint": Text(
        "您的规划、更正、位置与批注都存在这一个文件里：{path}。每次改动立即写入；可以撤销；多个标签页同时用也不会丢。",
        "Your plans, corrections, places and notes are kept in one file: {path}. Each change is written at once and can be undone; several tabs may be open at the same time.",
    ),
    "ws-who": Text("您的名字（记入历史）", "Your name (for the history)"),
    "ws-undo": Text(
        "撤销",
        "Undo",
    ),
    "ws-history": Text("历史", "History"),
    "ws-empty": Text(
        "还没有改动。在“我的规划”读入一份规划，或在地图上选一个项目后点“更正”。",
        "Nothing was changed yet. Read a plan on the page My plan, or select a project on the map and press Correct.",
    ),
    "ws-kind": Text(
        "类别",
        "Kind",
    ),
    "ws-was-undone": Text(
        "已撤销",
        "undone",
    ),
    "ws-kind-plan": Text("规划", "plan"),
    "ws-kind-mention": Text("名称", "name"),
    "ws-kind-place": Text("位置", "position"),
    "ws-kind-project": Text("更正", "correction"),
    "ws-kind-note": Text("批注", "note"),
    "ws-exchange": Text("导出与导入", "Export and import"),
    "ws-export": Text("导出工作区（JSON）", "Export the workspace (JSON)"),
    "ws-rows": Text("更正写成数据表的行（zip）", "Corrections as rows of the data tables (zip)"),
    "ws-rows-hint": Text(
        "压缩包里是 corrections.csv、points.csv、aliases.csv、sited.csv 的行和来源条目，列与仓库的同名表一致，说明见其中的 README.txt。",
        "The zip holds rows for corrections.csv, points.csv, aliases.csv and sited.csv with the columns of the tables of those names, their source, and a README.txt that says how to add them.",
    ),
    "ws-import": Text(
        "导入工作区（落图导出的 JSON，不超过 {size} MB）",
        "Import a workspace (JSON that Luotu exported, up to {size} MB)",
    ),
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
    "ws-count-plan": Text(
        "{n} 份规划",
        "{n} plans",
    ),
    "ws-count-mention": Text(
        "{n} 处名称增删",
        "{n} names added or rejected",
    ),
    "ws-count-place": Text(
        "{n} 个位置",
        "{n} positions",
    ),
    "ws-count-project": Text(
        "{n} 项更正",
        "{n} corrections",
    ),
    "ws-count-note": Text(
        "{n} 条批注",
        "{n} notes",
    ),
    "ws-who-hint": Text(
        "不写则记为“未署名”",
        "left empty: “unsigned”",
    ),
    "ws-nobody": Text(
        "未署名",
        "unsigned",
    ),
    "ws-redo": Text(
        "重做",
        "Redo",
    ),
    "ws-done": Text(
        "好了",
        "Done",
    ),
    "ws-any-plan": Text(
        "全部",
        "all",
    ),
    "ws-any-kind": Text(
        "全部",
        "all",
    ),
    "ws-filter-plan": Text(
        "只看这份规划的",
        "Of this plan",
    ),
    "ws-filter-text": Text(
        "含有文字",
        "With the words",
    ),
    "ws-filter-hint": Text(
        "项目名、人名、地名",
        "a project, a place",
    ),
    "ws-steps": Text(
        "{n} / {total} 步，最近的在上",
        "{n} of {total} steps, the latest first",
    ),
    "ws-more": Text(
        "再看更早的（还有 {n} 步）",
        "Earlier ones ({n} more)",
    ),
    "ws-undo-this": Text(
        "撤销这一步",
        "Undo this",
    ),
    "ws-depends": Text(
        "后来还有 {n} 步改的是同样的东西，要先撤销它们：",
        "{n} later steps changed the same things and have to be undone first:",
    ),
    "ws-undo-all": Text(
        "一并撤销这 {n} 步",
        "Undo these {n} steps",
    ),
    "ws-undo-not": Text(
        "不撤销",
        "Leave it",
    ),
    "ws-import-new": Text(
        "新增 {n} 项{parts}",
        "{n} new items{parts}",
    ),
    "ws-import-same": Text(
        "；{n} 项与本机相同",
        "; {n} as here",
    ),
    "ws-import-differ": Text(
        "；{n} 项与本机不同。",
        "; {n} differ from those here.",
    ),
    "ws-import-kind": Text(
        "{n} 项{kind}",
        "{n}: {kind}",
    ),
    "ws-import-which": Text(
        "不同之处以哪边为准",
        "Where they differ",
    ),
    "ws-import-here": Text(
        "保留本机的",
        "keep what is here",
    ),
    "ws-import-there": Text(
        "用导入的（可撤销）",
        "take what is imported (can be undone)",
    ),
    "ws-import-nothing": Text(
        "文件里的内容本机都有，不用导入。",
        "All that the file holds is here already.",
    ),
    "step-nothing": Text(
        "（空）",
        "(empty)",
    ),
    "step-undone": Text(
        "撤销：{what}",
        "Undone: {what}",
    ),
    "step-redone": Text(
        "重做：{what}",
        "Done again: {what}",
    ),
    "step-many": Text(
        "{first}；等，另 {n} 处",
        "{first}; and {n} more",
    ),
    "step-places": Text(
        "定了 {n} 个名称的位置：{names}",
        "Placed {n} names: {names}",
    ),
    "step-plan-new": Text(
        "读入规划《{plan}》",
        "Read the plan “{plan}”",
    ),
    "step-plan-gone": Text(
        "删除规划《{plan}》",
        "Deleted the plan “{plan}”",
    ),
    "step-plan": Text(
        "规划《{plan}》：{what}",
        "Plan “{plan}”: {what}",
    ),
    "step-field": Text(
        "{what}由“{before}”改为“{after}”",
        "{what} from “{before}” to “{after}”",
    ),
    "step-add": Text(
        "在《{plan}》补上名称“{name}”",
        "Added the name “{name}” in “{plan}”",
    ),
    "step-add-back": Text(
        "去掉补在《{plan}》的名称“{name}”",
        "Took back the name “{name}” added in “{plan}”",
    ),
    "step-reject": Text(
        "在《{plan}》剔除一处“{name}”",
        "Rejected a mention of “{name}” in “{plan}”",
    ),
    "step-reject-back": Text(
        "在《{plan}》恢复一处“{name}”",
        "Brought back a mention of “{name}” in “{plan}”",
    ),
    "step-place-new": Text(
        "把“{name}”{where}",
        "“{name}” {where}",
    ),
    "step-place-moved": Text(
        "把“{name}”{where}，原来{before}",
        "“{name}” {where}; before: {before}",
    ),
    "step-place-gone": Text(
        "撤去“{name}”的位置，原来{before}",
        "Took the position of “{name}” back; before: {before}",
    ),
    "where-none": Text(
        "列为未落图（{reason}）",
        "listed as not placed ({reason})",
    ),
    "where-spot": Text(
        "点定在 {at}，误差 ± {doubt}，无来源",
        "pointed out at {at}, ± {doubt}, without a source",
    ),
    "where-spot-sourced": Text(
        "点定在 {at}，误差 ± {doubt}，来源：{source}",
        "pointed out at {at}, ± {doubt}, source: {source}",
    ),
    "where-within": Text(
        "定为在{place}境内",
        "said to lie in {place}",
    ),
    "where-place": Text(
        "定为“{place}”",
        "taken to be “{place}”",
    ),
    "step-of": Text(
        "《{plan}》里的",
        " in “{plan}”",
    ),
    "step-drop-done": Text(
        "把{of}“{name}”剔除：{reason}",
        "Rejected “{name}”{of}: {reason}",
    ),
    "step-drop-back": Text(
        "恢复{of}“{name}”",
        "Brought back “{name}”{of}",
    ),
    "step-what-theme": Text(
        "专题",
        "theme",
    ),
    "step-what-status": Text(
        "进展",
        "status",
    ),
    "step-what-kind": Text(
        "类型",
        "kind",
    ),
    "step-what-rename": Text(
        "名称",
        "name",
    ),
    "step-set": Text(
        "把{of}“{name}”的{what}改为“{value}”：{why}",
        "Set the {what} of “{name}”{of} to “{value}”: {why}",
    ),
    "step-set-again": Text(
        "把{of}“{name}”的{what}由“{before}”改为“{value}”：{why}",
        "Set the {what} of “{name}”{of} from “{before}” to “{value}”: {why}",
    ),
    "step-set-back": Text(
        "撤去对{of}“{name}”的{what}“{value}”的更正",
        "Took back the {what} “{value}” of “{name}”{of}",
    ),
    "step-note": Text(
        "给“{name}”写批注：“{text}”",
        "Noted on “{name}”: “{text}”",
    ),
    "step-note-again": Text(
        "把“{name}”的批注改为：“{text}”",
        "Changed the note on “{name}” to: “{text}”",
    ),
    "step-note-gone": Text(
        "删去“{name}”的批注：“{text}”",
        "Deleted the note on “{name}”: “{text}”",
    ),
    "step-other": Text(
        "改动：{what}",
        "Change: {what}",
    ),
}

"""What the page of the user's own plans says."""

from app.wordings.text import Text

PLAN: dict[str, Text] = {
    "page-plan": Text("我的规划", "My plan"),
    "plan-hint": Text(
        "贴入文字或上传文件（txt、md、html、docx、有文字层的 pdf）。文字只在本机处理，存入本机的工作区文件，不发往任何地方。",
        "Paste a text or upload a file (txt, md, html, docx, pdf with a text layer). It is read on this machine, kept in the workspace file on this machine, and sent nowhere.",
    ),
    "plan-upload": Text("上传文件", "Upload a file"),
    "plan-paste": Text("或贴入文字", "or paste the text"),
    "plan-paste-hint": Text("把规划全文贴在这里", "Paste the whole plan here"),
    "plan-title": Text("标题", "Title"),
    "plan-date": Text("日期", "Date"),
    "plan-date-hint": Text(
        "如 2026-03 或 2026，可留空由正文判断", "such as 2026-03 or 2026; empty: told from the text"
    ),
    "plan-issuer": Text("发布机关", "Issuer"),
    "plan-home": Text("所属地区", "Area it is about"),
    "plan-home-auto": Text("由正文判断", "told from the text"),
    "plan-read": Text("开始阅读", "Read it"),
    "plan-empty": Text("先上传文件或贴入文字。", "Upload a file or paste a text first."),
    "plan-date-wrong": Text(
        "日期“{date}”看不懂：请写 2026、2026-03 或 2026-03-15。",
        "The date “{date}” is not understood: write 2026, 2026-03 or 2026-03-15.",
    ),
    "plan-refused": Text("没有读成：{error}", "It could not be read: {error}"),
    "plan-reading": Text("正在阅读……", "Reading …"),
    "plan-step-text": Text("取出文字：{n} 字", "Text taken out: {n} characters"),
    "plan-step-names": Text("辨认名称：{n} 处", "Names found: {n}"),
    "plan-step-places": Text(
        "落位：{n} 个项目，{placed} 个已落图", "Placed: {placed} of {n} projects"
    ),
    "plan-done": Text("读完了，用时 {s} 秒", "Done in {s} s"),
    "plan-choose": Text("我的规划", "My plans"),
    "plan-new": Text("＋ 读入新的规划", "+ Read another plan"),
    "plan-figures": Text(
        "{n} 个项目 · {placed} 已落图 · {ask} 待审 · {mentions} 处提及",
        "{n} projects · {placed} placed · {ask} to review · {mentions} mentions",
    ),
    "plan-text": Text("规划文字", "Text of the plan"),
    "plan-add": Text("添加为项目", "Add as a project"),
    "plan-settings": Text("标题与日期", "Title and date"),
    "plan-save": Text("保存", "Save"),
    "plan-delete": Text("删除这份规划", "Delete this plan"),
    "plan-deleted": Text("已删除；可在“工作区”页撤销。", "Deleted; undo it on the page Workspace."),
    "plan-legend": Text(
        "实线底纹：已落图；虚线：未落图；双线：待审。点名称看地图，点地图看文字；选中文字可补名称。",
        "Solid underline: placed; dashed: not placed; double: to review. Click a name for the map, the map for the text; select words to add a name.",
    ),
    "review-tab": Text("待审 {n}", "To review {n}"),
    "review-chosen-tab": Text("所选名称", "Selected name"),
    "review-add-tab": Text("补名称", "Add a name"),
    "review-rejected-tab": Text("已剔除 {n}", "Rejected {n}"),
    "review-done": Text(
        "没有待审的名称：有把握的已自动落位，其余都看过了。",
        "Nothing to review: what is sure was placed by itself, the rest has been looked at.",
    ),
    "review-hint": Text(
        "有把握的名称已自动落位；这里只问拿不准的。",
        "What is sure was placed by itself; only what is not is asked here.",
    ),
    "review-which": Text("名称", "Name"),
    "review-where": Text("“{name}”在哪里？", "Where is “{name}”?"),
    "review-why": Text("为何要问：{reason}", "Why it is asked: {reason}"),
    "review-search": Text("换个名称查找", "Look for another name"),
    "review-spot": Text("在地图上点出位置", "Point it out on the map"),
    "review-nowhere": Text("定不了位，列为未落图", "It cannot be placed: list it as not placed"),
    "review-uncertainty": Text("误差（米，95% 把握在内）", "Uncertainty (metres, 95 % inside)"),
    "review-source": Text(
        "位置的来源（书名、网址等；没有来源则误差至少 2000 米）",
        "Source of the position (a title, an address; without one at least 2000 m)",
    ),
    "review-click": Text("在地图上点一下", "Click the map"),
    "review-at": Text("位置：{lon}, {lat}", "Position: {lon}, {lat}"),
    "review-lon": Text("经度", "Longitude"),
    "review-lat": Text("纬度", "Latitude"),
    "review-accept": Text("采纳", "Accept"),
    "review-skip": Text("跳过", "Skip"),
    "review-drop": Text("这不是项目", "This is no project"),
    "review-reviewed": Text("看过，暂无可靠位置", "reviewed: no reliable position"),
    "review-dropped": Text("用户剔除", "rejected by the user"),
    "chosen-none": Text(
        "在文字或地图上点一个名称：这里可以改专题、进展和位置，或剔除。",
        "Click a name in the text or on the map: here you can change theme, status and position, or reject it.",
    ),
    "chosen-reject-here": Text("剔除这一处", "Reject this mention"),
    "chosen-reject-all": Text("剔除全文所有“{name}”", "Reject “{name}” everywhere in this plan"),
    "chosen-theme": Text("专题", "Theme"),
    "chosen-status": Text("进展", "Status"),
    "chosen-move": Text("改位置", "Change the position"),
    "chosen-saved": Text("已保存", "Saved"),
    "card-by-hand": Text("用户更正", "corrected by the user"),
    "add-words": Text("原文中的名称", "The name as written in the text"),
    "add-words-hint": Text("或在上面的文字里选中", "or select it in the text above"),
    "add-missing": Text(
        "文中没有“{words}”这几个字。", "The text does not hold the words “{words}”."
    ),
    "add-done": Text("已补上 {n} 处“{words}”", "“{words}” added at {n} places"),
    "add-do": Text("补上", "Add"),
    "rejected-none": Text("没有剔除过。", "Nothing was rejected."),
    "rejected-back": Text("恢复", "Bring back"),
}

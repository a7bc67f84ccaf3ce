"""What the page of the user's own plans says."""

from app.wordings.text import Text

PLAN: dict[str, Text] = {
    "page-plan": Text("我的规划", "My plan"),
    "plan-hint": Text(
        "给一份规划或工作报告，落图找出其中点名的项目，放到地图上，拿不准的再一个个问您。文字只在本机处理，存入本机的工作区文件，不发往任何地方。",
        "Give a plan or a work report: Luotu finds the projects it names and puts them on the map; what is not sure it asks you, one by one. The text is read on this machine, kept in the workspace file on this machine, and sent nowhere.",
    ),
    "plan-upload": Text(
        "上传文件：txt、md、html、docx、有文字层的 pdf、落图导出的 geojson，不超过 {size} MB",
        "Upload a file: txt, md, html, docx, pdf with a text layer, geojson of Luotu, up to {size} MB",
    ),
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
    "plan-empty": Text(
        "先选择文件或贴入文字。",
        "Choose a file or paste a text first.",
    ),
    "plan-date-wrong": Text(
        "日期“{date}”看不懂：请写 2026、2026-03 或 2026-03-15。",
        "The date “{date}” is not understood: write 2026, 2026-03 or 2026-03-15.",
    ),
    "plan-refused": Text("没有读成：{error}", "It could not be read: {error}"),
    "plan-reading": Text("正在阅读……", "Reading …"),
    "plan-step-text": Text(
        "辨认名称（全文 {n} 字）",
        "Finding names ({n} characters)",
    ),
    "plan-step-names": Text(
        "放到地图上：{n} 处名称",
        "Placing {n} names",
    ),
    "plan-step-places": Text(
        "读完：{n} 个项目，{placed} 个已落图",
        "Done: {n} projects, {placed} of them placed",
    ),
    "plan-done": Text("读完了，用时 {s} 秒", "Done in {s} s"),
    "plan-choose": Text("我的规划", "My plans"),
    "plan-new": Text("＋ 读入新的规划", "+ Read another plan"),
    "plan-figures": Text(
        "**{n}** 个项目 · **{placed}** 已落图 · **{unplaced}** 未落图 · **{ask}** 待审 · 另有 {units} 个地名 · 全文 {mentions} 处",
        "**{n}** projects · **{placed}** placed · **{unplaced}** not placed · **{ask}** to review · besides {units} places · {mentions} mentions",
    ),
    "plan-text": Text("规划文字", "Text of the plan"),
    "plan-add": Text("添加为项目", "Add as a project"),
    "plan-settings": Text(
        "标题、地区与日期；删除",
        "Title, area and date; delete",
    ),
    "plan-save": Text("保存", "Save"),
    "plan-delete": Text("删除这份规划", "Delete this plan"),
    "plan-deleted": Text("已删除；可在“工作区”页撤销。", "Deleted; undo it on the page Workspace."),
    "plan-legend": Text(
        "实线：已落图；虚线：未落图；双线：待审。点名称看地图，点地图看文字；选中几个字可补名称。",
        "Solid line: placed; dashed: not placed; double: to review. Click a name for the map, the map for the text; select words to add a name.",
    ),
    "review-done": Text(
        "都看完了：有把握的已自动落位，其余都由您定过。",
        "All done: what was sure was placed by itself, the rest was settled by you.",
    ),
    "review-which": Text(
        "先看哪一个",
        "Which one first",
    ),
    "review-search": Text(
        "在别处找",
        "Look for another place",
    ),
    "review-spot": Text(
        "在地图上点位置",
        "Point it out on the map",
    ),
    "review-nowhere": Text(
        "暂不落图",
        "Keep it unplaced",
    ),
    "review-uncertainty": Text("误差（米，95% 把握在内）", "Uncertainty (metres, 95 % inside)"),
    "review-source": Text(
        "位置的来源（书名、网址等；没有来源则误差至少 2000 米）",
        "Source of the position (a title, an address; without one at least 2000 m)",
    ),
    "review-click": Text(
        "在地图上点一下，或写经纬度",
        "Click the map, or give longitude and latitude",
    ),
    "review-lon": Text("经度", "Longitude"),
    "review-lat": Text("纬度", "Latitude"),
    "review-accept": Text(
        "用这个位置",
        "Use this position",
    ),
    "review-skip": Text("跳过", "Skip"),
    "review-drop": Text(
        "这不是项目，剔除",
        "This is no project: reject it",
    ),
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
    "plan-details": Text(
        "标题、日期、发布机关、所属地区（都可不填）",
        "Title, date, issuer, area (all may be left empty)",
    ),
    "plan-example": Text(
        "先看一个示例",
        "Try an example",
    ),
    "plan-example-is": Text(
        "读入一份虚构的绍兴市计划，看看全过程；随时可以删除。",
        "Reads an invented programme of Shaoxing, to see the whole path; it can be deleted at any time.",
    ),
    "plan-step-file": Text(
        "取出文字",
        "Taking the text out",
    ),
    "plan-cancel": Text(
        "取消",
        "Cancel",
    ),
    "plan-taken-title": Text("{title}（重新导入）", "{title} (re-imported)"),
    "plan-taken-done": Text("已导入 {n} 行", "{n} rows imported"),
    "plan-taken-figures": Text(
        "**{n}** 个项目 · **{placed}** 已落图 · **{unplaced}** 未落图 · 另有 {units} 个地名",
        "**{n}** projects · **{placed}** placed · **{unplaced}** not placed · besides {units} places",
    ),
    "plan-taken-about": Text(
        "由落图导出的 GeoJSON 重新导入，位置照原文件，没有正文可审。来自：{plans}",
        "Re-imported from a GeoJSON that Luotu wrote: positions as in the file, no text to review. From: {plans}",
    ),
    "plan-cancelled": Text("已取消，什么都没有存入", "Cancelled; nothing was stored"),
    "plan-known": Text(
        "这份文字已经读过，打开的是“{title}”",
        "This text was read before; “{title}” is open",
    ),
    "plan-about": Text(
        "所属地区：{home}",
        "About: {home}",
    ),
    "plan-about-unknown": Text(
        "没有从正文看出所属地区：请在“标题、地区与日期”里选择",
        "Which area it is about was not clear from the text: choose it below, at “Title, area and date”",
    ),
    "plan-told": Text(
        "由正文判断，可在下面更改",
        "told from the text, can be changed below",
    ),
    "plan-chosen": Text(
        "由您选定",
        "chosen by you",
    ),
    "plan-home-hint": Text(
        "改所属地区后，全文会按新的地区重读重落，不必再上传；您定过的位置和增删的名称都保留。",
        "With another area the text is read and placed anew, without uploading it again; the positions that you gave and the names that you added or rejected are kept.",
    ),
    "plan-title-missing": Text(
        "请写一个标题。",
        "Give a title.",
    ),
    "review-parts": Text(
        "审阅",
        "Review",
    ),
    "review-part-queue": Text(
        "待审",
        "To review",
    ),
    "review-part-chosen": Text(
        "所选名称",
        "Selected name",
    ),
    "review-part-add": Text(
        "补名称",
        "Add a name",
    ),
    "review-part-rejected": Text(
        "已剔除",
        "Rejected",
    ),
    "review-progress": Text(
        "已定 {done} / {total}",
        "{done} of {total} done",
    ),
    "review-list": Text(
        "另选一个（{n}）",
        "Choose another ({n})",
    ),
    "review-why-ambiguous": Text(
        "为何要问：有多处同名，正文没有说明是哪一处。",
        "Why it is asked: several places have this name, and the text does not say which.",
    ),
    "review-why-fuzzy": Text(
        "为何要问：名称只是相近（{reason}）。",
        "Why it is asked: the name is only much like it ({reason}).",
    ),
    "review-why-elsewhere": Text(
        "为何要问：知道的同名地点在{where}，不在规划所属的城市。",
        "Why it is asked: the place known by this name lies in {where}, not in the city of the plan.",
    ),
    "review-why-none": Text(
        "为何要问：{reason}。",
        "Why it is asked: {reason}.",
    ),
    "review-times": Text(
        "全文提到 {n} 处，只问一次。",
        " Named {n} times in the text, asked once.",
    ),
    "review-also": Text(
        "写法：{names}",
        "Written: {names}",
    ),
    "review-search-hint": Text(
        "地名、区县、乡镇（外地也可），或 经度, 纬度",
        "A place, district or town (anywhere in China), or lon, lat",
    ),
    "review-search-none": Text(
        "没有找到“{text}”。",
        "Nothing is called “{text}”.",
    ),
    "review-similar": Text(
        "名称相近",
        "much alike",
    ),
    "review-area": Text(
        "只知在{name}",
        "Somewhere in {name}",
    ),
    "review-area-is": Text(
        "不点具体位置，计入这个地区",
        "no position, counted in this area",
    ),
    "review-look": Text(
        "看看",
        "Look",
    ),
    "review-this": Text(
        "就是这里",
        "This one",
    ),
    "review-nowhere-do": Text(
        "列为未落图",
        "List as not placed",
    ),
    "review-reason": Text(
        "原因",
        "Reason",
    ),
    "review-least": Text(
        "没有来源的位置，误差按 {metres} 米计。",
        "Without a source the uncertainty counts as {metres} m.",
    ),
    "review-undo": Text(
        "撤销",
        "Undo",
    ),
    "review-together": Text(
        "一并采纳 {n} 个有把握的",
        "Accept {n} near-certain ones",
    ),
    "review-together-is": Text(
        "这些名称在规划所属地区内都只有一个可能的地点。",
        "Each of these names has just one possible place within the area of the plan.",
    ),
    "review-together-do": Text(
        "采纳这 {n} 个",
        "Accept these {n}",
    ),
    "review-together-name": Text(
        "{n} 个名称",
        "{n} names",
    ),
    "review-more": Text(
        "，另有 {n} 个",
        " and {n} more",
    ),
    "step-place": Text(
        "“{name}”已定位",
        "“{name}” is placed",
    ),
    "step-none": Text(
        "“{name}”列为未落图",
        "“{name}” is listed as not placed",
    ),
    "step-drop": Text(
        "“{name}”已剔除",
        "“{name}” is rejected",
    ),
    "step-correct": Text(
        "“{name}”已更正",
        "“{name}” is corrected",
    ),
    "step-back": Text(
        "“{name}”已恢复",
        "“{name}” is back",
    ),
    "chosen-placed": Text(
        "在{where}，误差 ± {doubt}（{reason}）",
        "In {where}, ± {doubt} ({reason})",
    ),
    "chosen-unplaced": Text(
        "未落图：{reason}",
        "Not placed: {reason}",
    ),
    "add-everywhere": Text(
        "全文同样的字都补上",
        "Add it wherever the text has these words",
    ),
}

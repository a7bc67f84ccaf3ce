"""The help of each page: what it answers, how to use it, its keys and its marks."""

from app.wordings.text import Text

HELP: dict[str, Text] = {
    "help": Text("帮助", "Help"),
    "help-map": Text(
        "**规划点到的项目都在哪儿？**\n"
        "- 左边图例是开关：勾选专题（显示／全部），“仅”只看一个；下面按规划、进展、区县、依据、误差筛选。\n"
        "- 搜索框：名称、拼音或 经度,纬度，回车；按 `/` 随时跳到搜索框。\n"
        "- 点项目看依据；同一处有几个时，卡片里可逐个切换；按住 Ctrl 再点可多选。\n"
        "- 画得多虚就有多不确定：实心点确知，虚线圆是误差范围，“境内 N 项”是只知在该区县的项目数。\n"
        "- 拖动时间轴看当时的说法；“列表”“未落图”在地图下方，与地图互相选中。\n"
        "- 键盘：Tab 走到地图后方向键移动，+ − 缩放，Esc 关闭卡片。\n"
        "- 缓冲区、下载、更正在最下面；地址栏的链接就是当前视图。",
        "**Where are the projects that the plans name?**\n"
        "- The legend at the left is the control: tick themes (shown / total), *Only* keeps one; below "
        "it, filters by plan, status, district, basis and uncertainty.\n"
        "- Search: a name, pinyin or lon, lat, then Enter; `/` jumps to it.\n"
        "- Click a project for its evidence; several at one spot can be leafed through; Ctrl + click "
        "selects more than one.\n"
        "- What is drawn faintly is known faintly: a solid dot is sure, a dashed circle is as wide as "
        "the doubt, “N within” counts projects known only by their district.\n"
        "- Drag the bar of time for what had been said by then; *Table* and *Not placed* below select "
        "with the map.\n"
        "- Keys: with the map focused, arrows move it, + − zoom, Esc closes the card.\n"
        "- Buffers, downloads and corrections are at the bottom; the address is the view.",
    ),
    "help-overview": Text(
        "**规划一共点了多少项目，在哪儿、落得多准、推进没有？**\n"
        "- 点任何数字、柱条、色块或标签，地图就只显示那些项目，数目与这里相同。\n"
        "- 不用鼠标：每张图下面的标签与它一一对应，Tab 走到，方向键选择，回车打开。\n"
        "- 这里只数项目，区县、乡镇等行政区不算在内；跨几个区县或几份规划的项目，各处都算一次。\n"
        "- “进退”比较最近两份写明进展的规划，只有一份写明的不判断。\n"
        "- 误差是 95 % 把握的半径；“只知所在区划”的项目图上不画点。",
        "**How many projects do the plans name, where, how surely placed, and did they advance?**\n"
        "- Click any figure, bar, cell or label: the map opens with just those projects, in the same "
        "number.\n"
        "- Without a mouse: the labels below each chart stand for its bars; reach them with Tab, choose "
        "with the arrow keys, open with Enter.\n"
        "- Projects are counted here, not districts and towns; what lies in several districts or plans "
        "counts in each.\n"
        "- *Advanced and stalled* compares the last two plans that state a status; with one, nothing is "
        "said.\n"
        "- Uncertainty is the radius that holds the true position with 95 %; what is known only by its "
        "unit has no dot on the map.",
    ),
    "help-analysis": Text(
        "**规划里的问题怎么答？什么离什么多远，谁够不着？**\n"
        "- “规划提出的问题”：二十个问题，各有图、结论、表和文件，出处写到第几段。\n"
        "- “自己画缓冲区”：围绕已选项目、专题、区县、边界线、地名或坐标、画的或上传的图形，按米画圈。\n"
        "- “够不够得着”：各乡镇到某类设施的直线距离，现在与计划建成后。\n"
        "- “穿过与重叠”：线在片区、区县内的公里数，片区之间重叠的面积。\n"
        "- 数字已把误差算进去：“确定”无论误差怎样都成立，“可能”取决于误差；“最近可能”“最远可能”是误差的两头。\n"
        "- 在图上画时：方向键移动地图，空格放一个点，回车完成，Esc 取消。\n"
        "- 每张表都能下载；地址栏的链接保留选择。",
        "**What do the plans ask, and what do the data answer? How far is what from what?**\n"
        "- *Questions that plans ask*: twenty of them, each with a map, an answer, tables and files, and "
        "the paragraph that asks it.\n"
        "- *Draw buffers*: circles in metres around the selection, a theme, a district or its border, a "
        "name or coordinates, drawn or uploaded shapes.\n"
        "- *What is in reach*: straight distances from every town, now and with what is planned.\n"
        "- *Overlaps*: km of lines inside areas and districts, km² that areas share.\n"
        "- Doubt is counted in: *surely* holds whatever the error, *possibly* depends on it; *at its "
        "nearest* and *farthest* are the two ends.\n"
        "- When drawing: arrows move the map, Space sets a point, Enter finishes, Esc gives up.\n"
        "- Every table can be downloaded; the address keeps the choices.",
    ),
    "help-compare": Text(
        "**从一份规划到另一份，什么新增、推进、后退、不再提及？**\n"
        "- 先选先前的，再选后来的规划；按变化种类点选，地图和下表只显示那些。\n"
        "- 颜色表示变化的种类，与按钮左边的色条相同；形状和虚实照旧表示位置有多确定。\n"
        "- “不再提及”只是后一份没有写，不等于取消；没写进展的不判断。\n"
        "- 点表中的行或图上的项目看两份规划的说法；对比表可下载为 CSV。\n"
        "- 自己的文件在“我的规划”读入后，也能在这里对比。",
        "**From one plan to the next: what is new, advanced, slipped, no longer named?**\n"
        "- Choose the earlier plan, then the later; choose kinds of change, and map and table show just "
        "those.\n"
        "- Colours tell the kind of change, as on the edge of the buttons; shapes and dashes still tell "
        "how sure a position is.\n"
        "- *No longer named* says only that the later plan is silent, not that it was given up; without "
        "a status nothing is judged.\n"
        "- A row or a project on the map shows what both plans say; the table can be saved as CSV.\n"
        "- Your own document, read on *My plan*, can be compared here too.",
    ),
    "help-plan": Text(
        "**我手里的这份规划，项目都在哪儿？**\n"
        "- 粘贴文本或上传 txt、md、html、docx、pdf（要有文字层）；填上标题和日期，读入。\n"
        "- 左边是原文，点到的名称有底色；点名称地图飞过去，点地图原文也跟着走。\n"
        "- “待确认”列出读不准或有几个可能的：逐个选、改或否掉；漏掉的，在原文里选中文字即可添加。\n"
        "- 位置不对可在图上指一点或填坐标，并写明依据。\n"
        "- 读入后它同自带的规划一样，出现在各页和文件里；改动都能在“工作区”撤销。\n"
        "- 文件只留在本机，不上传到别处。",
        "**Where are the projects of the plan in my hands?**\n"
        "- Paste text or upload txt, md, html, docx, pdf (with a text layer); give title and date.\n"
        "- The text stands beside the map, names tinted: click a name and the map flies there, click the "
        "map and the text follows.\n"
        "- The review lists what is unsure or has several answers: choose, change or reject; a missed "
        "name is added by selecting it in the text.\n"
        "- A wrong position: point at the map or type coordinates, and say on what grounds.\n"
        "- It then is a plan like the others, on every page and in every file; *Workspace* undoes any "
        "change.\n"
        "- The document stays on this machine.",
    ),
    "help-workspace": Text(
        "**我的规划和改动存在哪儿，怎么带走、怎么反悔？**\n"
        "- 全部在本机的一个文件里：自己的规划、增删的名称、改过的位置、备注。\n"
        "- 历史列出每次改动：谁、何时、改了什么；“撤销”逐步退回，撤销本身也记在历史里。\n"
        "- “导出”得到整个工作区，可发给同事“导入”；更正也能导出为数据表的行，供并入自带数据。\n"
        "- `LUOTU_WORKSPACE` 可指定别的文件。",
        "**Where are my plans and changes kept; how do I take them along or take them back?**\n"
        "- All in one file on this machine: own plans, names added or rejected, positions, notes.\n"
        "- The history lists each change: who, when, what; *Undo* goes back step by step, and is itself "
        "in the history.\n"
        "- *Export* gives the whole workspace, for a colleague to *Import*; corrections also as rows of "
        "the data tables.\n"
        "- `LUOTU_WORKSPACE` names another file.",
    ),
    "help-about": Text(
        "**这些数据可信到什么程度，能怎么用？**\n"
        "- 依次是：收了哪些规划、数据的时点、读得准不准、位置准不准、怎么看图、来源与许可、不足。\n"
        "- 准确度表最后一行最重要：那些文本程序没有见过。\n"
        "- 误差是半径，95 % 把握；核对过的按类别列出。\n"
        "- 引用时请写明规划文件和来源；界线仅供参考。",
        "**How far can the data be trusted, and how may they be used?**\n"
        "- In order: the plans, how old the data are, how well they are read and placed, how to read "
        "the map, sources and licences, limits.\n"
        "- The last row of the first table matters most: the program had not seen those texts.\n"
        "- An uncertainty is a radius that holds with 95 %; what could be checked is listed by kind.\n"
        "- When you cite it, name the plan and the source; boundaries are for reference only.",
    ),
}

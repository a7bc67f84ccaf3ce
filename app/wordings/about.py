"""What the about page says: vintage, accuracy, calibration, sources, limits."""

from app.wordings.text import Text

ABOUT: dict[str, Text] = {
    "page-about": Text("说明", "About"),
    "about-what": Text(
        "**落图**是规划人常说的一步：把文件里点到名的项目逐个放到地图上。"
        "这里收入 {plans} 份规划文件点到的 {named} 个名称：{projects} 个项目（其中 {placed} 个已落图，"
        "{unplaced} 个列入“未落图”）和 {units} 个区县、乡镇等行政区。"
        "每个项目都连着文件里点名它的那一段，也写明位置的来源与误差；"
        "找不到可靠位置的不猜，连同原因列出。",
        "**落图** (“drop it onto the map”) is what planners call the step of putting each project "
        "that a document names where it is. {plans} plans name {named} things here: {projects} "
        "projects, of which {placed} are on the map and {unplaced} are listed as “not placed”, and "
        "{units} administrative units. Each project is tied to the paragraph that names it and "
        "states where its position comes from and how well it is known; what has no reliable "
        "position is not guessed but listed with the reason.",
    ),
    "issuer": Text("发布", "Issuer"),
    "horizon": Text("规划期", "Horizon"),
    "about-named": Text("点到的名称", "Names"),
    # Vintage
    "about-vintage-head": Text("数据的时点", "How old the data are"),
    "about-vintage-part": Text("部分", "Part"),
    "about-vintage-as-of": Text("时点", "As of"),
    "about-vintage-what": Text("内容", "What it is"),
    "about-vintage-boundaries": Text("行政区界线", "Boundaries"),
    "about-vintage-boundaries-what": Text(
        "浙江 11 市 90 县（市、区）的完整界线，外省为简化界线",
        "The 11 cities and 90 districts of Zhejiang in full, other provinces simplified",
    ),
    "about-vintage-water": Text("水面", "Water"),
    "about-vintage-water-what": Text(
        "海岸、湖泊、河面；之后围垦的滩涂仍显示为水面",
        "Coast, lakes, rivers; land reclaimed since still shows as water",
    ),
    "about-vintage-places": Text("地名库", "Gazetteer"),
    "about-vintage-places-what": Text(
        "{n} 个点、线、面，来源最后查阅的时间",
        "{n} points, lines and areas; the time when their sources were last consulted",
    ),
    "about-vintage-residents": Text("常住人口", "Residents"),
    "about-vintage-residents-what": Text(
        "绍兴六个区、县、市年末常住人口", "Year-end residents of the six districts of Shaoxing"
    ),
    "about-vintage-plans": Text("规划目录", "Catalogue"),
    "about-vintage-plans-what": Text(
        "由 {n} 份规划读出，时点是最早与最晚一份的日期",
        "Read from {n} plans; the dates of the earliest and the latest",
    ),
    "about-vintage-version": Text("程序", "Program"),
    "about-vintage-version-what": Text("落图的版本", "The version of Luotu"),
    # Reading
    "about-accuracy-head": Text("读得怎么样", "How well it reads"),
    "about-accuracy": Text(
        "把程序从文件里读出的名称同人工标注比较，{date} 测得，旁边是两个通用工具。"
        "每格依次是：完全一致的 F1 / 大体一致的 F1（重叠不少于较长者的一半）/ 找到的不同名称所占比例，1 为满分。"
        "五份规划都用于开发和训练；**最后一行的文本没有用过，最能说明读一份新规划的效果**。",
        "The names that the program reads compared with those marked by hand, measured on {date}, two "
        "general tools beside it. Each cell: exact F1 / overlap F1 (at least half of the longer "
        "span) / share of the distinct names found; 1 is perfect. The five plans were used in "
        "development and training; **the texts of the last row were not, and tell what to expect "
        "of a new plan**.",
    ),
    "about-document": Text("文件", "Document"),
    "about-names": Text("名称数", "Names"),
    "about-held": Text("其他城市的 {n} 份文本（未用过）", "{n} texts of other cities, kept back"),
    # Positions
    "about-calibration-head": Text("位置有多准", "How well it knows where"),
    "about-calibration": Text(
        "每个位置都写明误差：真实位置有 95 % 的把握在这个半径之内。能不靠实测核对的有 {n} 次，"
        "其中 **{kept}** 落在所说的半径之内。下表是地名库里的点，按类别列出误差和核对结果。",
        "Every position states its uncertainty: the radius that holds the true position with 95 % "
        "probability. Without a survey {n} could be checked, and **{kept}** lay inside the radius "
        "promised. The table has the points of the gazetteer by kind, with their radii and checks.",
    ),
    "about-kind": Text("类别", "Kind"),
    "about-kind-station": Text("车站", "Stations"),
    "about-kind-sight": Text("景点、场馆", "Sights and venues"),
    "about-kind-town": Text("乡镇街道驻地", "Seats of towns"),
    "about-kind-campus": Text("学校", "Campuses"),
    "about-kind-gate": Text("收费站、路口", "Toll gates, junctions"),
    "about-kind-facility": Text("医院、体育设施", "Hospitals, sports sites"),
    "about-kind-lake": Text("湖泊、水库", "Lakes, reservoirs"),
    "about-kind-other": Text("其他", "Others"),
    "about-places": Text("地点", "Places"),
    "about-median": Text("误差中位数", "Median radius"),
    "about-high": Text("九成不超过", "90 % within"),
    "about-checks": Text("核对次数", "Checks"),
    "about-kept": Text("在半径之内", "Inside"),
    "about-unchecked": Text("没有可核对的", "none possible"),
    "about-plot": Text(
        "每点一次核对：横轴是所说的半径，纵轴是更准的位置离它多远；线以下为说到做到。",
        "A dot is a check: across, the radius promised; up, how far the better position lay. Below "
        "the line the promise was kept.",
    ),
    "about-plot-promised": Text("所说的半径（米）", "Radius promised (m)"),
    "about-plot-distance": Text("实际相距（米）", "Distance found (m)"),
    "about-plot-way": Text("核对方式", "Checked by"),
    "about-way-earlier": Text("后来找到更准的位置", "a better position found later"),
    "about-way-second": Text("另一独立来源", "a second, independent source"),
    "about-way-stand-in": Text("居民点代替驻地", "a settlement in place of the town's office"),
    "about-way-town": Text("只知所在乡镇", "only the town known"),
    # Reading the map
    "about-reading-head": Text("怎么看这张图", "How to read the map"),
    "about-reading": Text(
        "- 实心的点、实线、实边：位置确知（误差在图上看不出来）。\n"
        "- 虚线圆、斜纹面、带宽的虚线：只知大概，画的就是误差的大小（95 % 把握）。\n"
        "- 区划名旁的“境内 N 项”：只知道在这个区县、片区或乡镇之内的项目数。\n"
        "- 线的虚实表示进展：越接近建成，线段越长；已建成为实线。\n"
        "- 缓冲区按米计算。“确定在内”指无论误差怎样都在其中，“可能在内”指可能在其中。\n"
        "- 地址栏里的链接就是当前视图，复制即可分享。",
        "- Solid points, lines and edges: the position is known (the error would not show).\n"
        "- Dashed circles, hatched areas, dashed lines in a band: known roughly; what is drawn is "
        "the error itself (95 %).\n"
        "- “N within” by a unit's name: projects known only to lie somewhere in it.\n"
        "- Dashes show status: the nearer to completion, the longer; solid is in operation.\n"
        "- Buffers are in metres. “Surely” inside: whatever the error; “possibly”: it may be.\n"
        "- The address in the browser is the view: copy it to share.",
    ),
    # Sources
    "about-sources-head": Text("数据来源与许可", "Sources and licences"),
    "about-sources": Text(
        "代码以 MIT 许可发布，数据各依其许可。规划文件归其发布机关所有，这里只收录事实"
        "（名称、数字、进展、出处），不收录原文。下表是成套的数据；“地点”是地名库里依据它的地点数。",
        "The code is under the MIT licence, the data under their own. The plans belong to their "
        "issuers; only facts (names, figures, statuses, locators) are kept here, not their text. "
        "The table lists the data sets; “places” is how many places of the gazetteer rest on each.",
    ),
    "about-review": Text(
        "**审图号**：界线数据包没有载明审图号。本图为示意图，边界仅供参考，不作为划界依据；"
        "公开出版地图请另用有审图号的标准地图。",
        "**Map review number (审图号)**: the package of boundaries states none. The map is a sketch; "
        "boundaries are for reference only (仅供参考). For publication in China use a standard map "
        "that has been reviewed.",
    ),
    "about-review-number": Text(
        "**审图号**：{number}。边界仅供参考。",
        "**Map review number (审图号)**: {number}. For reference only.",
    ),
    "source": Text("来源", "Source"),
    "licence": Text("许可", "Licence"),
    "about-pages": Text(
        "单个网页 {n} 个，各取个别事实：展开查看",
        "{n} single pages, used for single facts: open the list",
    ),
    "about-pages-note": Text(
        "这些网页说明某处在哪个乡镇、路线经过哪里、长多少，多数没有日期，也没有写明许可。",
        "They tell in which town a thing is, where a line runs, how long it is; most state neither a "
        "date nor a licence.",
    ),
    "unstated": Text("未注明", "not stated"),
    "licence-none": Text("单条事实，无需许可", "none needed: single facts"),
    "licence-public": Text("公开文件，只取事实", "public document, facts only"),
    "licence-domain": Text("公有领域", "public domain"),
    # Limits
    "about-limits-head": Text("已知的不足", "Known limits"),
    "about-limits": Text(
        "- 浙江以外只有简化的界线、部分乡镇驻地和知名园区，没有单个项目的位置。\n"
        "- 画成点的项目约有一半只知道在哪个乡镇，误差在 5 公里上下或更大。\n"
        "- 乡镇没有界线，只有驻地和几个居民点：只知乡镇的，按乡镇可能的范围画。\n"
        "- 规划文本是网上的副本，有的数字已经丢失（“建成 个”），这里也就没有。\n"
        "- 进展按句中的动词判断；只提到而没有说明的，写作“未说明”。",
        "- Outside Zhejiang there are simplified outlines, some seats of towns and well-known zones, "
        "but no sites.\n"
        "- About half of the projects drawn as points are known only by their town, to 5 km or worse.\n"
        "- Towns have no outlines here, only a seat and some settlements: what is known only by its "
        "town is drawn as wide as the town may reach.\n"
        "- The plans are copies from the web that have lost some of their numbers (“建成 个”); they "
        "are missing here too.\n"
        "- Status is read from the verb of the sentence; what is only mentioned has none.",
    ),
}

"""What the analysis page says: stories, questions, tables and charts."""

from app.wordings.text import Text

ANALYSIS: dict[str, Text] = {
    "page-analysis": Text("分析", "Analysis"),
    "analysis-stories": Text("规划提出的问题", "Questions that plans ask"),
    "analysis-ask": Text("自己画缓冲区", "Draw buffers"),
    "analysis-reach": Text("够不够得着", "What is in reach"),
    "analysis-overlap": Text("穿过与重叠", "Overlaps"),
    "story": Text("选一个问题", "Choose a question"),
    "story-asked": Text(
        "出处：{plan}，{heading}，第 {paragraph} 段",
        "Asked in: {plan}, {heading}, para. {paragraph}",
    ),
    "story-working": Text("正在按数据讲述……", "Telling it from the data …"),
    "story-link": Text(
        "本页链接即此问题的固定链接；命令行：{command}",
        "The address of this page is its permanent link; on the command line: {command}",
    ),
    "story-page": Text("网页地图（单个文件）", "Web map (one file)"),
    "story-rows": Text("图上与未落图的项目（CSV）", "Its projects, placed or not (CSV)"),
    "story-next": Text("下一个", "Next"),
    "story-back": Text("上一个", "Previous"),
    "table-download": Text("下载此表（CSV）", "Download this table (CSV)"),
    "table-empty": Text(
        "没有符合的。换一个更大的半径、别的专题或项目再试。",
        "Nothing matches. Try a larger radius, another theme or other projects.",
    ),
    "chart-first": Text(
        "图上只画最大的 {n} 个，全部 {all} 个见表。",
        "The {n} largest are drawn; all {all} are in the table.",
    ),
    "tip-least": Text(
        "两头的误差都算进去，最少可能是多少",
        "With the doubt about both ends counted, the least it can be",
    ),
    "tip-most": Text(
        "两头的误差都算进去，最多可能是多少",
        "With the doubt about both ends counted, the most it can be",
    ),
    # Asking
    "ask-around": Text("以什么为中心", "Around what"),
    "ask-selection": Text("地图上已选的项目（{n} 个）", "the selection on the map ({n})"),
    "ask-theme": Text("一个专题", "a theme"),
    "ask-district": Text("一个区县", "a district"),
    "ask-edge": Text("区县边界线", "a district's border"),
    "ask-typed": Text("地名、经纬度或 GeoJSON", "a name, LON,LAT or GeoJSON"),
    "ask-draw": Text("在图上画", "drawn on the map"),
    "ask-draw-long": Text(
        "所画的点太多，写不进链接：要留存请下载 GeoJSON。",
        "It has too many points for the link: download the GeoJSON to keep it.",
    ),
    "ask-upload": Text("上传 GeoJSON 文件", "an uploaded GeoJSON file"),
    "ask-typed-label": Text(
        "地名，或 经度,纬度，或一段 GeoJSON（WGS-84）", "A name, or LON,LAT, or GeoJSON (WGS-84)"
    ),
    "ask-typed-hint": Text("如：绍兴北站　或　120.58,30.01", "such as 绍兴北站 or 120.58,30.01"),
    "ask-upload-label": Text(
        "GeoJSON，WGS-84 经纬度，最多 {size} MB、{count} 个要素",
        "GeoJSON in WGS-84, at most {size} MB and {count} features",
    ),
    "ask-too-many": Text(
        "有 {n} 个要素，最多 {count} 个：请先合并或分批。",
        "{n} features, at most {count}: merge them or take fewer at a time.",
    ),
    "ask-rings": Text("圆环（减去内圈）", "Rings (without the inner disc)"),
    "ask-start": Text(
        "选好中心、写好半径，就会画出缓冲区并列出其中有什么、没有什么。",
        "Choose a centre and give a radius: the buffers are drawn, and what lies inside and what does not is listed.",
    ),
    "ask-example": Text(
        "先看个例子：{theme}周围 {near} 和 {far}", "See an example: {near} and {far} around {theme}"
    ),
    "ask-selection-empty": Text(
        "地图上还没有选中有位置的项目：请到“地图”页点选，或换一种中心。",
        "No project with a position is selected on the map: choose some there, or take another centre.",
    ),
    "ask-fault": Text("这个中心不能用：{error}", "This cannot be a centre: {error}"),
    "ask-inside": Text("里面的项目", "Projects inside"),
    "ask-outside": Text("未被盖住的街道乡镇", "Towns not covered"),
    # Reach
    "reach-theme": Text("够到哪个专题", "Within reach of which theme"),
    "reach-limit": Text("直线距离（米）", "Straight distance (metres)"),
    "reach-planned": Text(
        "把计划中的（前期及以后）也算上", "Count what is planned (from “preparing” on)"
    ),
    "reach-told": Text(
        "{limit} 以内有“{theme}”的街道乡镇（共 {towns} 个）：按画出的位置 {drawn} 个，计入误差 {reached} 个；确定够不着的 {far} 个。",
        "Towns, of {towns}, with {theme} within {limit}: {drawn} as drawn, {reached} counting the doubt; {far} surely have none.",
    ),
    "reach-change": Text(
        "只算已建成的：{before} 个；加上计划中的：{after} 个。",
        "With what operates alone: {before}; with what is planned: {after}.",
    ),
    "reach-none": Text(
        "这个专题没有落图的项目，请换一个专题。",
        "Nothing of this theme is on the map: choose another.",
    ),
    # Overlaps
    "overlap-of": Text("哪些项目", "Of which projects"),
    "overlap-selection": Text("地图上已选的项目（{n} 个）", "the selection on the map ({n})"),
    "overlap-shown": Text(
        "地图上按筛选显示的全部项目（{n} 个）", "all that the map shows under its filters ({n})"
    ),
    "overlap-working": Text("正在逐对求交……", "Intersecting pair by pair …"),
    "overlap-note": Text(
        "按画出的形状计算；误差超过重叠尺度十分之一的，写作“可能”。只知所在区县的项目和行政区不参加。",
        "As drawn; “possibly” where the uncertainty is more than a tenth of the overlap’s size. Projects of which only the unit is known, and the units themselves, are left out.",
    ),
    # Tables
    "answer-legs": Text("各段行程", "Legs of the journey"),
    "answer-minutes": Text("各街道乡镇的车程（分钟）", "Minutes by road from each town"),
    "answer-distances": Text("到中心的距离", "Distances from the centre"),
    "answer-coverage": Text(
        "各区县被盖住的面积与人口（估计）", "Area and residents covered, by district (estimate)"
    ),
    "answer-seats": Text("驻地在内的街道乡镇", "Towns whose seat lies inside"),
    "answer-zones": Text("各板块", "The areas"),
    "answer-overlaps": Text("互相重叠的范围", "Areas that overlap"),
    "answer-district-km": Text("各区县的里程", "Kilometres by district"),
    "answer-line-km": Text("每条线在各区县的里程", "Kilometres of each line by district"),
    "answer-line-zone": Text("线在各片区内的里程", "Kilometres of lines inside areas"),
    "answer-zone-zone": Text("片区之间重叠的面积", "Areas that overlap, in km²"),
    "answer-line-district": Text("线在各区县的里程", "Kilometres of lines by district"),
    "answer-lines-inside": Text("其中的线路里程", "Kilometres of lines inside"),
    "answer-areas-inside": Text("被盖住的片区面积", "Areas covered, in km²"),
    "answer-status-by-plan": Text("各规划中的进展", "Status by plan"),
    "answer-by-district": Text("各区县的项目数", "Projects by district"),
    "answer-reach": Text("最近的一处与距离：{what}", "Nearest and how far: {what}"),
    "answer-change": Text("计划建成后变化的：{what}", "What the plans change: {what}"),
    "answer-inside": Text("{distance} 以内的项目", "Projects within {distance}"),
    "role-rail": Text("轨道线路", "rail lines"),
    "role-road": Text("高速与快速路", "motorways and fast roads"),
    "role-route": Text("诗路、运河、古道", "poetry road, canal, old ways"),
    "role-green": Text("湿地、公园、绿道", "wetlands, parks, greenways"),
    "role-health": Text("医院", "hospitals"),
    "role-corridor": Text("文旅廊道", "culture corridors"),
    "role-sport": Text("体育设施（城区时限）", "sports sites (urban limit)"),
    "role-town_sport": Text("体育设施（农村时限）", "sports sites (rural limit)"),
    "role-rescue": Text("救援设施", "rescue sites"),
    "role-care": Text("养老与福利设施", "homes for the old and young"),
    "role-service": Text("基层卫生与服务中心", "clinics and service centres"),
    # Headings of tables
    "column-area_km2": Text("面积（km²）", "Area (km²)"),
    "column-length_km": Text("里程（km）", "Length (km)"),
    "column-share": Text("占比", "Share"),
    "column-residents": Text("常住人口", "Residents"),
    "column-residents_covered": Text("折算盖住人口（估计）", "Residents covered (estimate)"),
    "column-towns": Text("驻地在内的街道乡镇", "Towns inside"),
    "column-districts": Text("所在区县", "Districts"),
    "column-sketch": Text("示意轮廓", "A sketch"),
    "column-least_m": Text("最近可能（米）", "At its nearest (m)"),
    "column-most_m": Text("最远可能（米）", "At its farthest (m)"),
    "column-least_km": Text("最近可能（km）", "At its nearest (km)"),
    "column-most_km": Text("最远可能（km）", "At its farthest (km)"),
    "column-least_minutes": Text("最快可能（分钟）", "At its quickest (min)"),
    "column-most_minutes": Text("最慢可能（分钟）", "At its slowest (min)"),
    "column-goal_minutes": Text("目标（分钟）", "Goal (min)"),
    "column-minutes": Text("车程（分钟）", "By road (min)"),
    "column-nearest": Text("最近的一处", "Nearest"),
    "column-other": Text("与之重叠", "Overlaps"),
    "column-plan": Text("规划", "Plan"),
    "column-projects": Text("项目数", "Projects"),
    "column-before": Text("现在", "Now"),
    "column-after": Text("计划建成后", "With the plans"),
    "column-name": Text("名称", "Name"),
    "column-district": Text("区县", "District"),
    "column-theme": Text("专题", "Theme"),
    "column-status": Text("进展", "Status"),
    "column-distance_m": Text("直线距离（米）", "Straight distance (m)"),
    "column-uncertainty_m": Text("误差（米）", "Uncertainty (m)"),
    "column-certainty": Text("把握", "Certainty"),
    "certainty-sure": Text("确定", "surely"),
    "certainty-possible": Text("可能", "possibly"),
    "certainty-no": Text("否", "no"),
}

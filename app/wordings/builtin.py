"""What Streamlit's own parts say: it has no translation, so the style sheet puts these words."""

from app.wordings.text import Text

BUILTIN: dict[str, Text] = {
    "builtin-upload": Text("选择文件", "Choose a file"),
    "builtin-upload-hint": Text("或把文件拖到这里", "or drop it here"),
    "builtin-upload-wrong": Text(
        "这份文件不能用：类型不对，或超过大小上限。",
        "This file cannot be used: it is of another type, or too large.",
    ),
    "builtin-apply": Text("按回车生效", "Press Enter to apply"),
    "builtin-apply-area": Text("按 Ctrl＋回车生效", "Press Ctrl+Enter to apply"),
    "builtin-no-results": Text("没有匹配的", "No results"),
}

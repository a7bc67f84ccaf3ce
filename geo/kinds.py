"""Words that sound like names and are kinds: a 高新区 is something that nearly every city has."""

# Longest first, so that a name is counted to its own kind.
KINDS = (
    "临空经济示范区", "高新技术产业开发区", "高新技术产业园区", "经济技术开发区", "自由贸易试验区",
    "高新技术开发区", "临空经济区", "综合保税区", "临空示范区",
    "旅游度假区", "经济开发区", "高新园区", "工业园区", "产业园区", "科技园区", "中心城区",
    "保税港区", "保税区", "综保区", "自贸区", "高新区", "经开区", "开发区", "示范区", "度假区",
    "主城区", "老城区", "合作区", "新区", "新城", "城区", "园区", "市区",
)  # fmt: skip
# Kinds that plans cut to two characters behind a unit: 柯桥经开.
SHORT_KINDS = ("经开", "高新", "综保")
# Kinds that people write for one another: the long names in short.
_ALIKE = (
    frozenset({"高新区", "高新园区", "高新技术产业开发区", "高新技术产业园区", "高新技术开发区"}),
    frozenset({"经开区", "开发区", "经济开发区", "经济技术开发区"}),
    frozenset({"自贸区", "自由贸易试验区"}),
    frozenset({"综保区", "综合保税区"}),
    frozenset({"度假区", "旅游度假区"}),
    frozenset({"临空经济区", "临空经济示范区", "临空示范区"}),
)
# Kinds that few cities have: without a source none is taken to.
RARE = _ALIKE[2] | _ALIKE[3] | _ALIKE[5] | {"保税港区", "保税区"}


def kind_of(name: str) -> str:
    """Return the kind with which a name ends, "" if it ends with none or is nothing more."""
    for kind in KINDS:
        if name.endswith(kind):
            return kind if len(name) > len(kind) else ""
    return ""


def alike(kind: str) -> frozenset[str]:
    """Return a kind with those that people write for it: 高新区 for 高新技术产业开发区."""
    return next((kinds for kinds in _ALIKE if kind in kinds), frozenset({kind}))

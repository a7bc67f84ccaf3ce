"""The only place where text becomes HTML or script: hostile until it has passed through here.

HTML is written in the templates of ``layers/assets``; every value that they print goes through
``text`` unless it is the result of ``render`` itself. No other module builds HTML.
"""

import html
import json
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from geo.paths import ROOT

ASSETS = ROOT / "layers" / "assets"

# Popup and tooltip texts end up in JavaScript template literals, where `${...}` would run and
# a backslash would eat the sign after it, although the text is escaped as HTML.
_SCRIPT_SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "`\\${}"}
# Inside a script element: no sign that could end it or begin a comment or a template, and no
# line end that JavaScript forbids. ">" does no harm without "<".
_JSON_SIGNS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<&'`$\u2028\u2029"}


def text(value: object) -> str:
    """Return ``value`` as text that is safe in HTML, in attributes and in template literals."""
    return html.escape(str(value), quote=True).translate(_SCRIPT_SIGNS)


def script_value(value: Any) -> str:
    """Return plain values (dict, list, str, float, None) as a JavaScript literal.

    Raise ValueError for NaN and infinities, which JSON does not know.
    """
    dumped = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return dumped.translate(_JSON_SIGNS)


def render(template: str, **values: Any) -> Markup:
    """Return ``layers/assets/<template>`` filled with ``values``, every one of them escaped.

    Results of ``render`` and ``trusted`` are put in as they are, so that fragments nest.
    """
    return Markup(_environment().get_template(template).render(**values).strip())


def trusted(code: str) -> Markup:
    """Mark code of our own or of an installed package (style, script) as fit for a page as is."""
    return Markup(code)


@cache
def asset(name: str) -> str:
    """Return the text of a file in ``layers/assets``."""
    return (ASSETS / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(ASSETS),
        autoescape=True,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def _finalized(value: Any) -> Any:
    if hasattr(value, "__html__"):
        return value
    return Markup(text(value))

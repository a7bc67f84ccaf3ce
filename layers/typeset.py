"""Typesets prints and reports: a template, plain data, and the Chinese font that goes into them.

The engine is Typst (package ``typst``): templates are ``layers/assets/*.typ``; all text reaches
them as JSON data, so nothing in a name is read as markup. The font comes from the package
``pylopdf-fonts-zh-cn`` (Noto Sans SC, SIL OFL 1.1), or from the folder or file that the
environment variable ``LUOTU_FONT`` names; it is embedded in PDF.
"""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.errors import InputError
from layers.escape import ASSETS

FONT_VARIABLE = "LUOTU_FONT"
FONT = "Noto Sans SC"
PPI = 200  # of PNG


def typeset(
    template: str, data: Mapping[str, Any], figures: Mapping[str, str], form: str = "pdf"
) -> bytes:
    """Return ``layers/assets/<template>`` filled with ``data`` as one ``pdf`` or ``png``.

    ``figures`` are SVG texts by file name, which the template shows as images. Raise InputError
    if the engine or a Chinese font is missing, or if a PNG would need more than one page.
    """
    engine, fonts = _engine(), _fonts()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, svg in figures.items():
            (root / name).write_text(svg, encoding="utf-8")
        values = {**data, "font": fonts[1]}
        (root / "data.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
        for part in ASSETS.glob("*.typ"):
            (root / part.name).write_bytes(part.read_bytes())
        compiler = engine.Compiler(
            input=str(root / template),
            root=str(root),
            font_paths=[str(fonts[0])],
            ignore_system_fonts=True,
        )
        made = compiler.compile(format=form, ppi=PPI if form == "png" else None, timestamp=0)
    if isinstance(made, list):
        if len(made) > 1:
            raise InputError(f"{len(made)} pages do not fit in one PNG; write PDF")
        made = made[0]
    return bytes(made)


def _engine() -> Any:
    try:
        import typst
    except ImportError as error:
        raise InputError(
            "prints need the package typst; install it: pip install -r requirements.txt"
        ) from error
    return typst


def _fonts() -> tuple[Path, str]:
    """Return the folder of the font and the name of its family."""
    if wanted := os.environ.get(FONT_VARIABLE, ""):
        path = Path(wanted)
        folder = path if path.is_dir() else path.parent
        families = _engine().Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
        ).families()  # fmt: skip
        if not path.exists() or not families:
            raise InputError(
                f"{FONT_VARIABLE}={wanted}: no font there; name a folder with a Chinese .otf or "
                "a .ttf, or unset the variable to use the packaged one"
            )
        return folder, sorted(families)[0]
    try:
        import pylopdf_fonts_zh_cn as packaged
    except ImportError as error:
        raise InputError(
            "prints need a Chinese font: pip install pylopdf-fonts-zh-cn, or apt-get install "
            f"fonts-noto-cjk and set {FONT_VARIABLE}=/usr/share/fonts/opentype/noto"
        ) from error
    return Path(packaged.__file__).parent, FONT

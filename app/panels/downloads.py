"""Files of exactly what is on the screen."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

import geopandas as gpd
import streamlit as st

from app import session
from app.data import Buffers, Holdings, box_of_plans
from app.drawing import page, plan_credits
from app.note import note
from app.panels.buffers import inside_tables
from app.panels.listing import people_table
from app.state import DEFAULT_THEMES
from app.texts import plain
from layers import prints, report
from layers.formats import FORMATS, encode
from layers.sheet import sheet
from layers.table import placed, plan_ids
from layers.vector import dumps

_GEOJSON = "application/geo+json"
_PAPERS: dict[str, tuple[prints.Paper, bool]] = {
    "a4-landscape": ("a4", True),
    "a4-portrait": ("a4", False),
    "a3-landscape": ("a3", True),
    "a3-portrait": ("a3", False),
}
_ICONS = {
    "geojson": "data_object",
    "gpkg": "layers",
    "kml": "globe",
    "csv": "table_chart",
    "parquet": "view_column",
    "lpf": "share",
    "annotations": "format_quote",
}


class _File(NamedTuple):
    """A file on offer: ``text`` is the key of its label, ``make`` makes it."""

    text: str
    name: str
    mime: str
    icon: str
    make: Callable[[], str | bytes]


def show(data: Holdings, on_screen: gpd.GeoDataFrame, drawn: Buffers | None) -> None:
    """Draw one button a file; a file is made when it is asked for, outside the session."""
    t = session.texts()
    st.caption(t("downloads-hint", n=len(on_screen), placed=len(placed(on_screen))))
    if chosen := _note(data):
        st.caption(t("downloads-chosen", filters=plain(chosen)))
    _buttons(_files(data, on_screen, drawn))
    paper = st.segmented_control(
        t("print-paper"),
        list(_PAPERS),
        default="a4-landscape",
        required=True,
        format_func=lambda paper: t(f"paper-{paper}"),
    )
    _buttons(_prints(data, on_screen, *_PAPERS[paper]))


def _buttons(files: Iterable[_File]) -> None:
    t = session.texts()
    with st.container(horizontal=True):
        for file in files:
            st.download_button(
                t(file.text),
                data=file.make,
                file_name=file.name,
                mime=file.mime,
                key=file.text,
                icon=f":material/{file.icon}:",
                on_click="ignore",
            )


def _prints(
    data: Holdings, on_screen: gpd.GeoDataFrame, paper: prints.Paper, landscape: bool
) -> Iterator[_File]:
    view = session.view()
    today = date.today().isoformat()
    asked = prints.Request("", _note(data), view.language, paper, landscape, today)
    said = {"whole": data.table, "plans": plan_credits(data.catalogue.plans)}
    extent = prints.extent_of_units(view.districts) or box_of_plans(data.digest, view.plans)
    for form, mime, icon in (
        ("pdf", "application/pdf", "picture_as_pdf"),
        ("png", "image/png", "image"),
    ):
        make = partial(prints.sheet, on_screen, asked, extent=extent, form=form, **said)
        yield _File(f"download-{form}", f"luotu.{form}", mime, icon, make)
    atlas = partial(prints.atlas, on_screen, asked, extent=extent, **said)
    yield _File("download-atlas", "luotu-atlas.pdf", "application/pdf", "menu_book", atlas)
    pair = (view.before, view.after)
    # A plan that no row on the screen cites has nothing to be compared.
    compare = pair if set(pair) <= set(plan_ids(on_screen)) else None
    write = partial(report.pdf, on_screen, asked, compare=compare, extent=extent, **said)
    yield _File("download-report", "luotu-report.pdf", "application/pdf", "summarize", write)
    page = partial(report.html, on_screen, asked, compare=compare, extent=extent, **said)
    yield _File("download-report-html", "luotu-report.html", "text/html", "article", page)


def _files(data: Holdings, on_screen: gpd.GeoDataFrame, drawn: Buffers | None) -> Iterator[_File]:
    chosen = _note(data)
    make_page = partial(
        page,
        on_screen,
        data.table,
        data.catalogue.plans,
        session.view().language,
        rings=drawn.rings if drawn else None,
        note=chosen,
        extent=box_of_plans(data.digest, session.view().plans),
    )
    table = people_table(data, on_screen)
    yield _File("download-html", "luotu.html", "text/html", "map", make_page)
    language = session.view().language
    said = plan_credits(data.catalogue.plans)
    for form in FORMATS:
        make = partial(encode, on_screen, form.id, plans=said, language=language, note=chosen)
        name = f"luotu{form.suffixes[0]}"
        yield _File(f"download-{form.id}", name, form.mime, _ICONS[form.id], make)
    yield _File("download-table", "luotu-table.csv", "text/csv", "table", partial(sheet, table))
    if drawn is not None:
        rings = partial(dumps, drawn.rings)
        inside = partial(sheet, inside_tables(drawn))
        yield _File("download-rings", "luotu-buffers.geojson", _GEOJSON, "adjust", rings)
        yield _File("download-inside", "luotu-inside.csv", "text/csv", "table", inside)


def _note(data: Holdings) -> str:
    """Return in one line which filters chose the rows on the screen, "" if none did."""
    view = session.view()
    chosen = {
        "themes": view.themes if view.themes != DEFAULT_THEMES else (),
        "plans": view.plans,
        "statuses": view.statuses,
        "districts": view.districts,
        "bases": view.bases,
        "doubts": view.doubts,
        "moves": view.moves,
        "asof": (view.asof,) if view.asof else (),
        "search": (view.text,) if view.only_found and view.text else (),
    }
    return note(chosen, view.language, plans=data.plans.values(), districts=data.districts)

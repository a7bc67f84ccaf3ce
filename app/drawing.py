"""What maps need besides the feature table: titles of plans, base maps on offer, the saved page."""

import os
from collections.abc import Iterable, Sequence

import geopandas as gpd

from layers.basemaps import BASEMAPS, DRAWN_DATUMS, Basemap
from layers.credits import PlanCredit
from layers.page import page_html
from layers.table import placed
from layers.telling import Told, chosen
from seeds.catalogue import Catalogue
from seeds.plans import Plan

# The user's own key for tile services that ask for one.
TOKEN_VARIABLE = "LUOTU_TIANDITU_TOKEN"


def short_titles(plans: Iterable[Plan], language: str) -> dict[str, str]:
    """Return plan id → short title in ``language`` ("zh" or "en")."""
    if language == "en":
        return {plan.id: plan.short_en or plan.title_en or plan.title for plan in plans}
    return {plan.id: plan.short or plan.title for plan in plans}


def plan_credits(plans: Iterable[Plan]) -> dict[str, PlanCredit]:
    """Return plan id → the plan as files and prints credit it."""
    return {
        plan.id: PlanCredit(
            plan.id, plan.title, plan.title_en, plan.short, plan.short_en, plan.issuer, plan.date
        )
        for plan in plans
    }


def tile_maps() -> dict[str, Basemap]:
    """Return id → tile base map that can be offered: in the map's datum, its token at hand."""
    offered = [item for item in BASEMAPS if item.datum in DRAWN_DATUMS]
    return {item.id: item for item in offered if not item.token or token()}


def token() -> str:
    """Return the user's own key for tile services that ask for one, "" if there is none."""
    return os.environ.get(TOKEN_VARIABLE, "")


def page(
    table: gpd.GeoDataFrame,
    whole: gpd.GeoDataFrame,
    plans: Sequence[Plan],
    language: str,
    *,
    rings: gpd.GeoDataFrame | None = None,
    note: str = "",
    title: str = "",
    focus: Sequence[gpd.GeoDataFrame] = (),
    extent: tuple[float, float, float, float] | None = None,
    folded: bool = False,
) -> str:
    """Return the rows of ``table``, chosen from ``whole``, as one self-contained HTML page.

    ``rings`` are buffers (WGS-84, ``radius_m``) or None; ``note`` is a line on what was chosen;
    ``title`` stands at the head ("": the usual one); ``focus`` are frames that the map
    opens on, or ``extent`` the box (west, south, east, north in degrees); ``folded`` leaves its
    panel to be unfolded.
    """
    said = plan_credits(plans)
    return page_html(
        table,
        language=language,
        title=title,
        note=note,
        whole=whole,
        plans=said,
        rings=rings,
        focus=focus,
        extent=extent,
        folded=folded,
    )


def story_page(told: Told, catalogue: Catalogue, language: str, *, caption: bool = True) -> str:
    """Return the map of a story as one self-contained HTML page, its caption as the note.

    It opens on what the story is about and what that is measured from, not on all that is drawn
    around them. Without ``caption``
    it is to stand beside it: its panel is folded, so that the map is seen.
    """
    story = told.story
    subject = placed(chosen(story, told.rows, "subject"))
    own = subject[subject["match"] != "within"]
    centre = placed(chosen(story, told.rows, "centre"))
    note = f"{story.text('question', language)} {told.caption}" if caption else ""
    return page(
        told.rows,
        catalogue.table(),
        catalogue.plans,
        language,
        rings=told.rings,
        note=note,
        title=story.text("title", language),
        focus=[frame for frame in (own if len(own) else subject, centre) if len(frame)],
        folded=not caption,
    )

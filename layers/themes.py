"""The one registry of themes: order, names, colours; it drives style, legend and exports."""

from dataclasses import dataclass

from geo.errors import UsageError


@dataclass(frozen=True, slots=True)
class Theme:
    """A thematic layer: stable id (also its name in URLs and files), names and colour."""

    id: str
    zh: str
    en: str
    color: str
    shown: bool = True


# Colours: Paul Tol's "muted" and "bright" qualitative schemes (colour-blind safe), darkened
# where needed for 3:1 contrast against the map's paper; no two neighbours in the list alike.
THEMES: tuple[Theme, ...] = (
    Theme("rail", "铁路", "Rail", "#882255"),
    Theme("metro", "城市轨道", "Metro", "#CC3377"),
    Theme("road", "道路", "Roads", "#B35806"),
    Theme("hub", "枢纽", "Hubs", "#332288"),
    Theme("waterway", "航道", "Waterways", "#0077BB"),
    Theme("water", "水系水利", "Water", "#3399CC"),
    Theme("zone", "功能区", "Zones", "#7B5EA7"),
    Theme("sport", "体育", "Sport", "#CC6677"),
    Theme("culture", "文化旅游", "Culture", "#AA4499"),
    Theme("ecology", "生态", "Ecology", "#117733"),
    Theme("health", "卫生健康", "Health", "#CC3311"),
    Theme("education", "教育科研", "Education", "#4477AA"),
    Theme("energy", "能源", "Energy", "#997700"),
    Theme("community", "社区小镇", "Communities", "#2A9D8F"),
    Theme("industry", "产业", "Industry", "#666633"),
    Theme("agriculture", "农业", "Agriculture", "#6A9A1F"),
    Theme("other", "其他", "Other", "#777777"),
    Theme("admin", "行政区", "Places", "#555555", shown=False),
)

BY_ID: dict[str, Theme] = {theme.id: theme for theme in THEMES}


def theme(theme_id: str) -> Theme:
    """Return the theme with this id; raise UsageError naming the known ones otherwise."""
    try:
        return BY_ID[theme_id]
    except KeyError:
        raise UsageError(f"unknown theme {theme_id!r}; themes are: {', '.join(BY_ID)}") from None

"""Tile base maps that a user may ask for: none by default, each with the datum of its tiles."""

from dataclasses import dataclass

from geo.errors import UsageError

DRAWN_DATUMS = ("wgs84", "cgcs2000")  # the two agree within a metre


@dataclass(frozen=True, slots=True)
class Basemap:
    """A tile service: id, names, address, datum of its tiles, credit, deepest zoom.

    ``token`` says that the address needs the user's own key in place of ``{token}``.
    """

    id: str
    zh: str
    en: str
    url: str
    datum: str
    attribution: str
    max_zoom: int
    token: bool = False


BASEMAPS: tuple[Basemap, ...] = (
    Basemap("osm", "OpenStreetMap", "OpenStreetMap",
            "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
            "wgs84", "© OpenStreetMap contributors", 19),
    Basemap("tianditu", "天地图", "Tianditu",
            "https://t0.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
            "&LAYER=vec&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles"
            "&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={token}",
            "cgcs2000", "天地图 © 国家地理信息公共服务平台", 18, token=True),
    # Listed so that no one adds it unaware: its tiles lie 100 to 700 m off.
    Basemap("amap", "高德", "AMap",
            "https://webrd01.is.autonavi.com/appmaptile?lang=zh_cn&size=1&scale=1&style=7"
            "&x={x}&y={y}&z={z}",
            "gcj02", "© 高德", 18),
)  # fmt: skip


def basemap(basemap_id: str) -> Basemap:
    """Return the base map with this id; raise UsageError if it is unknown or not in WGS-84."""
    known = {basemap.id: basemap for basemap in BASEMAPS if basemap.datum in DRAWN_DATUMS}
    if basemap_id in known:
        return known[basemap_id]
    shifted = {basemap.id: basemap.datum for basemap in BASEMAPS}.get(basemap_id)
    if shifted:
        raise UsageError(f"base map {basemap_id!r} is in {shifted}: it would lie 100 to 700 m off")
    raise UsageError(f"unknown base map {basemap_id!r}; known: {', '.join(known)}")


def address(chosen: Basemap, token: str = "") -> str:
    """Return the tile address; raise UsageError where the service needs a token and has none."""
    if chosen.token and not token:
        raise UsageError(f"base map {chosen.id!r} needs a token of its publisher: pass one")
    return chosen.url.replace("{token}", token)

"""A gazetteer of a dozen places on the real units of China, for tests of names and placements."""

from functools import cache

from shapely.geometry import LineString, Point, Polygon

from geo.boundaries import Boundaries
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from geo.place import Place


def place(place_id: str, name: str, geometry=None, **values) -> Place:
    """Return a sourced place; by default a point in the middle of 越城区."""
    geometry = geometry if geometry is not None else Point(120.58, 30.0)
    kind = {0: "point", 1: "line", 2: "area"}[geometry_dimension(geometry)]
    defaults = {
        "theme": place_id.split("-")[0],
        "kind": kind,
        "uncertainty_m": 500.0,
        "basis": "sourced",
        "sources": ("test",),
    }
    return Place(id=place_id, name=name, geometry=geometry, **(defaults | values))


def geometry_dimension(geometry) -> int:
    """Return 0 for points, 1 for lines, 2 for areas."""
    return {"Point": 0, "LineString": 1, "Polygon": 2}[geometry.geom_type]


def square(lon: float, lat: float, half: float = 0.02) -> Polygon:
    """Return a square around a position, ``half`` degrees each way."""
    west, east, south, north = lon - half, lon + half, lat - half, lat + half
    return Polygon([(west, south), (east, south), (east, north), (west, north)])


PLACES = (
    place("admin-330602005", "城南街道", Point(120.578, 29.98), adcodes=("330602",)),
    place("admin-330602008", "东湖街道", Point(120.618, 30.042), adcodes=("330602",)),
    place("admin-330602017", "沥海街道", Point(120.758, 30.12), adcodes=("330602",)),
    place("admin-330603001", "柯桥街道", Point(120.488, 30.0755), adcodes=("330603",)),
    place("admin-330603009", "钱清街道", Point(120.405, 30.125), adcodes=("330603",)),
    place("admin-330624200", "城南乡", Point(120.9054, 29.4677), adcodes=("330624",)),
    place("admin-330681104", "店口镇", Point(120.318, 29.927), adcodes=("330681",)),
    place("admin-330681109", "枫桥镇", Point(120.4155, 29.8), adcodes=("330681",)),
    place("admin-330683101", "长乐镇", Point(120.61, 29.464), adcodes=("330683",)),
    place("hub-beizhan", "绍兴北站", Point(120.533, 30.101), aliases=("高铁绍兴北站",)),
    place("metro-beizhan", "绍兴北站（绍兴地铁）", Point(120.5334, 30.1014), aliases=("绍兴北站",)),
    place("culture-donghu", "东湖景区", Point(120.63, 30.0), local_aliases=("3306:东湖",)),
    place("zone-binhai", "绍兴滨海新区", square(120.68, 30.1), local_aliases=("3306:滨海新区",)),
    place("zone-gaoxin-sx", "绍兴高新区", square(120.6, 29.98), local_aliases=("3306:高新区",)),
    place("zone-gaoxin-xc", "新昌高新区", square(120.9, 29.5), local_aliases=("330624:高新区",)),
    place("water-qincun", "钦寸水库", square(121.05, 29.45), adcodes=("330624",)),
    place("water-huangze", "黄泽江", LineString([(120.95, 29.58), (120.85, 29.6)])),
    place(
        "rail-hangtai",
        "杭绍台铁路",
        LineString([(120.53, 30.1), (120.8, 29.8), (120.9, 29.4)]),
        aliases=("杭台高铁",),
    ),
    place("road-235", "235国道", LineString([(120.15, 29.9), (120.2, 29.6)]), aliases=("G235",)),
    place("sport-aoti", "绍兴奥体中心", Point(120.566, 30.059), aliases=("市奥体中心",)),
    place("sport-xinchang", "新昌县奥体中心", Point(120.9, 29.5), adcodes=("330624",)),
    place("health-zhuji", "诸暨市人民医院", Point(120.24, 29.71), aliases=("诸暨人民医院",)),
    place("education-daxue", "绍兴大学", Point(120.566, 29.981)),
)

RENAMED = (
    ("绍兴县", "330603", "until 2013: in part"),
    ("嵊县", "330683", "until 1995"),
    ("萧山市", "330109", "until 2001"),
    ("阮市镇", "330681104", "by now"),
)

SITED = {
    "气象馆（新）": "admin-330602",
    "珍珠研究所": "admin-330681104",
    "3306:小小展厅": "admin-330602",  # holds in documents about Shaoxing only
    "330683:城西学校": "admin-330683",
    "330624:城西学校": "admin-330624",
}
REACH_M = {"admin-330681104": 8000.0}


@cache
def small_gazetteer() -> Gazetteer:
    """Return the small gazetteer on the shipped boundaries."""
    return Gazetteer(
        PLACES,
        Boundaries.load(),
        renamed=RENAMED,
        sited=SITED,
        reach_m=REACH_M,
    )


@cache
def small_geocoder() -> Geocoder:
    """Return a geocoder over the small gazetteer."""
    return Geocoder(small_gazetteer())

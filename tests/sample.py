"""A small feature table with one row of every sort, for tests that need no real data."""

import geopandas as gpd
from shapely.geometry import LineString, Point, Polygon


def _row(project_id: str, name: str, theme: str, kind: str, geometry, **values):
    row = {
        "id": project_id,
        "name": name,
        "name_en": "",
        "aliases": [],
        "theme": theme,
        "kind": kind,
        "status": "building",
        "status_by_plan": {"government-work-report-2020": "building"},
        "match": "exact",
        "reason": "name in the gazetteer",
        "place_id": project_id,
        "uncertainty_m": 300.0,
        "section_uncertainty_m": [],
        "basis": "sourced",
        "schematic": False,
        "sources": ["test"],
        "city": "绍兴市",
        "district": "越城区",
        "adcode": "330602",
        "town": "",
        "districts": [{"adcode": "330602", "name": "越城区", "share": 1.0}],
        "facts": {},
        "evidence": [
            {
                "document": "government-work-report-2020",
                "heading": ["二", "2"],
                "paragraph": 12,
                "text": name,
                "status": "building",
                "facts": {},
            }
        ],
        "mentions": 1,
        "geometry": geometry,
    }
    return row | values


def sample_table() -> gpd.GeoDataFrame:
    """Return sure and unsure points, lines and areas, a ``within`` row and two unplaced rows."""
    square = Polygon([(120.5, 30.0), (120.6, 30.0), (120.6, 30.1), (120.5, 30.1)])
    line = LineString([(120.4, 30.1), (120.55, 30.05), (120.8, 30.0)])
    rows = [
        _row("hub-a", "绍兴北站", "hub", "point", Point(120.533, 30.101), status="operating"),
        _row(
            "sport-b",
            "羊山攀岩中心",
            "sport",
            "point",
            Point(120.534, 30.122),
            uncertainty_m=4000.0,
            basis="derived",
            district="柯桥区",
            adcode="330603",
            districts=[{"adcode": "330603", "name": "柯桥区", "share": 1.0}],
        ),
        _row(
            "rail-c",
            "杭绍台铁路",
            "rail",
            "line",
            line,
            facts={"length_km": 266},
            status_by_plan={
                "government-work-report-2020": "building",
                "five-year-plan-outline-2021": "completing",
            },
            status="completing",
        ),
        _row(
            "road-d",
            "越东路",
            "road",
            "line",
            line,
            uncertainty_m=2500.0,
            basis="derived",
            schematic=True,
            status="proposed",
        ),
        _row("zone-e", "绍兴滨海新区", "zone", "area", square, uncertainty_m=500.0),
        _row(
            "zone-f",
            "镜湖新区",
            "zone",
            "area",
            square,
            uncertainty_m=2500.0,
            schematic=True,
            basis="derived",
            status="",
        ),
        _row(
            "health-g",
            "诸暨市某医院",
            "health",
            "point",
            square,
            match="within",
            uncertainty_m=20000.0,
            district="诸暨市",
            adcode="330681",
            districts=[{"adcode": "330681", "name": "诸暨市", "share": 1.0}],
        ),
    ]
    for name in ("气象博物馆", "<b>`${alert(1)}`\\</b>"):
        rows.append(
            _row(
                f"culture-{len(rows)}",
                name,
                "culture",
                "point",
                None,
                match="none",
                place_id="",
                reason="no source states where it lies",
                uncertainty_m=float("nan"),
                basis="",
                sources=[],
                city="",
                district="",
                adcode="",
                districts=[],
            )
        )
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")

"""The analyses behind stories, one function a kind: rings, tables and facts."""

from collections.abc import Callable, Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.coverage import by_district, change, nearest, reached, seats_within
from geo.crs import WGS84, area_km2, to_metres
from geo.overlap import lines_by_district, overlaps
from geo.proximity import certainty, rings, verdict
from layers import style
from layers.stories import Story
from layers.table import placed, where
from layers.telling import HOME_CITY, Ground, Table, Telling, chosen, join, listed, span
from layers.words import distance

# Of more targets the discs would only hide the map.
_MAX_DISCS = 60
PLANNED = ("preparing", "starting", "building", "completing", "operating")
_VERDICTS = {
    "zh": {"sure": "在内", "possible": "可能在内", "no": "不在内"},
    "en": {"sure": "inside", "possible": "possibly inside", "no": "outside"},
}


def inventory_only(story: Story, ground: Ground, language: str) -> Telling:
    """List the rows by status and district."""
    rows = chosen(story, ground.table, "subject")
    return Telling(tables=[_by_status(rows), _counts_by_district(rows)])


def lines(story: Story, ground: Ground, language: str) -> Telling:
    """Measure the courses: km by district, and which run through two cities."""
    rows = chosen(story, ground.table, "subject")
    parts = lines_by_district(rows, ground.boundaries)
    home = where(parts, (_city(ground, code) == HOME_CITY for code in parts["adcode"]))
    by_name = home.groupby("district")["length_km"].sum().sort_values(ascending=False)
    facts = {
        "by_district": join(
            [f"{ground.say(name, language)} {km:,.0f} km" for name, km in by_name.head(3).items()],
            language,
        )
    }
    if abroad := story.numbers.get("abroad"):
        there = {row.id for row in parts.itertuples() if _city(ground, row.adcode) == abroad}
        both = home[home["id"].isin(there)].drop_duplicates("id")
        facts |= {
            "crossing": str(len(both)),
            "crossing_names": listed(
                [ground.say(name, language) for name in both["name"]], language, 6
            ),
        }
    district_km = by_name.rename_axis("district").reset_index()
    zones = chosen(story, ground.table, "zone")
    tables = [
        Table("district-km", district_km.round(1), "length_km"),
        _by_status(rows),
        Table("line-km", parts.drop(columns="adcode").round(3)),
    ]
    if len(zones):
        tables.append(Table("overlaps", overlaps(rows, zones)))
    return Telling(tables=tables, facts=facts)


def zones(story: Story, ground: Ground, language: str) -> Telling:
    """Measure areas: km² of each, districts that hold it, towns whose seat lies in it."""
    rows = placed(chosen(story, ground.table, "subject"))
    own = rows[rows["match"] != "within"]
    areas = own[shapely.get_dimensions(own.geometry.to_numpy()) == 2]
    towns = _towns(story, ground)
    sizes = [area_km2(shape) for shape in areas.geometry]
    verdicts = pd.DataFrame(index=towns.index)
    drawn = np.zeros(len(towns), dtype=bool)
    listing = []
    for (_, row), size in zip(areas.iterrows(), sizes, strict=True):
        inside = seats_within(towns, row.geometry, float(row["uncertainty_m"]))["certainty"]
        verdicts[row["id"]] = inside.to_numpy()
        drawn |= towns.geometry.intersects(row.geometry).to_numpy()
        listing.append(
            {
                "name": row["name"],
                "area_km2": round(size, 1),
                "towns": span(inside),
                "districts": join(
                    [f"{part['name']} {part['share']:.0%}" for part in row["districts"][:4]], "zh"
                ),
                "uncertainty_m": row["uncertainty_m"],
                "sketch": style.certainty(row) != "sure",
            }
        )
    # A town counts once: surely if surely in one of the areas.
    best = verdicts.apply(
        lambda line: next((v for v in ("sure", "possible") if (line == v).any()), "no"), axis=1
    )
    best = best if len(verdicts.columns) else pd.Series("no", index=towns.index)
    covered = by_district(
        shapely.union_all(shapely.make_valid(areas.geometry.to_numpy())),
        ground.boundaries,
        ground.residents,
    )
    in_zone = pd.DataFrame(towns[["name", "district"]]).assign(certainty=best.to_numpy())
    facts = {
        "area": f"{sum(sizes):,.0f}",
        "zones": join(
            [
                f"{ground.say(item['name'], language)} {item['area_km2']:,.0f} km²"
                for item in listing
            ],
            language,
        ),
        "towns": str(len(towns)),
        "towns_in": span(best),
        "towns_drawn": str(int(drawn.sum())),
    }
    table = pd.DataFrame(listing)
    tables = [
        Table("zones", table, "area_km2" if len(table) else ""),
        Table("coverage", _rounded(covered)),
        Table("seats", in_zone[in_zone["certainty"] != "no"].reset_index(drop=True)),
        Table("overlaps", overlaps(areas, areas).round(3)),
    ]
    return Telling(tables=tables, facts=facts)


def ring(story: Story, ground: Ground, language: str) -> Telling:
    """Measure a ring around a place: distances of the subjects, towns, area and residents in it."""
    name = story.places[0]
    centre, doubt_m = ground.place(name)
    radii = story.numbers["radii_m"]
    drawn = rings([(name, centre)], radii, ring=True)
    zone = drawn.geometry.iloc[-1]
    rows = placed(chosen(story, ground.table, "subject"))
    _, crs = to_metres(zone)
    in_metres = gpd.GeoSeries([centre, zone], crs=WGS84).to_crs(crs)
    shapes = rows.geometry.to_crs(crs).to_numpy()
    spread = rows["uncertainty_m"].to_numpy(dtype=float)
    answers = certainty(shapes, spread, in_metres.iloc[1], doubt_m)
    apart = shapely.distance(shapes, in_metres.iloc[0])
    table = pd.DataFrame(
        {
            "name": rows["name"].to_numpy(),
            "distance_m": apart.round(),
            "least_m": np.maximum(apart - spread - doubt_m, 0).round(),
            "most_m": (apart + spread + doubt_m).round(),
            "certainty": answers,
        }
    )
    told = [
        f"{row.name} {row.distance_m / 1000:.1f} km"
        f"（{row.least_m / 1000:.1f}–{row.most_m / 1000:.1f}，{_VERDICTS['zh'][row.certainty]}）"
        if language == "zh"
        else f"{ground.say(row.name, language)} {row.distance_m / 1000:.1f} km "
        f"({row.least_m / 1000:.1f}–{row.most_m / 1000:.1f}, {_VERDICTS['en'][row.certainty]})"
        for row in table.itertuples(index=False)
    ]
    inside = seats_within(ground.seats, zone, doubt_m)
    covered = by_district(zone, ground.boundaries, ground.residents)
    in_ring = inside[inside["certainty"] != "no"][["name", "district", "certainty"]]
    facts = {
        "centre": ground.say(name, language),
        "centre_doubt": f"±{distance(doubt_m)}",
        "ring": "–".join(distance(radius_m) for radius_m in radii),
        "distances": join(told, language),
        "inside": span(inside["certainty"]),
        "area": f"{covered['area_km2'].sum():,.0f}",
        "residents": _people(covered["residents_covered"].sum(), language),
    }
    tables = [
        Table("distances", table, "distance_m"),
        Table("coverage", _rounded(covered)),
        Table("seats", in_ring.reset_index(drop=True)),
    ]
    return Telling(drawn, tables, facts)


def reach(story: Story, ground: Ground, language: str) -> Telling:
    """Measure how near the subjects are to the rows of each other role."""
    rows = placed(chosen(story, ground.table, "subject"))
    own = rows[rows["match"] != "within"]
    return _reached(story, ground, language, own)


def towns(story: Story, ground: Ground, language: str) -> Telling:
    """Measure for the seats of all towns how near the rows of each role are."""
    seats = _towns(story, ground)
    found = _reached(story, ground, language, seats)
    found.facts["towns"] = str(len(seats))
    return found


def travel(story: Story, ground: Ground, language: str) -> Telling:
    """Estimate minutes by straight distance, stated speeds and detours."""
    set_ = story.numbers
    name = story.places[0]
    start, doubt_m = ground.place(name)
    road_m = set_["city_minutes"] / 60 * set_["road_kmh"] / set_["road_detour"] * 1000
    row = gpd.GeoDataFrame(
        {"id": ["start"], "name": [name], "uncertainty_m": [doubt_m], "match": ["exact"]},
        geometry=[start],
        crs=WGS84,
    )
    distances = reached(nearest(ground.seats, row), road_m)
    facts = {key: f"{value:g}" for key, value in set_.items() if isinstance(value, int | float)}
    facts |= {
        "from": ground.say(name, language),
        "towns": str(len(ground.seats)),
        "towns_in": span(distances["certainty"]),
    }
    legs = []
    there, _ = ground.place(set_["hangzhou"])
    for key, label, shape in (
        ("hangzhou", set_["hangzhou"], there),
        ("ningbo", *ground.outlines[set_["ningbo_adcode"]]),
        ("shanghai", *ground.outlines[set_["shanghai_adcode"]]),
    ):
        near_km, far_km = _apart_km(start, shape)
        low, high = (
            round(km * set_["rail_detour"] / set_["rail_kmh"] * 60) for km in (near_km, far_km)
        )
        goal = set_["far_minutes" if key == "shanghai" else "near_minutes"]
        facts[key] = ground.say(label, language)
        facts[f"{key}_minutes"] = str(low) if low == high else f"{low}–{high}"
        facts[f"{key}_km"] = f"{near_km:.0f}"
        legs.append(
            {
                "name": label,
                "least_km": round(near_km, 1),
                "most_km": round(far_km, 1),
                "least_minutes": low,
                "most_minutes": high,
                "goal_minutes": goal,
                "certainty": str(verdict(np.array([low]), np.array([high]), goal)[0]),
            }
        )
    distances["minutes"] = (
        distances["distance_m"] / 1000 * set_["road_detour"] / set_["road_kmh"] * 60
    ).round()
    seats = distances[["name", "district", "distance_m", "minutes", "certainty"]]
    tables = [Table("legs", pd.DataFrame(legs), "most_minutes"), Table("minutes", seats, "minutes")]
    return Telling(rings([(name, start)], [road_m]), tables, facts)


def _reached(story: Story, ground: Ground, language: str, origins: gpd.GeoDataFrame) -> Telling:
    """Measure from the origins to each role with numbers: reached within its limit, and far."""
    found = Telling(facts={"origins": str(len(origins))})
    for role, numbers in story.numbers.items():
        if not isinstance(numbers, Mapping):
            continue
        limit_m = _limit_m(numbers)
        targets = chosen(story, ground.table, role)
        answer = reached(nearest(origins, targets), limit_m)
        on_map = placed(targets)
        now = targets[targets["status"] == "operating"]
        today = reached(nearest(origins, now), limit_m)
        planned = reached(nearest(origins, targets[targets["status"].isin(PLANNED)]), limit_m)
        far = answer.dropna(subset=["distance_m"]).sort_values("distance_m")
        found.facts |= {
            f"{key.split('_')[0]}_{role}": f"{value:g}"
            for key, value in numbers.items()
            if isinstance(value, int | float)
        } | {
            f"limit_{role}": distance(limit_m),
            f"targets_{role}": str(len(targets)),
            f"placed_{role}": str(len(on_map)),
            f"reached_{role}": span(answer["certainty"]),
            f"far_{role}": str(int((answer["certainty"] == "no").sum())),
            f"drawn_{role}": str(int((answer["distance_m"] <= limit_m).sum())),
            f"farthest_{role}": _farthest(far, ground, language),
            f"now_targets_{role}": str(len(now)),
            f"now_{role}": span(today["certainty"]),
            f"planned_{role}": span(planned["certainty"]),
        }
        columns = ["name", "district", "nearest", "distance_m", "least_m", "most_m", "certainty"]
        found.tables.append(Table(f"reach:{role}", answer[columns], "distance_m"))
        gained = change(today, planned)
        if len(gained):
            found.tables.append(Table(f"change:{role}", gained.drop(columns="id")))
        own = on_map[on_map["match"] != "within"]
        if found.rings is None and 0 < len(own) <= _MAX_DISCS:
            features = list(zip(own["name"], own.geometry, strict=True))
            found.rings = rings(features, [round(limit_m)], dissolve=True)
    return found


def _limit_m(numbers: Mapping[str, Any]) -> float:
    """Return the limit in metres: as given, or how far one comes straight in the minutes."""
    if "limit_m" in numbers:
        return float(numbers["limit_m"])
    hours = numbers["minutes"] / 60
    return float(hours * numbers["speed_kmh"] / numbers["detour"] * 1000)


def _farthest(ordered: pd.DataFrame, ground: Ground, language: str) -> str:
    if ordered.empty:
        return "—"
    last = ordered.iloc[-1]
    text = f"{ground.say(last['name'], language)} {last['distance_m'] / 1000:.1f} km"
    target = ground.say(last["nearest"], language)
    return f"{text}（至{target}）" if language == "zh" else f"{text} (to {target})"


def _people(number: float, language: str) -> str:
    """Return a number of people to ten thousand, as each language counts."""
    rounded = round(number, -4)
    return f"{rounded / 1e4:,.0f} 万" if language == "zh" else f"{rounded:,.0f}"


def _towns(story: Story, ground: Ground) -> gpd.GeoDataFrame:
    prefix = story.numbers.get("prefix", "")
    keep = ground.seats["adcode"].str.startswith(prefix)
    return ground.seats[keep].reset_index(drop=True)


def _apart_km(start: BaseGeometry, shape: BaseGeometry) -> tuple[float, float]:
    """Return the least and the greatest distance in km from a point to a geometry (WGS-84)."""
    both = shapely.GeometryCollection([start, shape])
    in_metres, _ = to_metres(both)
    point, there = in_metres.geoms
    far = shapely.distance(point, shapely.points(shapely.get_coordinates(there))).max()
    return shapely.distance(point, there) / 1000, float(far) / 1000


def _city(ground: Ground, adcode: str) -> str:
    return ground.boundaries.unit(adcode).city


def _by_status(rows: gpd.GeoDataFrame) -> Table:
    pairs = [(plan, status) for said in rows["status_by_plan"] for plan, status in said.items()]
    frame = pd.DataFrame(pairs, columns=["plan", "status"]).value_counts().reset_index()
    return Table("status-by-plan", frame.rename(columns={"count": "projects"}))


def _counts_by_district(rows: gpd.GeoDataFrame) -> Table:
    on_map = placed(rows)
    names = on_map["district"].where(on_map["district"] != "", on_map["city"])
    frame = names.value_counts().rename_axis("district").reset_index(name="projects")
    return Table("by-district", frame, "projects")


def _rounded(covered: pd.DataFrame) -> pd.DataFrame:
    """Return coverage without districts that are not touched, at the accuracy it has."""
    kept = covered[covered["share"] > 0].drop(columns="adcode")
    return kept.assign(
        area_km2=kept["area_km2"].round(1),
        share=kept["share"].round(4),
        residents_covered=kept["residents_covered"].round(-2),
    ).reset_index(drop=True)


KINDS: dict[str, Callable[[Story, Ground, str], Telling]] = {
    "inventory": inventory_only,
    "lines": lines,
    "zones": zones,
    "rings": ring,
    "reach": reach,
    "towns": towns,
    "travel": travel,
}

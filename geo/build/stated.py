"""Do the districts that a place states agree with where its geometry lies?"""

import shapely
from shapely.geometry.base import BaseGeometry

from geo.boundaries import Boundaries
from geo.crs import to_metres
from geo.place import Place
from geo.units import PROVINCE

# A district with less than this share of a line or an area is only grazed along its edge.
LEAST_SHARE = 0.02


def stated_district_faults(place: Place, boundaries: Boundaries) -> list[str]:
    """Return the disagreements between stated and measured districts, one line each.

    A point must lie in one of its districts; a line or an area must touch each of them and, but
    for ``LEAST_SHARE`` and its own uncertainty beyond them, no other. Outside Zhejiang nothing is
    measured.
    """
    stated = set(place.adcodes)
    if place.kind == "point":
        unit = boundaries.locate(place.geometry.x, place.geometry.y)
        shares = {unit.adcode: 1.0} if unit else {}
    else:
        shares = {share.adcode: share.share for share in boundaries.shares(place.geometry)}
    if not shares and not any(code.startswith(PROVINCE) for code in stated):
        return []
    if not stated & set(shares):
        where = ", ".join(sorted(shares)) or "no district"
        return [f"lies in {where}, stated {', '.join(sorted(stated))}"]
    if place.kind == "point":
        return []
    missed = (code for code in stated - set(shares) if code.startswith(PROVINCE))
    strange = (
        code
        for code, share in shares.items()
        if share > LEAST_SHARE and code not in stated and _strays(place, code, boundaries)
    )
    faults = [f"states {code} and does not lie there" for code in sorted(missed)]
    return faults + [f"lies in {code}, which it does not state" for code in sorted(strange)]


def _strays(place: Place, code: str, boundaries: Boundaries) -> bool:
    """Return whether what lies in a district is farther from the stated ones than is uncertain."""
    strange = place.geometry.intersection(boundaries.geometry(code))
    known = {unit.adcode for unit in boundaries.units}
    stated = [boundaries.geometry(own) for own in place.adcodes if own in known]
    if not stated:
        return True
    far_m, near_m = _in_metres(strange, shapely.union_all(stated))
    corners = shapely.points(shapely.get_coordinates(far_m))
    return bool((shapely.distance(corners, near_m) > place.uncertainty_m).any())


def _in_metres(*shapes: BaseGeometry) -> tuple[BaseGeometry, ...]:
    together, _ = to_metres(shapely.GeometryCollection(shapes))
    return tuple(together.geoms)

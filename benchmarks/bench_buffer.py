"""Buffers of 10,000 lines of 20 vertices at 5 km: Luotu and geopandas' default way, side by side.

geopandas' way: to a projected CRS (UTM 51N), ``buffer`` with its defaults, back to degrees. The
time is from and to WGS-84 for both, the best of three runs that take turns. Accuracy is measured
on five lines of each sort: how far outlines are from where a geodesic puts them, and their areas
against circles of 2,880 corners around points of the line 15 m apart.
"""

import time
from collections.abc import Callable

import geopandas as gpd
import numpy as np
import shapely
from pyproj import Geod

from geo.buffers import buffers
from geo.crs import WGS84

LINES, CORNERS, RADIUS_M = 10_000, 20, 5_000.0
CHECKED = 5
ROUNDS = 3
UTM_51N = 32651
GEOD = Geod(ellps="WGS84")

# Sorts of lines: length of a step in metres, turn at a vertex in radians (standard deviation).
SORTS = {
    "streets, winding (0.5 km steps, any turn)": (500, 3.0),
    "walks (1 km steps, any turn)": (1_000, 3.0),
    "lanes, bending (0.5 km steps, 45°)": (500, 0.8),
    "roads, gentle (0.5 km steps, 17°)": (500, 0.3),
    "roads, long (2 km steps, 17°)": (2_000, 0.3),
}


def lines(step_m: float, turn: float) -> np.ndarray:
    """Return lines that turn at random, in WGS-84, spread over Zhejiang (118.5–122.5°E)."""
    random = np.random.default_rng(20)
    start = random.uniform((118.5, 27.5), (122.5, 31), (LINES, 2))
    heading = random.uniform(0, 2 * np.pi, (LINES, 1))
    heading = heading + np.cumsum(random.normal(0, turn, (LINES, CORNERS)), axis=1)
    step = step_m * random.uniform(0.5, 1.5, (LINES, CORNERS))
    metre = np.stack([step * np.cos(heading), step * np.sin(heading)], axis=-1).cumsum(axis=1)
    shrink = np.cos(np.radians(start[:, 1]))[:, None]
    degrees = metre / 111_200
    degrees[..., 0] /= shrink
    return shapely.linestrings(start[:, None] + degrees)


def by_geopandas(given: np.ndarray) -> np.ndarray:
    """Return the buffers as geopandas makes them by default."""
    series = gpd.GeoSeries(given, crs=WGS84).to_crs(UTM_51N)
    return series.buffer(RADIUS_M).to_crs(WGS84).to_numpy()


def timed(work: Callable[[np.ndarray], np.ndarray], given: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the seconds that the work takes, and its result."""
    start = time.perf_counter()
    found = work(given)
    return time.perf_counter() - start, found


def errors(areas: np.ndarray, given: np.ndarray) -> tuple[float, float]:
    """Return the largest error of outlines (metres) and of areas (share) by geodesics."""
    off_m, off_area = 0.0, 0.0
    for area, line in zip(areas[:CHECKED], given[:CHECKED], strict=True):
        outline = shapely.get_coordinates(area.exterior)
        outline = np.vstack([outline, (outline[1:] + outline[:-1]) / 2])
        dense = shapely.get_coordinates(shapely.segmentize(line, 1.5e-4))
        near = np.full(len(outline), np.inf)
        for lon, lat in dense:
            x, y = outline.T
            near = np.minimum(near, GEOD.inv(x, y, np.full_like(x, lon), np.full_like(y, lat))[2])
        off_m = max(off_m, float(np.abs(near - RADIUS_M).max()))
        whole = shapely.union_all([circle(lon, lat) for lon, lat in dense])
        size = abs(GEOD.geometry_area_perimeter(whole)[0])
        own = abs(GEOD.geometry_area_perimeter(area)[0])
        off_area = max(off_area, abs(own - size) / size)
    return off_m, off_area


def circle(lon: float, lat: float, corners: int = 2880) -> shapely.Polygon:
    """Return a geodesic circle of the radius."""
    azimuth = np.linspace(0, 360, corners, endpoint=False)
    ones = np.ones(corners)
    x, y, _ = GEOD.fwd(lon * ones, lat * ones, azimuth, RADIUS_M * ones)
    return shapely.Polygon(np.column_stack([x, y]))


def main() -> None:
    """Print a line for each sort of lines."""
    print(f"{LINES} lines of {CORNERS} vertices, {RADIUS_M:.0f} m")
    print(f"{'lines':44}{'geopandas':>11}{'Luotu':>8}{'ratio':>7}   largest error, outline / area")
    for name, (step_m, turn) in SORTS.items():
        given = lines(step_m, turn)
        runs = [(timed(by_geopandas, given), timed(_luotu, given)) for _ in range(ROUNDS)]
        theirs, ours = (min(run[side][0] for run in runs) for side in (0, 1))
        told = [
            f"{off_m:.2f} m / {off_area:.4%}"
            for off_m, off_area in (errors(runs[0][side][1], given) for side in (0, 1))
        ]
        print(
            f"{name:44}{theirs:9.2f} s{ours:6.2f} s{theirs / ours:6.1f}x   "
            f"geopandas {told[0]}, Luotu {told[1]}"
        )


def _luotu(given: np.ndarray) -> np.ndarray:
    return buffers(given, RADIUS_M)


if __name__ == "__main__":
    main()

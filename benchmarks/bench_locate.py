"""Point to district: Luotu's ``locate_many`` beside geopandas.sjoin on the same polygons.

Run: ``make bench``. Prints points a second of both and their ratio, best of three each.
"""

import time
from collections.abc import Callable

import geopandas as gpd
import numpy as np

from geo.boundaries import Boundaries
from geo.crs import WGS84

POINTS = 1_000_000


def best_s(work: Callable[[], object], runs: int = 3) -> float:
    """Return the shortest of several runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Measure and print one line a tool."""
    random = np.random.default_rng(330600)
    lon = random.uniform(118.0, 123.0, POINTS)
    lat = random.uniform(27.0, 31.2, POINTS)
    boundaries = Boundaries.load()
    districts = boundaries.districts
    ours_s = best_s(lambda: boundaries.locate_many(lon, lat))
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs=WGS84)
    peer_s = best_s(lambda: gpd.sjoin(points, districts[["geometry"]], predicate="within"))
    print(f"luotu locate_many   {POINTS / ours_s:12,.0f} points/s")
    print(f"geopandas.sjoin     {POINTS / peer_s:12,.0f} points/s")
    print(f"ratio               {peer_s / ours_s:12.2f}")


if __name__ == "__main__":
    main()

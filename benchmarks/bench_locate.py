"""Point to district: Luotu's ``locate_many`` beside geopandas.sjoin on the same polygons.

Run: ``make bench``. Prints points a second and how many times sjoin's that is, best of three, for
points spread over Zhejiang and over China. ``first call`` makes the index of the polygons, as
sjoin does at every call; ``further calls`` have it.
"""

import time
from collections.abc import Callable
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geo import paths
from geo.boundaries import Boundaries
from geo.china import FILE, China
from geo.crs import WGS84

POINTS = 1_000_000
SEED = 330600
ZHEJIANG = (118.0, 27.0, 123.0, 31.2)
CHINA = (73.5, 18.0, 135.0, 53.5)


def best_s(work: Callable[[], object], runs: int = 3) -> float:
    """Return the shortest of several runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def compare(
    title: str,
    box: tuple[float, float, float, float],
    fresh: Callable[[], Any],
    polygons: gpd.GeoDataFrame,
) -> None:
    """Measure one box (degrees: west, south, east, north) and print one line a way."""
    random = np.random.default_rng(SEED)
    lon = random.uniform(box[0], box[2], POINTS)
    lat = random.uniform(box[1], box[3], POINTS)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs=WGS84)
    peer_s = best_s(lambda: gpd.sjoin(points, polygons[["geometry"]], predicate="within"))
    unused = [fresh() for _ in range(3)]
    first_s = best_s(lambda: unused.pop().locate_many(lon, lat))
    ready = fresh()
    ready.locate_many(lon, lat)
    again_s = best_s(lambda: ready.locate_many(lon, lat))
    print(f"{title}: {POINTS:,} points, {len(polygons)} polygons")
    print(f"  geopandas.sjoin             {POINTS / peer_s:12,.0f} points/s")
    for name, seconds in (("first call", first_s), ("further calls", again_s)):
        rate = POINTS / seconds
        print(f"  luotu, {name:<20} {rate:12,.0f} points/s {peer_s / seconds:8.2f} x sjoin")


def read_boundaries() -> Boundaries:
    """Return new boundaries, outlines read but not indexed."""
    boundaries = Boundaries()
    assert len(boundaries.districts)
    return boundaries


def read_china() -> China:
    """Return a new China, outlines read but not indexed."""
    china = China(read_boundaries())
    assert len(china.units)
    return china


def main() -> None:
    """Measure both boxes."""
    districts = Boundaries.load().districts
    others = gpd.read_parquet(paths.BOUNDARIES / FILE)
    everywhere = pd.concat([districts[["geometry"]], others[["geometry"]]], ignore_index=True)
    compare("Zhejiang", ZHEJIANG, read_boundaries, districts)
    compare("China", CHINA, read_china, everywhere)


if __name__ == "__main__":
    main()

"""Names to units: Luotu's geocoder beside cpca, cnloc and jionlp, speed and accuracy in one run.

Run: ``make bench`` (for the peers: ``.venv/bin/pip install cpca cnloc jionlp``). Speed: names of
all units of China (full name; path from the province down), 200,000 drawn with repetition as in
tables and plans, by tools that have been asked before; ``first`` the same names in a new process
that has only answered one (cpca has then made its automaton, Luotu read its names); ``each once``
asks every distinct name one time with nothing remembered.
Accuracy: the same names (the right code; a name that units share must not be guessed), and
``tests/geo/tricky.csv`` (short, old, ambiguous, elided; the peers get the context as text before
the name). ``cold`` is the first answer of a new process beyond the imports of the libraries.
Best of three runs that take turns.
"""

import csv
import importlib.util
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
from geo.record import record

NAMES = 200_000
SEED = 330600
TRICKY = Path(__file__).parents[1] / "tests" / "geo" / "tricky.csv"
# jionlp is a thousand times slower than the others: it gets fewer names.
FEW = 2_000

# Names → adcode of each, "" for none; of Luotu also "?" for ambiguous.
Finder = Callable[[list[str]], list[str]]


def unit_names() -> dict[str, str]:
    """Return full names and paths of all units, each with its code, "?" if units share it."""
    admin = Gazetteer.load().admin
    units = [unit for unit in admin.units.values() if admin.has(f"admin-{unit.adcode}")]
    shared = Counter(unit.name for unit in units)
    found = {}
    for unit in units:
        found[unit.name] = unit.adcode if shared[unit.name] == 1 else "?"
    for unit in units:
        found.setdefault(admin.path(unit.adcode), unit.adcode)
    return found


def luotu() -> Finder:
    """Return Luotu with nothing remembered, its names read."""
    geocoder = Geocoder(Gazetteer.load())
    geocoder.geocode("绍兴市")

    def find(names: list[str]) -> list[str]:
        return [_code(geocoder.geocode(name)) for name in names]

    return find


def _code(placement: Any) -> str:
    if placement.place is None:
        return "?" if placement.match == "ambiguous" else ""
    return placement.place.id.removeprefix("admin-")


def peers() -> dict[str, Callable[[], Finder]]:
    """Return the peers that are installed, by name."""
    makers = {"cpca": _cpca, "cnloc": _cnloc, "jionlp": _jionlp}
    return {name: make for name, make in makers.items() if importlib.util.find_spec(name)}


def _cpca() -> Finder:
    import cpca

    cpca.transform(["绍兴市"])
    return lambda names: ["" if code != code else str(code or "")
                          for code in cpca.transform(names)["adcode"]]  # fmt: skip


def _cnloc() -> Finder:
    import cnloc

    levels = ("county_adcode", "city_adcode", "province_adcode")
    cnloc.getlocation(["绍兴市"], county_short=True)

    def find(names: list[str]) -> list[str]:
        rows = cnloc.getlocation(names, county_short=True)[list(levels)].to_numpy()
        return [next((str(code) for code in row if code and code == code), "") for row in rows]

    return find


def _jionlp() -> Finder:
    import jionlp

    table = jionlp.china_location_loader(detail=True)
    codes = {}
    for province, cities in table.items():
        codes[province, None, None] = cities["_admin_code"]
        for city, counties in cities.items():
            if isinstance(counties, dict):
                codes[province, city, None] = counties["_admin_code"]
                for county, rest in counties.items():
                    if isinstance(rest, dict):
                        codes[province, city, county] = rest["_admin_code"]

    def find(names: list[str]) -> list[str]:
        rows = (jionlp.parse_location(name) for name in names)
        return [codes.get((row["province"], row["city"], row["county"]), "") for row in rows]

    return find


def right(got: str, wanted: list[str]) -> bool:
    """Return whether an answer is right; a peer that gives none to what has none is, too."""
    if "?" in wanted or "!" in wanted:
        return got in ("", "?") or got in wanted
    return bool(got) and any(got == code for code in wanted)


def tricky(find: Finder, *, context: bool) -> tuple[int, int]:
    """Return how many of the tricky names are answered rightly, and of how many."""
    with TRICKY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [row["context"] + row["name"] if context else row["name"] for row in rows]
    rows_found = zip(rows, find(names), strict=True)
    good = sum(right(got, _codes(row["answer"])) for row, got in rows_found)
    return good, len(rows)


def luotu_tricky() -> tuple[int, int]:
    """Return the same for Luotu, which takes the context and the home apart from the name."""
    gazetteer = Gazetteer.load()
    geocoder = Geocoder(gazetteer)
    with TRICKY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    good = 0
    for row in rows:
        placement = geocoder.geocode(row["name"], context=row["context"], home=row["home"] or None)
        code = record(placement, gazetteer.admin)["adcode"]
        got = {"ambiguous": "?", "none": ""}.get(placement.match, code)
        good += right(got, _codes(row["answer"]))
    return good, len(rows)


def _codes(answer: str) -> list[str]:
    """Return the codes of an answer of the table, cities by name as every code below them."""
    admin = Gazetteer.load().admin
    found = []
    for item in answer.split("|"):
        cities = [unit for unit in admin.find(item) if unit.level != "district"]
        found += [unit.adcode for unit in admin.units.values()
                  if cities and unit.city_adcode == cities[0].adcode] or [item]  # fmt: skip
    return found


def best_s(work: Callable[[], object], runs: int) -> float:
    """Return the shortest of several runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


_COLD = """
import time
import geopandas, numpy, pandas, pyarrow.parquet, pyproj, shapely
start = time.perf_counter()
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder
Geocoder(Gazetteer.load()).geocode({name!r})
print(time.perf_counter() - start)
"""


def cold_s(name: str) -> float:
    """Return after how many seconds a new process has its first answer, the best of three."""
    script = [sys.executable, "-c", _COLD.format(name=name)]
    runs = (subprocess.run(script, capture_output=True, text=True, check=True) for _ in range(3))
    return min(float(run.stdout) for run in runs)


_FIRST = """
import sys, time
sys.path[:0] = [{here!r}, {root!r}]
import bench_geocode as bench
drawn = bench.drawn_names()
find = (dict(luotu=bench.luotu) | bench.peers())[{tool!r}]()
start = time.perf_counter()
find(drawn)
print(len(drawn) / (time.perf_counter() - start))
"""


def drawn_names() -> list[str]:
    """Return names of units as they recur in a table: the same at every call."""
    names: list[str] = np.random.default_rng(SEED).choice(list(unit_names()), NAMES).tolist()
    return names


def first_rate(tool: str) -> float:
    """Return the names a second of a new process that has answered one name, the best of three."""
    here = Path(__file__).resolve().parent
    code = _FIRST.format(here=str(here), root=str(here.parent), tool=tool)
    script = [sys.executable, "-W", "ignore", "-c", code]
    runs = (subprocess.run(script, capture_output=True, text=True, check=True) for _ in range(3))
    return max(float(run.stdout.split()[-1]) for run in runs)


def main() -> None:
    """Measure and print one line a tool."""
    wanted = unit_names()
    distinct = list(wanted)
    drawn = drawn_names()
    makers: dict[str, Callable[[], Finder]] = {"luotu": luotu} | peers()
    rates: dict[str, float] = {}
    print(f"{NAMES:,} of {len(distinct):,} names and paths of units; {TRICKY.name}")
    for name, make in makers.items():
        slow = name == "jionlp"
        asked = drawn[:FEW] if slow else drawn
        fresh = [make() for _ in range(1 if slow else 3)]
        find = fresh[0]
        found = find(distinct[:: len(distinct) // FEW] if slow else distinct)
        sample = distinct[:: len(distinct) // FEW] if slow else distinct
        good = sum(right(got, [wanted[key]]) for key, got in zip(sample, found, strict=True))
        seconds = best_s(lambda: fresh.pop()(asked), len(fresh))  # noqa: B023
        rates[name] = len(asked) / seconds
        line = (
            f"  {name:8} {rates[name]:12,.0f} names/s {rates[name] / rates['luotu']:8.3f} x luotu"
        )
        line += f"   plain {100 * good / len(sample):5.1f} %"
        if name == "luotu":
            line += "   tricky {} of {}".format(*luotu_tricky())
        else:
            alone, among = tricky(find, context=False)
            with_context, _ = tricky(find, context=True)
            line += f"   tricky {max(alone, with_context)} of {among}"
        print(line)
    for name in ("luotu", *(["cpca"] if "cpca" in makers else [])):
        print(f"  {name}, first in a new process {first_rate(name):10,.0f} names/s")
    once = luotu()
    seconds = best_s(lambda: once(distinct), 1)
    for name in ("越城区", "昆山千灯", "无此地名"):
        print(f"  luotu, cold, {name} {cold_s(name):10.2f} s")
    print(f"  luotu, each once {len(distinct) / seconds:10,.0f} names/s")


if __name__ == "__main__":
    main()

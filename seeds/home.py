"""Which area a document is about, told by the units that it names most."""

from collections import Counter
from collections.abc import Iterable

from geo.admin import Admin
from seeds.mention import Mention

# A district that has at least this part of all namings of its city's units is itself the home:
# a county's plan names the county on nearly every page, a city's plan spreads over its districts.
_DISTRICT_PART = 0.5


def guess_home(mentions: Iterable[Mention], admin: Admin) -> str:
    """Return the adcode of the city or district that the mentions are most about, "" if none.

    Names that units of several cities share, and provinces, tell nothing.
    """
    cities: Counter[str] = Counter()
    districts: Counter[str] = Counter()
    city_of: dict[str, str] = {}
    for mention in mentions:
        units = admin.find(mention.name) if mention.theme == "admin" else ()
        if len({unit.city_adcode for unit in units}) != 1:
            continue
        cities[units[0].city_adcode] += 1
        if units[0].level == "district":
            districts[units[0].adcode] += 1
            city_of[units[0].adcode] = units[0].city_adcode
    if not cities:
        return ""
    city, total = max(cities.items(), key=lambda item: (item[1], item[0]))
    inside = {adcode: n for adcode, n in districts.items() if city_of[adcode] == city}
    if inside:
        adcode, most = max(inside.items(), key=lambda item: (item[1], item[0]))
        if most >= _DISTRICT_PART * total:
            return adcode
    return city

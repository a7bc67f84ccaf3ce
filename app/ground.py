"""What stories and questions are told on: the packaged data, put together once."""

import geopandas as gpd

from geo.boundaries import Boundaries
from geo.china import China
from geo.coverage import seats
from geo.gazetteer import Gazetteer
from geo.residents import residents
from layers.base import unit_label
from layers.stories import stories
from layers.telling import Ground


def ground(table: gpd.GeoDataFrame) -> Ground:
    """Return the ground for a feature table; raise DataError if data are damaged."""
    gazetteer, boundaries = Gazetteer.load(), Boundaries.load()
    wanted = {name for story in stories() for name in story.places}
    wanted |= {str(value) for story in stories() for value in story.numbers.values()}
    places = {
        place.name: (place.geometry, place.uncertainty_m)
        for place in gazetteer.places
        if place.name in wanted
    }
    codes = {
        str(value)
        for story in stories()
        for key, value in story.numbers.items()
        if key.endswith("_adcode")
    }
    named = [(unit.name, unit.name_en) for unit in boundaries.units]
    named += [(place.name, place.name_en) for place in gazetteer.places]
    named += zip(table["name"], table["name_en"], strict=True)
    outlines = {code: China.load().outline(code) for code in sorted(codes)}
    named += [(name, unit_label(code, name, "en")) for code, (name, _) in outlines.items()]
    return Ground(
        table=table,
        seats=seats(gazetteer, boundaries),
        boundaries=boundaries,
        residents=residents(),
        places=places,
        outlines=outlines,
        english={name: english for name, english in named if english},
    )

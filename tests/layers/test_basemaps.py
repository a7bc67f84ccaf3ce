import pytest

from geo.crs import DATUMS
from geo.errors import UsageError
from layers import basemaps


def test_every_base_map_states_datum_and_credit() -> None:
    for chosen in basemaps.BASEMAPS:
        assert chosen.datum in DATUMS
        assert chosen.attribution
        assert chosen.token == ("{token}" in chosen.url)
        assert all(part in chosen.url for part in ("{x}", "{y}", "{z}"))


def test_shifted_and_unknown_ones_are_refused() -> None:
    with pytest.raises(UsageError, match="'amap' is in gcj02: it would lie 100 to 700 m off"):
        basemaps.basemap("amap")
    with pytest.raises(UsageError, match="unknown base map 'moon'; known: osm, tianditu"):
        basemaps.basemap("moon")


def test_a_token_is_asked_for() -> None:
    tianditu = basemaps.basemap("tianditu")
    with pytest.raises(UsageError, match="needs a token"):
        basemaps.address(tianditu)
    assert basemaps.address(tianditu, "abc").endswith("tk=abc")
    assert basemaps.address(basemaps.basemap("osm")) == basemaps.basemap("osm").url

import json

import pytest

from geo.errors import DataError
from layers import base


def test_holds_land_water_borders_and_the_opening_view() -> None:
    payload = base.payload("zh", [])
    assert [f["id"] for f in payload["home"]["features"]] == ["330600"]
    assert len(payload["cities"]["features"]) == 10
    assert len(payload["districts"]["features"]) == 90
    assert payload["water"]["features"]
    (south, west), (north, east) = payload["view"]
    airport_lon, airport_lat = 120.43, 30.24
    assert west < airport_lon < east
    assert south < airport_lat < north


def test_names_districts_and_towns_in_the_language() -> None:
    towns = [("店口镇", "Diankou Town", 120.27, 29.92), ("华舍街道", "", 120.48, 30.09)]
    zh = {label["name"] for label in base.payload("zh", towns)["labels"]}
    en = {label["name"] for label in base.payload("en", towns)["labels"]}
    assert {"柯桥区", "绍兴市", "杭州市", "店口镇", "华舍街道"} <= zh
    assert {"Keqiao", "Shaoxing", "Hangzhou", "Diankou", "华舍街道"} <= en


def test_towns_are_named_from_zoom_10_and_after_all_else() -> None:
    labels = base.payload("zh", [("店口镇", "", 120.27, 29.92)])["labels"]
    assert labels[-1]["name"] == "店口镇"
    assert labels[-1]["zoom"] == 10
    assert all(label["zoom"] < 10 for label in labels[:-1])


def test_knows_where_names_stand() -> None:
    point = base.label_point("330603")
    assert point is not None
    assert 120.2 < point.x < 120.8
    assert base.label_point("330603011") is None
    home = base.label_point("330600")
    assert home is not None
    assert (home.x, home.y) == base.HOME_LABEL


def test_every_town_of_the_gazetteer_once() -> None:
    towns = base.towns()
    assert len(towns) == len({name for name, *_ in towns}) == 103
    assert all(119.8 < lon < 121.3 and 29.2 < lat < 30.4 for _, _, lon, lat in towns)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"features": [1]}'])
def test_damaged_files_are_named(tmp_path, text: str) -> None:
    path = tmp_path / "water.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"water\.geojson: cannot be read .*rebuild"):
        base._features(path)


def test_payload_is_plain() -> None:
    assert json.loads(json.dumps(base.payload("zh", []), allow_nan=False))


@pytest.mark.parametrize(
    ("adcode", "name", "label"),
    [
        ("330683", "嵊州市", "Shengzhou"),
        ("320583", "昆山市", "Kunshan"),
        ("310115", "浦东新区", "Pudong"),
        ("610000", "陕西省", "Shaanxi"),
        ("150100", "呼和浩特市", "Hohhot"),
        ("650102", "天山区", "天山区"),  # no spelling of its own is known
        ("210727", "义县", "义县"),
        ("999999", "某县", "某县"),
        ("", "", ""),
    ],
)
def test_units_in_english(adcode, name, label) -> None:
    assert base.unit_label(adcode, name, "en") == label
    assert base.unit_label(adcode, name, "zh") == name

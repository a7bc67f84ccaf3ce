import geopandas as gpd
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from geo.errors import DataError, UsageError
from layers import table
from layers.statuses import STATUSES
from layers.themes import THEMES
from tests.sample import sample_table


def changed(row: int, column: str, value: object) -> gpd.GeoDataFrame:
    rows = sample_table().astype(object)
    rows.at[row, column] = value
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")


def ids(rows: gpd.GeoDataFrame) -> list[str]:
    return list(rows["id"])


class TestValidate:
    def test_accepts_the_sample(self) -> None:
        table.validate(sample_table())

    def test_accepts_no_rows(self) -> None:
        table.validate(sample_table().iloc[:0])

    @pytest.mark.parametrize(
        ("row", "column", "value", "says"),
        [
            (0, "theme", "railways", "unknown theme 'railways'"),
            (0, "kind", "dot", "unknown kind 'dot'"),
            (0, "status", "done", "unknown status 'done'"),
            (0, "match", "maybe", "unknown match 'maybe'"),
            (0, "basis", "guess", "unknown basis 'guess'"),
            (0, "id", "hub_a", "letters, digits and hyphens"),
            (0, "id", "rail-c", "ids used twice: rail-c"),
            (0, "uncertainty_m", float("nan"), "without an uncertainty"),
            (0, "uncertainty_m", -1.0, "without an uncertainty"),
            (7, "uncertainty_m", 50.0, "without a geometry"),
            (7, "reason", "", "unplaced without a reason"),
            (0, "geometry", Point(30.1, 120.5), "outside longitude"),
        ],
    )
    def test_names_the_fault(self, row: int, column: str, value: object, says: str) -> None:
        with pytest.raises(DataError, match=says):
            table.validate(changed(row, column, value))

    def test_names_missing_columns(self) -> None:
        with pytest.raises(DataError, match="missing columns evidence; rebuild"):
            table.validate(sample_table().drop(columns="evidence"))

    def test_refuses_metres(self) -> None:
        with pytest.raises(DataError, match="not longitude and latitude"):
            table.validate(sample_table().to_crs("EPSG:3857"))

    def test_collects_faults_and_counts_the_rest(self) -> None:
        with pytest.raises(DataError) as caught:
            table.validate(gpd.GeoDataFrame(
                [r | {"theme": "x", "kind": "y"} for r in sample_table().to_dict("records")],
                geometry="geometry", crs="EPSG:4326"))  # fmt: skip
        assert str(caught.value).count("unknown") == 10
        assert "and 8 more" in str(caught.value)


class TestSelect:
    @pytest.mark.parametrize(
        ("filters", "expected"),
        [
            ({}, 9),
            ({"themes": ["zone"]}, ["zone-e", "zone-f"]),
            ({"themes": []}, []),
            ({"plans": ["five-year-plan-outline-2021"]}, []),
            ({"statuses": ["operating"]}, ["hub-a"]),
            ({"statuses": ["unstated", "proposed"]}, ["road-d", "zone-f"]),
            ({"statuses": [""]}, ["zone-f"]),
            ({"districts": ["330681"]}, ["health-g"]),
            ({"districts": ["诸暨市"]}, ["health-g"]),
            ({"districts": ["诸暨"]}, ["health-g"]),
            ({"districts": ["330600"], "themes": ["sport", "health"]}, ["sport-b", "health-g"]),
            ({"districts": ["绍兴市"], "themes": ["sport"]}, ["sport-b"]),
            ({"doubts": ["500"]}, ["hub-a", "rail-c", "zone-e"]),
            ({"doubts": ["1500", "5000", "more"]}, ["sport-b", "road-d", "zone-f"]),
            ({"text": "  北站 "}, ["hub-a"]),
            ({"text": "ＡＬＥＲＴ"}, ["culture-8"]),
            ({"text": "no such name"}, []),
            ({"text": "新区", "statuses": ["building"]}, ["zone-e"]),
        ],
    )
    def test_keeps_the_rows_that_pass_every_filter(self, filters: dict, expected: object) -> None:
        rows = sample_table()
        rows.at[2, "evidence"] = [rows.at[2, "evidence"][0] | {"document": "other"}]
        if "plans" in filters:
            filters, expected = {"plans": ["other"]}, ["rail-c"]
        found = table.select(rows, **filters)
        assert (len(found) if isinstance(expected, int) else ids(found)) == expected

    def test_a_line_counts_for_every_district_it_touches(self) -> None:
        rows = sample_table()
        rows.at[2, "districts"] = [
            {"adcode": "330602", "name": "越城区", "share": 0.9},
            {"adcode": "330604", "name": "上虞区", "share": 0.1},
            {"adcode": "330603", "name": "柯桥区", "share": 0.0},
        ]
        assert ids(table.select(rows, districts=["上虞区"])) == ["rail-c"]
        assert "rail-c" not in ids(table.select(rows, districts=["柯桥区"]))

    def test_searches_aliases_and_english(self) -> None:
        rows = sample_table()
        rows.at[0, "name_en"] = "Shaoxing North"
        rows.at[1, "aliases"] = ["羊山中心"]
        assert ids(table.select(rows, text="shaoxing n")) == ["hub-a"]
        assert ids(table.select(rows, text="羊山中")) == ["sport-b"]

    @pytest.mark.parametrize(
        ("filters", "says"),
        [
            ({"themes": ["zones"]}, "unknown theme 'zones'; themes are: rail, metro"),
            ({"statuses": ["built"]}, "unknown status 'built'; known: proposed, .*unstated"),
            ({"districts": ["火星区"]}, "unknown district '火星区'; known: .*诸暨市"),
            ({"plans": ["plan-x"]}, "unknown plan 'plan-x'; known: government-work-report-2020"),
        ],
    )
    def test_names_the_known_values(self, filters: dict, says: str) -> None:
        with pytest.raises(UsageError, match=says):
            table.select(sample_table(), **filters)

    @given(
        st.sets(st.sampled_from([theme.id for theme in THEMES])),
        st.sets(st.sampled_from([status.id for status in STATUSES])),
        st.text(max_size=3),
    )
    def test_filters_add_up_and_keep_the_order(
        self, themes: set[str], statuses: set[str], text: str
    ) -> None:
        rows = sample_table()
        together = table.select(rows, themes=themes, statuses=statuses, text=text)
        in_turn = table.select(table.select(table.select(rows, themes=themes), text=text),
                               statuses=statuses)  # fmt: skip
        assert ids(together) == ids(in_turn)
        assert np.all(np.diff(together.index) > 0)


def test_placed_and_unplaced_share_the_rows() -> None:
    rows = sample_table()
    assert ids(table.placed(rows)) == ids(rows)[:7]
    assert ids(table.unplaced(rows)) == ids(rows)[7:]


def test_counts_shown_of_total_in_registry_order() -> None:
    rows = sample_table()
    shown = table.select(rows, districts=["330602"])
    assert table.counts(rows, shown) == {
        "rail": (1, 1), "road": (1, 1), "hub": (1, 1), "zone": (2, 2), "sport": (0, 1),
        "culture": (0, 2), "health": (0, 1),
    }  # fmt: skip
    assert list(table.counts(rows)) == ["rail", "road", "hub", "zone", "sport", "culture", "health"]
    assert sum(total for _, total in table.counts(rows).values()) == len(rows)


def test_lists_plans_and_districts() -> None:
    assert table.plan_ids(sample_table()) == ("government-work-report-2020",)
    assert table.district_names(sample_table()) == {
        "330602": "越城区", "330603": "柯桥区", "330681": "诸暨市"
    }  # fmt: skip


def test_the_districts_of_the_city_with_most_rows_come_first() -> None:
    rows = sample_table()
    far = {"adcode": "120101", "name": "和平区", "share": 0.1}
    rows["districts"] = [
        [*shares, far] if i == 0 else shares for i, shares in enumerate(rows["districts"])
    ]
    assert list(table.district_names(rows)) == ["330602", "330603", "330681", "120101"]


def test_where_keeps_the_columns_of_an_empty_table() -> None:
    rows = sample_table()
    assert ids(table.where(rows, (name == "hub-a" for name in rows["id"]))) == ["hub-a"]
    none = table.where(rows.iloc[:0], [])
    assert len(none) == 0
    assert list(none.columns) == list(rows.columns)

"""What a user may type, valid and invalid side by side."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import request
from app.request import PointRow
from geo.errors import InputError, UsageError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("rail", ("rail",)),
        ("rail, metro", ("rail", "metro")),
        ("rail，metro、rail", ("rail", "metro")),
        (",,", ()),
    ],
)
def test_theme_ids(text: str, expected: tuple[str, ...]) -> None:
    assert request.theme_ids(text) == expected


def test_unknown_theme_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"'rial'.*rail, metro"):
        request.theme_ids("rail,rial")


def test_status_ids() -> None:
    assert request.status_ids("building,unstated") == ("building", "unstated")
    with pytest.raises(UsageError, match="'done'.*proposed"):
        request.status_ids("done")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1000", (1000.0,)), ("5000,1000,1000", (1000.0, 5000.0)), (" 1e3 ", (1000.0,))],
)
def test_radii(text: str, expected: tuple[float, ...]) -> None:
    assert request.radii(text) == expected


@pytest.mark.parametrize("text", ["-5", "0", "nan", "inf", "1000,-5", "1km", "", ",", "500001"])
def test_bad_radii(text: str) -> None:
    with pytest.raises(UsageError, match="metres"):
        request.radii(text)


@pytest.mark.parametrize(
    ("lon", "lat", "expected"),
    [
        ("120.58", "30.01", (120.58, 30.01)),
        ("-74", " 40 ", (-74.0, 40.0)),
        ("180", "-90", (180.0, -90.0)),
        ("1.2e2", "+30", (120.0, 30.0)),
    ],
)
def test_lon_lat(lon: str, lat: str, expected: tuple[float, float]) -> None:
    assert request.lon_lat(lon, lat) == expected


@pytest.mark.parametrize(
    ("lon", "lat", "says"),
    [
        ("30.01", "120.58", "did you mean 120.58 30.01"),
        ("181", "30", "longitude 181 is beyond"),
        ("120", "200", "latitude 200 is beyond"),
        ("abc", "30", "longitude 'abc' is no number"),
        ("120", "", "latitude '' is no number"),
        ("nan", "30", "no number"),
        ("inf", "30", "no number"),
        ("1_2", "30", "no number"),
    ],
)
def test_bad_lon_lat(lon: str, lat: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        request.lon_lat(lon, lat)


@given(
    st.floats(-180, 180, allow_nan=False).map(lambda value: round(value, 9)),
    st.floats(-90, 90, allow_nan=False).map(lambda value: round(value, 9)),
)
def test_every_position_on_earth_is_read_back(lon: float, lat: float) -> None:
    assert request.pair(f"{lon},{lat}") == (lon, lat)


@pytest.mark.parametrize("text", ["绍兴北站", "theme:hub", "120.5", "1,2,3", "a.geojson", ""])
def test_no_pair(text: str) -> None:
    assert request.pair(text) is None


def test_limits_agree_with_geo() -> None:
    from app.commands.locate import DATUMS
    from geo import buffers, crs

    assert request.MAX_RADIUS_M == buffers.MAX_RADIUS_M
    assert set(DATUMS) == set(crs.DATUMS)


class TestInputText:
    def test_byte_order_mark_is_dropped(self, tmp_path: Path) -> None:
        path = tmp_path / "names.txt"
        path.write_bytes("\ufeff绍兴北站\r\n\r\n 镜湖新区 \n".encode())
        assert request.name_lines(path) == [
            (f"{path}:1: ", "绍兴北站"),
            (f"{path}:3: ", "镜湖新区"),
        ]

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("绍兴".encode())))
        assert request.input_text(request.STDIN) == "绍兴"

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"", "names.txt: is empty"),
            (b" \n\t\n", "names.txt: is empty"),
            ("浙江\n绍兴".encode("gbk"), "names.txt:1: is not UTF-8 text; save it as UTF-8"),
            (b"ok\n\xff", "names.txt:2: is not UTF-8"),
        ],
    )
    def test_bad_content(self, tmp_path: Path, content: bytes, says: str) -> None:
        path = tmp_path / "names.txt"
        path.write_bytes(content)
        with pytest.raises(InputError, match=says):
            request.input_text(path)

    def test_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="none.txt: no such file"):
            request.input_text(tmp_path / "none.txt")

    def test_folder(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="is a folder"):
            request.input_text(tmp_path)


class TestPointRows:
    def read(self, tmp_path: Path, text: str) -> list[PointRow | str]:
        path = tmp_path / "points.csv"
        path.write_text(text, encoding="utf-8")
        return [
            row if isinstance(row, PointRow) else str(row).removeprefix(f"{path}:")
            for row in request.point_rows(path)
        ]

    def test_good_rows_go_on_past_bad_ones(self, tmp_path: Path) -> None:
        text = 'name,LAT,Lon\n"a\nb",30,120\n\nc,120,30\nd\ne,31,121\n'
        assert self.read(tmp_path, text) == [
            PointRow(3, 120.0, 30.0),
            "5: latitude 120 is beyond 90 degrees; longitude comes first: did you mean 120 30?",
            "6: has 1 of 3 columns",
            PointRow(7, 121.0, 31.0),
        ]

    def test_the_stated_district_is_kept(self, tmp_path: Path) -> None:
        text = "lon,lat,district\n120,30, 越城区\n121,31\n"
        assert self.read(tmp_path, text) == [
            PointRow(2, 120.0, 30.0, "越城区"),
            PointRow(3, 121.0, 31.0),
        ]

    def test_header_without_rows(self, tmp_path: Path) -> None:
        assert self.read(tmp_path, "lon,lat\n") == []

    @pytest.mark.parametrize("header", ["120.58,30.01", "x,y", "lon", "lon;lat"])
    def test_bad_header(self, tmp_path: Path, header: str) -> None:
        with pytest.raises(InputError, match=r"points.csv:1: the header lacks"):
            self.read(tmp_path, f"{header}\n120,30\n")

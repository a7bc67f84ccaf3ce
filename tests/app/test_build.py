"""``luotu build`` and ``luotu check``: what they call and what they say."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from app import checks, cli
from geo.boundaries import Boundaries
from geo.build import boundaries, china, former, outside, places, towns
from geo.errors import DataError
from geo.paths import BOUNDARIES, PLACES
from seeds import catalogue
from seeds.plans import packaged_plans


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    """Builders and checks that only say what they were called with."""
    calls: list[tuple[str, object]] = []

    def record(module: object, function: str) -> None:
        name = f"{module.__name__.rpartition('.')[2]}.{function}"

        def fake(*arguments: object) -> list[str]:
            calls.append((name, arguments[0] if arguments else None))
            return []

        monkeypatch.setattr(module, function, fake)

    for module in (boundaries, china, outside, former, towns, places, catalogue):
        for function in ("build", "check"):
            record(module, function)
    monkeypatch.setattr(towns, "available", lambda: True)
    return calls


def test_build_without_documents_leaves_the_catalogue(
    called: list[tuple[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["build"]) == 0
    assert called == [
        ("boundaries.build", BOUNDARIES),
        ("china.build", BOUNDARIES),
        ("outside.build", None),
        ("former.build", None),
        ("towns.build", PLACES),
        ("places.build", PLACES),
    ]
    assert "catalogue left as it is" in capsys.readouterr().err


def test_build_without_the_package_of_towns_leaves_them(
    called: list[tuple[str, object]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(towns, "available", lambda: False)
    assert cli.main(["build"]) == 0
    assert "towns.build" not in [name for name, _ in called]
    assert "towns left as they are" in capsys.readouterr().err


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with a text for every plan."""
    for plan in packaged_plans():
        (tmp_path / f"{plan.id}.txt").touch()
    return tmp_path


def test_build_with_documents(called: list[tuple[str, object]], texts: Path) -> None:
    assert cli.main(["build", "--docs", str(texts)]) == 0
    assert called[-1] == ("catalogue.build", texts)


def test_nothing_is_rebuilt_when_a_text_is_missing(
    called: list[tuple[str, object]], texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (texts / "government-work-report-2020.txt").unlink()
    assert cli.main(["build", "--docs", str(texts)]) == 1
    assert called == []
    assert "government-work-report-2020.txt" in capsys.readouterr().err


def test_build_check_writes_nothing(called: list[tuple[str, object]], texts: Path) -> None:
    assert cli.main(["build", "--check", "--docs", str(texts)]) == 0
    assert [name for name, _ in called] == [
        "boundaries.check",
        "china.check",
        "outside.check",
        "former.check",
        "towns.check",
        "places.check",
        "catalogue.check",
    ]
    assert called[-1][1] == texts


def test_differences_are_lines_and_code_1(
    called: list[tuple[str, object]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(places, "check", lambda: ["place a: differs", "place b: differs"])
    assert cli.main(["build", "--check"]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == ["place a: differs", "place b: differs"]
    assert said.err.startswith("luotu: 2 faults")


def test_check_goes_on_past_a_damaged_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> list[str]:
        raise DataError("places.geojson cannot be read")

    monkeypatch.setattr(checks, "boundary_faults", lambda: ["boundaries: 330602: no outline"])
    monkeypatch.setattr(checks, "place_faults", damaged)
    monkeypatch.setattr(checks, "table_faults", lambda: [])
    monkeypatch.setattr(catalogue, "check", lambda: [])
    assert cli.main(["check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "boundaries: 330602: no outline",
        "data/places: places.geojson cannot be read",
    ]


def test_the_packaged_data_are_sound(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["check"])
    said = capsys.readouterr()
    assert said.out.startswith("sound: 5 plans, ") and code == 0, said.out


def test_boundary_faults_name_what_is_wrong() -> None:
    real = Boundaries.load()
    fewer = SimpleNamespace(
        units=[unit for unit in real.units if unit.adcode != "330602"],
        geometry=real.geometry,
        display=real.display,
    )
    assert checks.boundary_faults(fewer) == [
        "boundaries: 11 cities and 89 districts; there must be 11 and 90",
        "boundaries: 330602: only in one of full and display geometry",
    ]


def test_a_source_must_state_its_licence(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text('[a]\ntitle = "A"\npublisher = "B"\nlicence = " "\n')
    assert checks.source_faults(tmp_path) == [f"{tmp_path.name}: source [a] states no licence"]

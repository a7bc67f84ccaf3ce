"""The packaged catalogue: nothing lost, everything traceable; rebuilt where texts are at hand."""

import os
from collections import Counter
from pathlib import Path

import pytest

from geo.boundaries import Boundaries
from geo.china import China
from geo.errors import DataError, InputError
from geo.gazetteer import Gazetteer
from layers import themes
from layers.table import COLUMNS, validate
from seeds import catalogue
from seeds.mention import STATUSES
from seeds.project import Project

DOCS = Path(os.environ.get("LUOTU_DOCS", Path(__file__).parents[3] / "shared" / "seeds"))
needs_docs = pytest.mark.skipif(not DOCS.is_dir(), reason="the plans' texts are not at hand")


@pytest.fixture(scope="module")
def packaged():
    return catalogue.packaged()


@pytest.fixture(scope="module")
def table(packaged):
    return packaged.table()


def test_breadth(packaged):
    projects = packaged.projects
    placed = [project for project in projects if project.place_id]
    assert len(projects) >= 450
    assert len(placed) >= 250
    assert len({project.theme for project in placed}) >= 14
    named_by = {item.document for project in projects for item in project.evidence}
    assert named_by == {plan.id for plan in packaged.plans}


def test_no_fault(packaged):
    assert catalogue.check() == []


def test_every_project_has_evidence_and_a_reason(packaged):
    for project in packaged.projects:
        assert project.evidence
        assert project.reason
        assert project.theme in themes.BY_ID
        for item in project.evidence:
            assert item.paragraph >= 1
            assert item.status in ("", *STATUSES)


def test_the_table_has_one_valid_row_a_project(packaged, table):
    validate(table)
    assert list(table.columns) == list(COLUMNS)
    assert list(table["id"]) == [project.id for project in packaged.projects]
    placed = {project.id for project in packaged.projects if project.place_id}
    assert set(table.loc[table.geometry.notna(), "id"]) == placed


def test_placed_features_lie_in_their_stated_district(table):
    boundaries, china = Boundaries.load(), China.load()
    for row in table[table.geometry.notna()].itertuples():
        if row.adcode.endswith("00"):
            assert row.district == "", row.name  # a city: in which district is not known
            continue
        shares = boundaries.shares(row.geometry)
        if shares:
            assert row.adcode == shares[0].adcode, row.name
        else:
            at = row.geometry.representative_point()
            assert row.adcode == china.locate(at.x, at.y).adcode, row.name
        assert sum(item["share"] for item in row.districts) <= 1.001


def test_every_position_has_a_source_and_an_honest_width(table):
    gazetteer = Gazetteer.load()
    for row in table[table.geometry.notna()].itertuples():
        assert row.sources, row.name
        assert row.uncertainty_m > 0
        if row.basis == "estimated":
            assert row.uncertainty_m >= 2000
            assert gazetteer.get(row.place_id).note


@pytest.mark.parametrize(
    ("name", "place_id_theme"),
    [
        ("绍兴滨海新区", "zone"),
        ("棒垒球体育文化中心", "sport"),
        ("市奥体中心", "sport"),
        ("轻纺城体育中心", "sport"),
        ("羊山攀岩中心", "sport"),
        ("杭绍台铁路", "rail"),
        ("杭绍城际铁路", "metro"),
    ],
)
def test_what_the_card_names_is_on_the_map(table, name, place_id_theme):
    rows = table[(table["name"] == name) | table["aliases"].map(lambda names: name in names)]
    assert len(rows) == 1
    assert rows.iloc[0].geometry is not None
    assert rows.iloc[0].theme == place_id_theme


def test_a_railway_keeps_its_history(table):
    row = table[table["name"] == "杭绍台铁路"].iloc[0]
    assert len(row.status_by_plan) >= 4
    assert row.mentions == len(row.evidence)


@needs_docs
def test_a_rebuild_changes_nothing():
    assert catalogue.check(DOCS) == []


@needs_docs
def test_the_repository_holds_no_sentences_of_the_plans(packaged):
    """Locators and names only: no stored text of more than 60 characters is in a plan."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.txt"))]
    for project in packaged.projects:
        for item in project.evidence:
            for text in (*item.heading, item.text):
                assert len(text) <= 60 or not any(text in whole for whole in texts)


def test_missing_texts_are_named(tmp_path):
    with pytest.raises(InputError, match="no text of the plan"):
        catalogue.build(tmp_path, tmp_path / "projects.jsonl")
    assert not (tmp_path / "projects.jsonl").exists()


def test_a_damaged_line_is_named(tmp_path):
    path = tmp_path / "projects.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 1"):
        catalogue.packaged(path)


def test_one_bad_document_does_not_take_the_others_down(tmp_path):
    good = tmp_path / "某市计划.txt"
    good.write_text(
        "一、交通\n建成杭绍台铁路，推进越城区某某水库建设。\n越城区加快发展。", encoding="utf-8"
    )
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    result, errors = catalogue.read([empty, good, tmp_path / "absent.txt", good])
    assert [plan.id for plan in result.plans] == ["某市计划"]
    assert len(errors) == 3
    names = Counter(project.name for project in result.projects)
    assert names["杭绍台铁路"] == 1
    assert all(isinstance(project, Project) for project in result.projects)

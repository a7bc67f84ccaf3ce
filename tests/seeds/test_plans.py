import pytest

from geo.errors import DataError
from seeds.plans import packaged_plans


def test_five_plans_each_with_what_a_reader_asks():
    plans = packaged_plans()
    assert len(plans) == 5
    for plan in plans:
        assert all((plan.title, plan.title_en, plan.issuer, plan.date, plan.horizon, plan.scope))
        assert plan.home.startswith("3306")
    assert [plan.date for plan in plans] == sorted(plan.date for plan in plans)


@pytest.mark.parametrize("text", ["[a", '[a]\ntitle = "x"\ncolour = "red"\n'])
def test_a_damaged_file_is_refused(tmp_path, text):
    path = tmp_path / "documents.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="documents.toml"):
        packaged_plans(path)

"""The rows on the screen as a table for people, in the language of the view."""

import geopandas as gpd
import pandas as pd

from app import session
from app.data import Holdings
from app.naming import plan_name, status_name, theme_name
from layers.words import words


def people_table(data: Holdings, rows: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the rows for people: headings and words in the view's language, order as given."""
    t = session.texts()
    say = words(session.view().language) | {"": ""}
    return pd.DataFrame(
        {
            t("name"): rows["name"],
            t("theme"): [theme_name(theme_id) for theme_id in rows["theme"]],
            t("status"): [status_name(status_id) for status_id in rows["status"]],
            t("district"): rows["district"],
            t("town"): rows["town"],
            t("uncertainty-m"): rows["uncertainty_m"],
            t("basis"): [say[basis] for basis in rows["basis"]],
            t("plans"): _plans(data, rows),
            t("mentions"): rows["mentions"],
        }
    )


def _plans(data: Holdings, rows: gpd.GeoDataFrame) -> list[str]:
    comma = words(session.view().language)["separator"]
    return [comma.join(plan_name(data, plan) for plan in said) for said in rows["status_by_plan"]]

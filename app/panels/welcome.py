"""What the map says before anything is selected: what this is, and three things to try."""

from app import session
from app.data import Holdings
from layers import escape
from layers.table import placed, where

STARTS = 3


def html(data: Holdings) -> str:
    """Return the opening card; its examples are the placed projects that the plans name most."""
    t = session.texts()
    known = placed(data.table)
    firm = known[(known["theme"] != "admin") & known["match"].isin(["exact", "alias"])]
    several = where(firm, (len(said) > 1 for said in firm["status_by_plan"]))
    examples = several.sort_values(["mentions", "id"], ascending=[False, True]).head(STARTS)
    english = session.view().language == "en"
    starts = [
        {"act": "go", "id": row.id, "name": row.name_en if english and row.name_en else row.name}
        for row in examples.itertuples()
    ]
    starts.append({"act": "drawer", "id": "unplaced", "name": t("welcome-unplaced")})
    numbers = {"plans": len(data.plans), "projects": len(data.table), "placed": len(known)}
    lines = [t("welcome-what", **numbers), t("welcome-how"), t("welcome-look")]
    return str(
        escape.render("atlas_welcome.html", title=t("welcome-title"), lines=lines, starts=starts)
    )

"""Stories on the analysis page: the choice, the caption, the map, tables and files."""

from functools import partial

import streamlit as st

from app import session
from app.data import Holdings
from app.naming import plan_name
from app.panels import answers
from app.questions import story_map, told
from app.texts import plain
from layers.sheet import csv
from layers.stories import Story, stories, story

MAP_HEIGHT_PX = 600


def show(data: Holdings) -> None:
    """Draw the chosen story, the first if none is."""
    t = session.texts()
    language = session.view().language
    ids = [item.id for item in stories()]
    chosen = session.view().story or ids[0]
    titles = {
        item.id: f"{number}. {item.text('title', language)}"
        for number, item in enumerate(stories(), start=1)
    }
    _choose(titles, chosen)
    item = story(chosen)
    with st.spinner(t("story-working")):
        telling = told(data.digest, chosen, language)
        html = story_map(data.digest, chosen, language, caption=False)
    st.subheader(plain(item.text("question", language)))
    st.caption(_asked(data, item))
    st.markdown(plain(telling.caption))
    st.iframe(html, height=MAP_HEIGHT_PX, alt=item.text("title", language))
    with st.container(horizontal=True):
        st.download_button(
            t("story-page"),
            data=partial(story_map, data.digest, chosen, language, caption=True),
            file_name=f"luotu-{chosen}.html",
            mime="text/html",
            icon=":material/map:",
            on_click="ignore",
        )
        st.download_button(
            t("story-rows"),
            data=partial(csv, telling.rows),
            file_name=f"luotu-{chosen}.csv",
            mime="text/csv",
            icon=":material/table:",
            on_click="ignore",
        )
    command = f"`luotu map --story {chosen} --out {chosen}.html`"
    st.caption(t("story-link", command=command))
    answers.show(data, telling.tables)


def _choose(titles: dict[str, str], chosen: str) -> None:
    t = session.texts()
    ids = list(titles)
    at = ids.index(chosen)
    with st.container(horizontal=True, vertical_alignment="bottom", key="story-choice"):
        st.selectbox(
            t("story"),
            options=ids,
            format_func=titles.__getitem__,
            **session.bound(session.worded("story"), chosen, _take),
        )
        for key, icon, number in (
            ("story-back", "chevron_left", at - 1),
            ("story-next", "chevron_right", at + 1),
        ):
            st.button(
                t(key),
                key=key,
                icon=f":material/{icon}:",
                disabled=not 0 <= number < len(ids),
                on_click=_take,
                args=(ids[number % len(ids)],),
            )


def _take(story_id: str) -> None:
    session.change(story=story_id)


def _asked(data: Holdings, item: Story) -> str:
    place = item.locator
    return session.texts()(
        "story-asked",
        plan=plan_name(data, place.document),
        heading=plain(place.heading),
        paragraph=place.paragraph,
    )

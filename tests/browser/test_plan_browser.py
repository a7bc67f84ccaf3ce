"""A plan of the user's own in the browser: uploaded, read, reviewed, kept; two tabs at once."""

import json
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from app.workspace.store import Workspace
from tests.browser.serving import FRAME, WAIT_MS, idle, served

pytestmark = pytest.mark.browser

# An invented plan: no sentence of a real one.
LINES = (
    "绍兴市测试规划（2026年3月）",
    "一、交通",
    "今年建成绍兴北站综合交通枢纽，开工建设云雀湖水库。",
    "二、文化",
    "加快推进青禾艺术馆建设，做好移民安置小区配套。",
)
OTHER = (
    "温州市交通试写稿（2026年3月）",
    "开工建设瑞安市云雀湖水库，推进永嘉县岩头镇至鹿城区快速路。",
    "建成温州青禾艺术馆，推进乐清市鸣沙湾码头和人民公园改造。",
)
# Opened at a page's own address, Streamlit asks below it for what it then finds at the root.
PROBES = "Failed to load resource: the server responded with a status of 404"
TEXTS = "iframe[title*=textpane]"


# Another try of a test begins with an empty workspace, as the first did.
@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.sqlite"


@pytest.fixture
def address(path: Path) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LUOTU_WORKSPACE", str(path))
        with served(path.parent) as url:
            yield url


def turn(page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()
    idle(page)


def frame_of(page, selector: str):
    return page.wait_for_selector(selector, timeout=WAIT_MS).content_frame()


def test_upload_read_review_and_find_it_everywhere(offline_page, address, path, tmp_path) -> None:
    page = offline_page.page
    page.set_default_timeout(WAIT_MS)
    word = docx.Document()
    for line in LINES:
        word.add_paragraph(line)
    word.save(str(tmp_path / "测试规划.docx"))
    page.goto(address)
    idle(page)
    turn(page, "我的规划")
    page.get_by_test_id("stFileUploaderDropzone").wait_for()
    page.set_input_files("input[type=file]", str(tmp_path / "测试规划.docx"))
    idle(page)
    page.get_by_role("button", name="开始阅读").click()
    text = frame_of(page, TEXTS)
    text.get_by_role("button", name="云雀湖水库").wait_for()
    idle(page)

    # A click in the text goes to the map, and the map to the text.
    text.locator("mark", has_text="绍兴北站").first.click()
    atlas = frame_of(page, FRAME)
    atlas.wait_for_function("luotu.atlas.view().selected.length && luotu.map().getZoom() > 11")
    text.locator("mark.chosen", has_text="绍兴北站").wait_for()

    # The link holds the open plan and the mention: opened anew it shows the same.
    page.wait_for_url("**mention=*")
    idle(page)
    page.goto(page.url)
    frame_of(page, TEXTS).locator("mark.chosen", has_text="绍兴北站").wait_for()
    atlas = frame_of(page, FRAME)
    atlas.wait_for_function("luotu.atlas.view().selected.length && luotu.map().getZoom() > 11")
    idle(page)

    # The review asks for what it cannot place; a click on the map answers, then the next comes.
    page.get_by_role("radio", name="待审").click()
    idle(page)
    panel = page.locator(".st-key-plan-desk > :nth-child(3)")
    first = panel.locator("strong").first.inner_text()
    assert Workspace(path).items("place") == {}
    page.get_by_role("button", name="在地图上点位置").click()
    idle(page)
    atlas.locator(".atlas-tip", has_text="在地图上点一下").wait_for()
    atlas.locator(".folium-map").click(position={"x": 200, "y": 200})
    idle(page)
    page.get_by_role("button", name="用这个位置").click()
    idle(page)
    (choice,) = Workspace(path).items("place").values()
    assert choice["how"] == "spot"
    assert choice["uncertainty_m"] == 2000
    page.get_by_text(f"“{first}”已定位").wait_for()
    # It is taken back right there, and given again by a key: somewhere in the city.
    page.get_by_role("button", name="撤销").click()
    page.get_by_text(f"“{first}”已定位").wait_for(state="detached")
    assert Workspace(path).items("place") == {}
    page.keyboard.press("1")
    page.get_by_text(f"“{first}”已定位").wait_for()
    (choice,) = Workspace(path).items("place").values()
    assert choice["how"] == "within"

    # A missed name is added by selecting it, a wrong one is rejected.
    text = frame_of(page, TEXTS)
    text.evaluate(
        """() => {
            const face = [...document.querySelectorAll('#text span')]
                .find(one => one.textContent.includes('移民安置小区'));
            const node = face.firstChild, at = node.data.indexOf('移民安置小区');
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 6);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    text.locator("#add").click()
    idle(page)
    words = page.get_by_role("textbox", name="原文中的名称")
    expect(words).to_have_value("移民安置小区", timeout=WAIT_MS)
    page.get_by_role("button", name="补上").click()
    text.locator("mark", has_text="移民安置小区").wait_for()
    text.locator("mark", has_text="青禾艺术馆").click()
    idle(page)
    page.get_by_role("button", name="剔除这一处").click()
    text.locator("mark.rejected", has_text="青禾艺术馆").wait_for()

    # It is a plan like the packaged ones: on the map, in the comparison, in the files.
    turn(page, "地图")
    atlas = frame_of(page, FRAME)
    atlas.wait_for_function("document.documentElement.dataset.drawn")
    names = set(atlas.evaluate("luotu.atlas.rows().map(row => row.name)"))
    assert {"云雀湖水库", "移民安置小区"} <= names
    assert "青禾艺术馆" not in names
    page.get_by_role("tab", name="下载").click()
    with page.expect_download() as download:
        page.locator(".st-key-download-geojson button").click()
    download.value.save_as(tmp_path / "out.geojson")
    features = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))["features"]
    assert "移民安置小区" in {feature["properties"]["name"] for feature in features}
    assert offline_page.external == []
    assert [error for error in offline_page.errors if PROBES not in error] == []


def test_a_plan_of_another_city_opens_on_that_city(offline_page, address, tmp_path) -> None:
    page = offline_page.page
    page.set_default_timeout(WAIT_MS)
    word = docx.Document()
    for line in OTHER:
        word.add_paragraph(line)
    word.save(str(tmp_path / "外地规划.docx"))
    page.goto(f"{address}/plan?own=new")
    idle(page)
    # Streamlit's own button speaks Chinese, to readers of screens too.
    page.get_by_role("button", name="选择文件").wait_for()
    page.set_input_files("input[type=file]", str(tmp_path / "外地规划.docx"))
    idle(page)
    page.get_by_role("button", name="开始阅读").click()
    page.get_by_text("所属地区：浙江省 温州市").wait_for()
    atlas = frame_of(page, FRAME)
    atlas.wait_for_function("document.documentElement.dataset.drawn")
    idle(page)
    # The map of the plan, and the map filtered to it, look at 温州, not at 绍兴.
    at = atlas.evaluate("luotu.map().getCenter()")
    assert 119.5 < at["lng"] < 121.5
    assert 27 < at["lat"] < 28.8
    (plan,) = [part for part in page.url.split("?")[1].split("&") if part.startswith("own=")]
    page.goto(f"{address}/?plans={plan.removeprefix('own=')}")
    atlas = frame_of(page, FRAME)
    atlas.wait_for_function("document.documentElement.dataset.drawn")
    idle(page)
    assert atlas.evaluate("luotu.map().getCenter().lat") < 28.8
    shown = atlas.evaluate("document.documentElement.dataset.drawn")
    # Counts on the map and in the file agree.
    page.get_by_role("tab", name="下载").click()
    with page.expect_download() as download:
        page.locator(".st-key-download-geojson button").click()
    download.value.save_as(tmp_path / "out.geojson")
    features = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))["features"]
    assert len(features) == int(shown) > 2
    assert offline_page.external == []
    assert [error for error in offline_page.errors if PROBES not in error] == []


def test_two_tabs_lose_nothing(offline_page, address, path) -> None:
    one = offline_page.page
    other = one.context.new_page()
    for number, page in enumerate((one, other)):
        page.set_default_timeout(WAIT_MS)
        page.goto(f"{address}/?tab=correct")
        atlas = frame_of(page, FRAME)
        atlas.wait_for_function("document.documentElement.dataset.drawn")
        pick = f"luotu.atlas.go(luotu.atlas.rows().filter(r => r.theme === 'hub')[{number}].id)"
        atlas.evaluate(pick)
        page.get_by_role("textbox", name="批注").fill(f"note {number}")
    for page in (one, other):
        page.get_by_role("button", name="保存批注").click()
    for page in (one, other):
        idle(page)
    kept = {value["text"] for value in Workspace(path).items("note").values()}
    assert kept == {"note 0", "note 1"}
    # Each tab sees what the other did, at its next step.
    turn(one, "工作区")
    one.get_by_text("2 条批注").wait_for()
    one.get_by_role("button", name="撤销", exact=True).click()
    one.get_by_text("1 条批注").wait_for()
    other.close()

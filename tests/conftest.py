"""What many tests share: headless Chromium that reaches nothing but this machine."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from hypothesis import settings

# How long an example takes is no property of the code: a busy machine is slow.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LOCAL_HOSTS = {"", "localhost", "127.0.0.1"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give what a browser may miss on a busy machine two more tries; a fault fails all three."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=2))


@dataclass
class OfflinePage:
    """A browser page, with the requests that left this machine and the errors it logged."""

    page: object
    external: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="session", autouse=True)
def own_workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A workspace of the tests' own: never the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LUOTU_WORKSPACE", str(tmp_path_factory.mktemp("own") / "workspace.sqlite"))
        yield


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Path of the system's Chromium, or of Playwright's own.

    Without any the test is skipped, but fails where CI is set.
    """
    from playwright.sync_api import sync_playwright

    for name in os.environ.get("LUOTU_CHROMIUM", "").split() or CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not os.path.exists(path):
        reason = "no Chromium; make test installs it, or set LUOTU_CHROMIUM"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    return path


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[object]:
    """One headless Chromium for the whole run, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    flags += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture
def offline_page(browser) -> Iterator[OfflinePage]:
    """A fresh 1400 × 900 page whose requests beyond this machine are refused and listed."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="zh-CN")
    opened = OfflinePage(context.new_page())

    def decide(route) -> None:
        address = urlsplit(route.request.url)
        if address.hostname is None or address.hostname in LOCAL_HOSTS:
            route.continue_()
        else:
            opened.external.append(route.request.url)
            route.abort()

    context.route("**/*", decide)
    opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.page.on(
        "console",
        lambda said: opened.errors.append(said.text) if said.type == "error" else None,
    )
    yield opened
    context.close()

"""The app for the browser tests that change nothing in it, served once on a free port."""

from collections.abc import Iterator

import pytest

from tests.browser.serving import served


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app, served on a free port of this machine."""
    with served(tmp_path_factory.mktemp("app")) as url:
        yield url

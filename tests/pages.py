"""Reads what a saved page holds, as its own script does."""

import base64
import gzip
import json
import re
from typing import Any


def unpacked(html: str) -> dict[str, Any]:
    """Return the data of a page."""
    found = re.search(r'id="luotu-data">([^<]+)<', html)
    assert found
    return json.loads(gzip.decompress(base64.b64decode(found[1])))


def wait_for(browser: Any, expression: str) -> None:
    """Wait until a JavaScript expression is true on the page, at most 30 seconds.

    Playwright's own way evaluates text inside the page, which the page's policy forbids.
    """
    for _ in range(600):
        if browser.evaluate(expression):
            return
        browser.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")

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

import re

from layers import leaflet


def test_script_asks_for_nothing() -> None:
    code = leaflet.script()
    assert "L.map" in code or "version=" in code
    assert "sourceMappingURL" not in code
    assert not re.search(r"(?:src|href)=[\"']?https?:", code)


def test_style_holds_its_images() -> None:
    code = leaflet.style()
    assert "data:image/png;base64," in code
    assert set(re.findall(r"url\(([^)]{5})", code)) == {"data:", "#defa"}  # and an old VML rule

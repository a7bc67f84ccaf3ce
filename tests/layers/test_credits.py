"""Credits: every source that a position of the catalogue rests on is known by its title."""

import re

from layers import credits
from seeds.catalogue import packaged


def test_every_source_of_the_catalogue_is_credited() -> None:
    table = packaged().table()
    used = {source for sources in table["sources"] for source in sources}
    assert used
    assert {source.id for source in credits.source_credits(table)} == used


def test_every_source_has_a_chinese_name() -> None:
    for source in credits.all_sources().values():
        name = source.name("zh")
        assert re.search("[一-鿿]", name), source.id
        assert " of " not in name, source.id
        assert source.name("en") == source.title

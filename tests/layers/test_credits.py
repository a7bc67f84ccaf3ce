"""Credits: every source that a position of the catalogue rests on is known by its title."""

from layers import credits
from seeds.catalogue import packaged


def test_every_source_of_the_catalogue_is_credited() -> None:
    table = packaged().table()
    used = {source for sources in table["sources"] for source in sources}
    assert used
    assert {source.id for source in credits.source_credits(table)} == used

"""How things are shown: themes, web map, single-file page, vector files."""

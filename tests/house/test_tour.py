"""docs/TOUR.md tells of every file of the server and of the client."""

from __future__ import annotations

import re

from tests.house.tree import ROOT, files, text

LINKED = set(re.findall(r"\]\(\.\./([^)]+)\)", text(ROOT / "docs" / "TOUR.md")))
EMPTY = 5
"""Bytes under which a file only marks a folder as a package."""


def test_every_source_file_is_on_the_tour():
    told = {*files("app/*.py"), *files("app/**/*.py"), *files("client/src/**/*.ts"), *files("bin/*")}
    missing = {str(path.relative_to(ROOT)) for path in told if path.stat().st_size > EMPTY} - LINKED
    assert sorted(missing) == []

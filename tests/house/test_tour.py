"""docs/TOUR.md tells how the parts work together, docs/FILES.md lists all files, docs/WHERE.md tells where to go."""

from __future__ import annotations

import re
import tomllib

from tests.house import listing
from tests.house.tree import ROOT, files, text

TOUR = text(ROOT / "docs" / "TOUR.md")
LISTED = re.findall(r"\]\(\.\./([^)]+)\)", text(listing.LIST))


def test_every_source_file_is_listed_once():
    """After adding or moving a file: `python -m tests.house.listing`."""
    assert sorted(str(path.relative_to(ROOT)) for path in listing.sources()) == sorted(LISTED)


def test_every_source_file_says_first_what_it_is_for():
    assert [str(path.relative_to(ROOT)) for path in listing.sources() if not listing.sentence(path)] == []


def test_the_tour_begins_with_the_layers_that_are_checked():
    contracts = tomllib.loads(text(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one.get("containers") == ["app"])
    drawn = TOUR.partition("## Layers")[2].partition("## Folders")[0]
    assert [line.strip() for line in drawn.splitlines() if line.startswith("    ")] == layers


def test_the_folders_of_the_tour_exist_and_none_is_missing():
    drawn = TOUR.partition("## Folders")[2].partition("## 1.")[0]
    named = {name for line in drawn.splitlines() for name in re.findall(r"\b(\w+)/", line[:30])}
    folders = {path.parent for path in files("app/*.py", "client/src/*.ts") if "compiled" not in path.parts}
    # The kinds of phases are listed where they are registered.
    ours = {folder.name for folder in folders if folder.parent.name != "interactions"}
    assert sorted(ours - named) == []
    assert sorted(name for name in named if not any(name in path.parts for path in files())) == []


def test_the_tour_stays_short():
    lines = TOUR.splitlines()
    assert len(lines) <= 250
    assert [line for line in lines if len(line) > 120] == []

"""Writes docs/FILES.md from the first sentence of every source file: `python -m tests.house.listing`."""

from __future__ import annotations

import ast
import re
from itertools import groupby
from pathlib import Path

from tests.house.tree import ROOT, files, text

LIST = ROOT / "docs" / "FILES.md"
FOLDERS = (".", "app", "client", "bin", "migrations")
EMPTY = 5
"""Bytes under which a file only marks a folder as a package."""

HEAD = """# All files

Every file of the server and the client with its first sentence, by folder. How they work together: [TOUR.md](TOUR.md).
Where to add something: [WHERE.md](WHERE.md). `python -m tests.house.listing` writes this page from the files.
"""


def sources() -> list[Path]:
    """The files that the page lists, in its order."""
    every = files("app/*.py", "client/src/*.ts", "bin/*", "migrations/env.py", "wsgi.py")
    return sorted((path for path in every if path.stat().st_size > EMPTY), key=_order)


def listing() -> str:
    """The page as the files of this moment make it."""
    parts = [HEAD]
    for folder, group in groupby(sources(), key=lambda path: str(path.parent.relative_to(ROOT))):
        lines = [f"- [{path.name}](../{path.relative_to(ROOT)}): {sentence(path)}\n" for path in group]
        parts.append(f"\n## {'Top' if folder == '.' else folder}\n\n{''.join(lines)}")
    return "".join(parts)


def sentence(path: Path) -> str:
    """The first sentence of a file's docstring or first comment, without its full stop."""
    content = text(path)
    if path.suffix == ".py" or content.startswith("#!/usr/bin/env python3"):
        said = ast.get_docstring(ast.parse(content)) or ""
    elif comment := re.search(r"/\*\*(.*?)\*/|^(?://|#) (.*)$", content, re.DOTALL | re.MULTILINE):
        said = re.sub(r"\n \*", "\n", comment[1] or comment[2].partition("\n")[0])
    else:
        said = ""
    first = re.sub(r"\s+", " ", said.strip().partition("\n\n")[0])
    return re.split(r"(?<=[.!?])\s+(?=[A-Z`“])", first)[0].rstrip(".")


def _order(path: Path) -> tuple[int, str, str]:
    place = path.relative_to(ROOT)
    return FOLDERS.index(place.parts[0] if len(place.parts) > 1 else "."), str(place.parent), place.name


if __name__ == "__main__":
    LIST.write_text(listing())

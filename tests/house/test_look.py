"""Templates keep to the look: nothing inline, and every icon that is asked for has been drawn."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "app" / "templates").rglob("*.html"))
VIEWS = sorted((ROOT / "client" / "src").rglob("*.ts"))

INLINE = re.compile(r"""\s(style|on[a-z]+)\s*=\s*["']|<style\b|<script(?![^>]*\b(src=|type="application/json"))""")
ASKED = re.compile(r"""\bicon\(["']([a-z-]+)["']|href="#i-([a-z-]+)|\bicon: ["']([a-z-]+)["']""")


def named(path: Path) -> str:
    """A file by its place in the repository."""
    return str(path.relative_to(ROOT))


def drawn() -> set[str]:
    """The names in the sprite."""
    return set(re.findall(r'id="i-([a-z-]+)"', (ROOT / "app" / "templates" / "icons.svg").read_text("utf-8")))


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_no_template_has_a_script_or_a_style_inside(path: Path) -> None:
    """The content security policy would not let it run anyway."""
    assert INLINE.search(path.read_text("utf-8")) is None


@pytest.mark.parametrize("path", TEMPLATES + VIEWS, ids=named)
def test_every_icon_asked_for_is_drawn(path: Path) -> None:
    """A misspelt name would be an empty square on the screen."""
    asked = {name for names in ASKED.findall(path.read_text("utf-8")) for name in names if name}
    assert asked <= drawn()


def test_every_file_of_the_style_sheet_is_imported() -> None:
    """A file that nothing imports is a file that nobody sees."""
    folder = ROOT / "app" / "static" / "css"
    imported = set(re.findall(r'@import "([^"]+)"', (folder / "main.css").read_text("utf-8")))
    assert imported - {"interactions"} == {
        str(path.relative_to(folder)) for part in ("*.css", "live/*.css", "office/*.css") for path in folder.glob(part)
    } - {"main.css"}

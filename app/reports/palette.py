"""Reads the colours of printed files from the CSS tokens of the pages, so that each colour is defined once."""

from __future__ import annotations

import re

from app.paths import APP


def palette() -> dict[str, str]:
    """Returns the colours of the light theme by token: `ember` → `#a8370c`."""
    colours: dict[str, str] = {}
    tokens = (APP / "static" / "css" / "tokens.css").read_text()
    for name, colour in re.findall(r"--([\w-]+):\s*(?:light-dark\(\s*)?(#[0-9a-fA-F]{6})\b", tokens):
        colours.setdefault(name, colour)
    return colours

"""The colours of printed files: the product's own tokens, so that a colour is decided in one place."""

from __future__ import annotations

import re

from app.paths import APP


def palette() -> dict[str, str]:
    """The light colours by the name of their token: `ember` → `#a8370c`."""
    colours: dict[str, str] = {}
    tokens = (APP / "static" / "css" / "tokens.css").read_text()
    for name, colour in re.findall(r"--([\w-]+):\s*(?:light-dark\(\s*)?(#[0-9a-fA-F]{6})\b", tokens):
        colours.setdefault(name, colour)
    return colours

"""Every text that a script shows can be translated."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).resolve().parent.parent.parent
MARKED = re.compile(r'\b(?:_|ngettext)\(\s*"((?:[^"\\]|\\.)*)"')


def test_the_extractor_finds_every_marked_text() -> None:
    """It loses the way in a template inside a template when a text is given values there: give them outside it."""
    source = ROOT / "client/src"
    marked = {text for file in source.rglob("*.ts") for text in MARKED.findall(file.read_text("utf-8"))}
    options = {"**.ts": {"parse_template_string": "true"}}
    found = extract_from_dir(source, [("**.ts", "javascript")], options)
    ids = {message if isinstance(message, str) else message[0] for _file, _line, message, _comments, _context in found}
    assert marked - ids == set()


def test_the_catalogues_are_made_with_that_extractor() -> None:
    """Without the option a text inside a template is not found."""
    assert "parse_template_string = true" in (ROOT / "pyproject.toml").read_text("utf-8")

"""Reads the translations of the texts that scripts show: the entries of the catalogue from the client's sources."""

from __future__ import annotations

from functools import cache

from babel.messages.pofile import read_po

from app.paths import TRANSLATIONS

ScriptTexts = dict[str, str | tuple[str, str]]


@cache
def script_texts(locale: str) -> ScriptTexts:
    """Returns translation by Finnish msgid; (singular, plural) where there are both. A missing text stays Finnish."""
    path = TRANSLATIONS / locale / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=locale)
    texts: ScriptTexts = {}
    for message in catalogue:
        if not any(source.endswith(".ts") for source, _line in message.locations):
            continue
        if isinstance(message.id, str) and isinstance(message.string, str) and message.string:
            texts[message.id] = message.string
        elif isinstance(message.string, list | tuple) and all(message.string):
            singular, plural = message.string
            texts[message.id[0]] = singular, plural
    return texts

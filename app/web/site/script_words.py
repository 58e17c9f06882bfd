"""The words that scripts show, in the language of the page: what the catalogues have from the client's sources."""

from __future__ import annotations

from functools import cache

from babel.messages.pofile import read_po

from app.paths import TRANSLATIONS

Words = dict[str, str | list[str]]


@cache
def words(locale: str) -> Words:
    """Translation by Finnish msgid; singular and plural where there are both. What is missing stays Finnish."""
    path = TRANSLATIONS / locale / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=locale)
    found: Words = {}
    for message in catalogue:
        if not any(source.endswith(".ts") for source, _line in message.locations):
            continue
        if isinstance(message.id, str) and isinstance(message.string, str) and message.string:
            found[message.id] = message.string
        elif isinstance(message.string, list | tuple) and all(message.string):
            found[message.id[0]] = list(message.string)
    return found

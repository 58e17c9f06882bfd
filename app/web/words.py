"""The words that scripts show, in the language of the page: what the catalogues have from the client's sources."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

CATALOGUES = Path(__file__).parent.parent / "translations"

Words = dict[str, str | list[str]]


@cache
def words(locale: str) -> Words:
    """Translation by Finnish msgid; singular and plural where there are both. What is missing stays Finnish."""
    path = CATALOGUES / locale / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=locale)
    found: Words = {}
    for message in catalogue:
        texts = [message.string] if isinstance(message.string, str) else list(message.string)
        if all(texts) and any(source.endswith(".ts") for source, _line in message.locations):
            msgid = message.id if isinstance(message.id, str) else message.id[0]
            found[msgid] = texts[0] if isinstance(message.string, str) else texts
    return found

"""Words as they are written: what can be told of a text without any dictionary, at once and by everybody."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"\w+")
LONGEST = 60
"""Letters; of a longer word only so many are kept and asked for."""
MOST_ASKED = 8
PREFIX_FROM = 4
"""Letters of an unknown word from which on its beginning is searched as well: somebody is still typing."""

SMALL = frozenset(
    (
        "ja", "tai", "on", "ei", "ole", "että", "jos", "kun", "kuin", "se", "ne", "en", "mutta", "myös", "sekä", "niin",
        "och", "eller", "att", "är", "det", "som", "and", "or", "the", "of", "to", "is",
    )
)  # fmt: skip
"""Words that say nothing alone; a search with other words leaves them out."""


def words(text: str) -> list[str]:
    """The words in lower case, each once."""
    plain = unicodedata.normalize("NFC", text).lower().replace("\u00ad", "")
    found = (word.replace("_", "")[:LONGEST] for word in WORD.findall(plain))
    return list(dict.fromkeys(word for word in found if word))


def told(query: str) -> list[str]:
    """The words that a query is about."""
    found = words(query)
    return ([word for word in found if word not in SMALL] or found)[:MOST_ASKED]


def asked(query: str) -> list[list[str]]:
    """For each word of the query the terms of which one is enough. A term that ends with “*” is a beginning."""
    return [[word, *beginning(word)] for word in told(query)]


def beginning(word: str) -> list[str]:
    """The beginning that is searched for a word that no dictionary is asked about."""
    return [f"{word}*"] if len(word) >= PREFIX_FROM else []

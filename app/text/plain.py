"""Splits text into words without a dictionary: fast, and available in every process."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"\w+")
LONGEST = 60
"""Letters. A longer word is cut, in the index and in queries."""
MOST_ASKED = 8
PREFIX_FROM = 4
"""Minimum letters of an unknown word to be searched as a prefix too: the user may still be typing."""

SMALL = frozenset(
    (
        "ja", "tai", "on", "ei", "ole", "että", "jos", "kun", "kuin", "se", "ne", "en", "mutta", "myös", "sekä", "niin",
        "och", "eller", "att", "är", "det", "som", "and", "or", "the", "of", "to", "is",
    )
)  # fmt: skip
"""Stop words. A query with other words ignores them."""


def words(text: str) -> list[str]:
    """Returns the words in lower case, each once."""
    plain = unicodedata.normalize("NFC", text).lower().replace("\u00ad", "")
    found = (word.replace("_", "")[:LONGEST] for word in WORD.findall(plain))
    return list(dict.fromkeys(word for word in found if word))


def query_words(query: str) -> list[str]:
    """Returns the words of a query without stop words, at most MOST_ASKED."""
    found = words(query)
    return ([word for word in found if word not in SMALL] or found)[:MOST_ASKED]


def alternatives(query: str) -> list[list[str]]:
    """Returns, for each word of the query, alternative terms; one must match. “*” at the end marks a prefix."""
    return [[word, *prefix(word)] for word in query_words(query)]


def prefix(word: str) -> list[str]:
    """Returns the word as a prefix term, if it is long enough."""
    return [f"{word}*"] if len(word) >= PREFIX_FROM else []

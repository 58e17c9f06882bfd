"""Finnish words that come from others: “jonottaja” from “jonottaa” from “jono”.

Each row says how an ending is taken off. A step counts only when the dictionary has what is left as a headword,
so that “jonottaa” leads to “jono” and “odottaa” to no “odo”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.text.lexicon import by_ending, has, lemma

DERIVED = (
    (r"^(\w{3,})j(a|ä)$", (r"\1\2",)),  # jonottaja <- jonottaa
    (r"^(\w{3,})ij(a|ä)$", (r"\1e\2", r"\1i\2")),  # lukija <- lukea, etsijä <- etsiä
    (r"^(\w{3,})minen$", (r"\1a", r"\1ä")),  # auttaminen <- auttaa
    (r"^(\w{3,})t(?:us|ys)$", (r"\1ttaa", r"\1ttää", r"\1taa", r"\1tää")),  # jonotus <- jonottaa
    (r"^(\w{3,})(?:us|ys)$", (r"\1aa", r"\1ää", r"\1ata", r"\1ätä")),  # ohjaus <- ohjata
    (r"^(\w{3,})tt(?:o|ö)$", (r"\1ttaa", r"\1ttää")),  # soitto <- soittaa
    (r"^(\w{4,})tt(?:aa|ää)$", (r"\1",)),  # jonottaa <- jono
    (r"^(\w{4,})s(?:uus|yys)$", (r"\1nen",)),  # turvallisuus <- turvallinen
    (r"^(\w{4,})lli(?:nen|sesti)$", (r"\1",)),  # turvallinen <- turva
    (r"^(\w{4,})sesti$", (r"\1nen",)),  # avoimesti <- avoinnen is no word; julkisesti <- julkinen
)

VERB = re.compile(r"(?:[aeiouyäö][aä]|(?:ll|nn|rr|st|[aäeiou]t)[aä])$")
"""How the dictionary form of a verb ends; some nouns end so too."""

AGENT = re.compile(r"^(\w{3,})j(?:([aä])\w{0,6}|(?:i|ie|oi|öi|ö|o)\w{1,6})$")
"""A doer in any case: jonottajalle, jonottajien, tekijöille."""


@lru_cache(maxsize=50_000)
def origins(word: str) -> tuple[str, ...]:
    """The words a dictionary form comes from, nearest first."""
    found: list[str] = []
    step = next(_steps(word), None)
    while step and step not in found:
        found.append(step)
        step = next(_steps(step), None)
    return tuple(found)


def doer(word: str) -> str | None:
    """The dictionary form of a doer that no dictionary has: “jonottajalle” -> “jonottaja”, if there is such a verb."""
    form = by_ending(word, "fi")
    if form and form.endswith(("ja", "jä")) and origins(form):
        return form
    match = AGENT.match(word)
    if match is None:
        return None
    vowel = match[2] or ("ä" if re.search("[yäö]", match[1]) else "a")
    form = f"{match[1]}j{vowel}"
    return form if lemma(form, "fi") is None and origins(form) else None


def _steps(word: str) -> Iterator[str]:
    for ending, bases in DERIVED:
        for base in bases:
            left, count = re.subn(ending, base, word)
            if count and has(left, "fi"):
                yield left

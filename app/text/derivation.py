"""Finds the words that a Finnish word is derived from: “jonottaja” from “jonottaa” from “jono”.

Each row of DERIVED removes an ending. A step counts only if the dictionary has the result as a headword, so that
“jonottaa” gives “jono” but “odottaa” does not give “odo”.
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
"""Endings of verbs in dictionary form. Some nouns have the same endings."""

AGENT = re.compile(r"^(\w{3,})j(?:([aä])\w{0,6}|(?:i|ie|oi|öi|ö|o)\w{1,6})$")
"""An agent noun (doer of a verb) in any case: jonottajalle, jonottajien, tekijöille."""


@lru_cache(maxsize=50_000)
def origins(word: str) -> tuple[str, ...]:
    """Returns the words that a dictionary form is derived from, nearest first."""
    found: list[str] = []
    step = next(_steps(word), None)
    while step and step not in found:
        found.append(step)
        step = next(_steps(step), None)
    return tuple(found)


def agent_noun(word: str) -> str | None:
    """Returns the dictionary form of an agent noun that no dictionary has (“jonottajalle” -> “jonottaja”), or None."""
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

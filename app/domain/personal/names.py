"""Finds a given name with a surname: two capitalised words in a row that are no place, service or organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.personal import patterns as p
from app.domain.personal.kinds import Finding, Personal
from app.domain.personal.words import AMBIGUOUS, GIVEN, NAMESAKES, NO_SURNAMES, SURNAMES

_PAIR = re.compile(p.PAIR)
_GOES_ON = re.compile(p.GOES_ON)
_WENT_ON = re.compile(p.WENT_ON)
_ROLE = re.compile(p.ROLE)
_INSIDE = re.compile(p.INSIDE)
_MADE = re.compile(p.MADE + p.CASE)
_CASE = re.compile(p.CASE)
_NEN = re.compile(p.NEN)
_ADJECTIVE = re.compile(p.ADJECTIVE)
_NEAR = 40
"""How far around a pair is looked: longer than any word."""


def names(text: str) -> Iterator[Finding]:
    """Yields names of two words, or of three if the second is a given name too."""
    start = end = -1
    for pair in _PAIR.finditer(text):
        given, surname = pair.groups()
        begins = start if end == pair.start() else pair.start()
        if _is_given(given) and surname in GIVEN:
            start, end = begins, pair.start(2)
        elif _is_name(given, surname, _word_before(text, pair.start()), text[pair.end(2) : pair.end(2) + _NEAR]):
            yield Finding(Personal.NAME, begins, pair.end(2))


def _word_before(text: str, at: int) -> str:
    """The word that ends here, with the spaces around it. The patterns read no further, and their search is slow."""
    return text[max(0, at - _NEAR, text.rfind(" ", 0, max(at - 1, 0))) : at]


def _is_name(given: str, surname: str, before: str, after: str) -> bool:
    if surname.lower().startswith(NO_SURNAMES) or _is_namesake(surname, after):
        return False
    like_no_other = bool(_MADE.search(surname) or _NEN.search(surname))
    if _is_given(given):
        in_title = _GOES_ON.search(after) or (_WENT_ON.search(before) and not _ROLE.search(before))
        return like_no_other or _is_listed(surname) or not in_title
    if _ROLE.search(before):
        return not given.endswith("n")
    if given in AMBIGUOUS:
        return bool(_MADE.search(surname)) or _is_listed(surname)
    if not _INSIDE.search(before) or _ADJECTIVE.search(surname):
        return False
    return like_no_other and _is_listed(surname)


def _is_given(word: str) -> bool:
    first, hyphen, _ = word.partition("-")
    return word in GIVEN or bool(hyphen and (first in GIVEN or first in AMBIGUOUS))


def _is_namesake(surname: str, after: str) -> bool:
    """Whether a place is named after somebody: “Minna Canthin koulu”."""
    return surname[-1] in "ns" and after.lower().strip(" ").startswith(NAMESAKES)


def _is_listed(surname: str) -> bool:
    """Whether the word is one of the common surnames, in any case."""
    if surname in SURNAMES or _NEN.sub("nen", surname) in SURNAMES:
        return True
    return any(
        surname[:cut] in SURNAMES
        for cut in range(max(0, len(surname) - 4), len(surname))
        if _CASE.fullmatch(surname[cut:])
    )

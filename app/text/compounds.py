"""Compound words taken apart, so that “jono” finds “hoitojonossa”."""

from __future__ import annotations

from functools import lru_cache

from app.text.derivation import VERB, doer
from app.text.lexicon import has, lemma

SHORTEST = {"fi": (4, 4), "sv": (3, 3), "en": (4, 4)}
"""The fewest letters of the first and of the last part. Shorter ones are found in words that are no compounds."""

FIRSTS = frozenset(("digi", "ensi", "erityis", "esi", "etä", "itse", "koe", "lähi", "työ", "yhteis"))
"""First parts that are short or no words of their own."""

LASTS = frozenset(("apu", "koe", "tie", "työ"))
"""Last parts that are short and common all the same."""

LONGEST_PART = 24
"""Letters; the Finnish dictionary has no longer word."""

WHOLES = frozenset(["palaveri"])
"""Words that only look like compounds."""


@lru_cache(maxsize=50_000)
def parts(word: str, lang: str) -> tuple[str, str] | None:
    """The word as two parts in dictionary form, the longest possible first part first; None when it is no compound.

    The whole is `first as written + last`: see `whole`.
    """
    cut = _cut(word, lang)
    if cut is None:
        return None
    first = _first(word[:cut], lang)
    last = _last(word[cut:], lang)
    return (first, last) if first and last else None


def whole(word: str, lang: str) -> str | None:
    """The dictionary form of a compound that no dictionary has: “asiakasraadissa” -> “asiakasraati”."""
    cut = _cut(word, lang)
    return None if cut is None else word[:cut] + (_last(word[cut:], lang) or "")


@lru_cache(maxsize=50_000)
def _cut(word: str, lang: str) -> int | None:
    if word in WHOLES or (lang == "fi" and VERB.search(word) and has(word, lang)):
        return None
    cuts = range(min(len(word) - 1, LONGEST_PART), max(1, len(word) - LONGEST_PART - 1), -1)
    return next((cut for cut in cuts if _first(word[:cut], lang) and _last(word[cut:], lang)), None)


def _first(part: str, lang: str) -> str | None:
    """The dictionary form of a first part: as it is (hoito-), genitive (mielen-), or with -s (asiakas-)."""
    if part in FIRSTS:
        return part
    if len(part) < SHORTEST[lang][0]:
        return None
    if has(part, lang):
        return part
    if lang == "fi" and part.endswith("n"):
        base = lemma(part, lang) or ""
        return base if len(base) >= SHORTEST[lang][0] or base in FIRSTS else None
    base = part[:-1] + ("nen" if lang == "fi" else "")
    return base if part.endswith("s") and has(base, lang) else None


def _last(part: str, lang: str) -> str | None:
    base = lemma(part, lang) or (doer(part) if lang == "fi" else None)
    return base if len(part) >= SHORTEST[lang][1] or base in LASTS else None

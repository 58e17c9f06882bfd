"""Splits compound words, so that “jono” finds “hoitojonossa”."""

from __future__ import annotations

from functools import lru_cache

from app.text.derivation import VERB, agent_noun
from app.text.lexicon import has, lemma

SHORTEST = {"fi": (4, 4), "sv": (3, 3), "en": (4, 4)}
"""Minimum letters of the first and the last part. Shorter parts also match words that are no compounds."""

FIRSTS = frozenset(("digi", "ensi", "erityis", "esi", "etä", "itse", "koe", "lähi", "työ", "yhteis"))
"""First parts that are short, or are not words by themselves."""

LASTS = frozenset(("apu", "koe", "tie", "työ"))
"""Last parts that are short but common."""

LONGEST_PART = 24
"""Letters. No word of the Finnish dictionary is longer."""

WHOLES = frozenset(["palaveri"])
"""Words that look like compounds but are not."""


@lru_cache(maxsize=50_000)
def parts(word: str, lang: str) -> tuple[str, str] | None:
    """Returns the two parts of a compound in dictionary form, with the longest possible first part; None for others."""
    cut = _cut(word, lang)
    if cut is None:
        return None
    first = _first(word[:cut], lang)
    last = _last(word[cut:], lang)
    return (first, last) if first and last else None


def whole(word: str, lang: str) -> str | None:
    """Returns the dictionary form of a compound that no dictionary has: “asiakasraadissa” -> “asiakasraati”."""
    cut = _cut(word, lang)
    return None if cut is None else word[:cut] + (_last(word[cut:], lang) or "")


@lru_cache(maxsize=50_000)
def _cut(word: str, lang: str) -> int | None:
    if word in WHOLES or (lang == "fi" and VERB.search(word) and has(word, lang)):
        return None
    cuts = range(min(len(word) - 1, LONGEST_PART), max(1, len(word) - LONGEST_PART - 1), -1)
    return next((cut for cut in cuts if _first(word[:cut], lang) and _last(word[cut:], lang)), None)


def _first(part: str, lang: str) -> str | None:
    """Returns the dictionary form of a first part: unchanged (hoito-), genitive (mielen-), or with -s (asiakas-)."""
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
    base = lemma(part, lang) or (agent_noun(part) if lang == "fi" else None)
    return base if len(part) >= SHORTEST[lang][1] or base in LASTS else None

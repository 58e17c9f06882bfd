"""Suggests what may identify a person in a note: numbers, addresses, names. It guarantees nothing.

It finds what is very likely personal (app/domain/personal), and for a reader who decides also what only may be: given
names alone, names after a title, birthdays, postcodes. Text that is not found here may be personal too. Every pattern
is bounded, so that no text takes long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.personal.detector import likely
from app.domain.personal.kinds import CALLED, Finding, Personal
from app.text.names import AMBIGUOUS_STEMS, ROLES, STEMS, inflects

__all__ = ["CALLED", "Finding", "Personal", "find", "likely"]

_ROAD = (
    r"(?:katu|kadun|kadulla|kadulta|kadulle|tie|tiellä|tieltä|tielle|polku|polulla|kuja|kujalla|kujalta|raitti|raitilla"
    r"|väylä|väylällä|aukio|aukiolla|tori|kaari|kaarella|rinne|rinteellä|penger|gatan|vägen|gränden|stigen)"
)
_NUMBER = r"\s\d{1,3}(?:\s?[-–]\s?\d{1,3})?"
_STAIR = r"\s?[A-Za-z](?:\s?\d{1,3})?\b"
_ADDRESS = re.compile(
    rf"\b(?:[A-ZÅÄÖ][a-zåäöé]{{1,30}}(?:[ -][A-ZÅÄÖ]?[a-zåäö]{{1,30}})?{_ROAD}{_NUMBER}(?:{_STAIR})?"
    rf"|[a-zåäö]{{3,30}}{_ROAD}{_NUMBER}\s?[A-Za-z]\s?\d{{1,3}}\b)"
    r"|\b\d{5}\s(?:[A-ZÅÄÖ][a-zåäö]{3,30}|[A-ZÅÄÖ]{3,30})\b"
)
_BIRTH = re.compile(r"\b(?:s|synt|f|född)\.? ?\d{1,2}\.\d{1,2}\.(?:19|20)?\d\d\b")
_HANDLE = re.compile(r"(?<![\w.@])@\w[\w.]{2,30}\b")
_NO_STREET = re.compile("(?:valta|kanta|kehä|moottori|seutu|yhdys|rauta)ti", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SURNAME = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?:nen|sen|selle|sella|selta|sesta|sessa|seen)")


def find(text: str) -> tuple[Finding, ...]:
    """Returns what may be personal, in the order of the text, without overlaps."""
    found: list[Finding] = []
    for finding in _all(text):
        if not any(finding.start < other.end and other.start < finding.end for other in found):
            found.append(finding)
    return tuple(sorted(found, key=lambda finding: finding.start))


def _all(text: str) -> Iterator[Finding]:
    """Yields all matches, the most reliable kinds first."""
    yield from likely(text)
    if any(letter.isdigit() for letter in text):
        yield from _matches(Personal.BIRTH, _BIRTH, text)
        yield from (one for one in _matches(Personal.ADDRESS, _ADDRESS, text) if not _NO_STREET.match(text, one.start))
    if "@" in text:
        yield from _matches(Personal.HANDLE, _HANDLE, text)
    yield from _names(text)


def _matches(kind: Personal, pattern: re.Pattern[str], text: str) -> Iterator[Finding]:
    return (Finding(kind, *found.span()) for found in pattern.finditer(text))


def _names(text: str) -> Iterator[Finding]:
    """Yields given names with the capitalised words after them, surnames inside a sentence, and names after a title."""
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        last = _name_from(text, words, at)
        if last is None:
            at += 1
            continue
        yield Finding(Personal.NAME, words[at].start(), words[last].end())
        at = last + 1


def _name_from(text: str, words: list[re.Match[str]], at: int) -> int | None:
    """Returns the index of the last word of a name that begins at `at`; None if no name begins there."""
    word = words[at][0]
    if not word[0].isupper() or len(word) < 2:  # noqa: PLR2004  initials are found after names
        return None
    end = at
    while end + 1 < len(words) and end - at < 3 and _continues(text, words[end], words[end + 1]):  # noqa: PLR2004
        end += 1
    before = words[at - 1][0] if at and text[words[at - 1].end() : words[at].start()] == " " else ""
    inside = before[:1].islower()
    ambiguous = inflects(word, AMBIGUOUS_STEMS) and (end > at or inside)
    if inflects(word, STEMS) or ambiguous or before.lower() in ROLES or (inside and _SURNAME.fullmatch(word)):
        return end
    return None


def _continues(text: str, word: re.Match[str], following: re.Match[str]) -> bool:
    return text[word.end() : following.start()] == " " and following[0][0].isupper()

"""Finds what may identify a person in a note: numbers, addresses, names. It makes suggestions and guarantees nothing.

The reader decides; text that is not found here may be personal too. Every pattern is bounded, so that no text takes
long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from app.domain.translation_marks import N_
from app.text.names import AMBIGUOUS_STEMS, ROLES, STEMS, inflects


class Personal(StrEnum):
    """The kinds of findings."""

    IDENTITY = "identity"
    EMAIL = "email"
    IBAN = "iban"
    PHONE = "phone"
    ADDRESS = "address"
    BIRTH = "birth"
    PLATE = "plate"
    HANDLE = "handle"
    NAME = "name"


CALLED = {
    Personal.IDENTITY: N_("henkilötunnus"),
    Personal.EMAIL: N_("sähköpostiosoite"),
    Personal.IBAN: N_("tilinumero"),
    Personal.PHONE: N_("puhelinnumero"),
    Personal.ADDRESS: N_("katuosoite"),
    Personal.BIRTH: N_("syntymäaika"),
    Personal.PLATE: N_("rekisterinumero"),
    Personal.HANDLE: N_("käyttäjätunnus"),
    Personal.NAME: N_("nimi"),
}


class Finding(Struct, frozen=True):
    """A passage, from character `start` to `end` (exclusive)."""

    kind: Personal
    start: int
    end: int


_DASH = "-\u2010-\u2015\u2212"
_IDENTITY = re.compile(
    rf"(?<![0-9A-Za-z])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d\s?[+A-FU-Y{_DASH}]\s?\d{{3}}[0-9A-FHJ-NPR-Y](?![0-9A-Za-z])",
    re.IGNORECASE,
)
"""The check character is not verified: a mistyped code identifies a person as well."""
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b", re.IGNORECASE)
_DATE = r"(?!\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d{2}\b|\d{7}-\d\b)"
"""Excludes dates and company numbers, which look like telephone numbers."""
_PHONE = re.compile(
    rf"(?<![\w.,+-]){_DATE}(?:"
    r"\+\d(?:[ \-().]{0,2}\d){7,14}|00(?:358|46|372|47|45)(?:[ \-]?\d){6,10}"
    r"|\(?0(?:4\d|50)\)?(?:[ \-./]{0,2}\d){6,8}|\(?0[1-35689]\d?\)?(?:[ \-]?\d){5,8}"
    r")(?!\d)"
)
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
_PLATE = re.compile(r"\b[A-ZÅÄÖ]{3}-\d{3}\b")
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
    if any(letter.isdigit() for letter in text):
        yield from _matches(Personal.IDENTITY, _IDENTITY, text)
        yield from (one for one in _matches(Personal.IBAN, _IBAN, text) if _is_valid_iban(text[one.start : one.end]))
        yield from _matches(Personal.PHONE, _PHONE, text)
        yield from _matches(Personal.PLATE, _PLATE, text)
        yield from _matches(Personal.BIRTH, _BIRTH, text)
        yield from (one for one in _matches(Personal.ADDRESS, _ADDRESS, text) if not _NO_STREET.match(text, one.start))
    if "@" in text:
        yield from _matches(Personal.EMAIL, _EMAIL, text)
        yield from _matches(Personal.HANDLE, _HANDLE, text)
    yield from _names(text)


def _matches(kind: Personal, pattern: re.Pattern[str], text: str) -> Iterator[Finding]:
    return (Finding(kind, *found.span()) for found in pattern.finditer(text))


def _is_valid_iban(iban: str) -> bool:
    """Checks the checksum of ISO 13616."""
    plain = iban.replace(" ", "").upper()
    return int("".join(str(int(letter, 36)) for letter in plain[4:] + plain[:4])) % 97 == 1


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

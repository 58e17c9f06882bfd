"""Finds what is very likely personal data: `likely`. The client has its twin in client/src/text/personal.ts.

It would rather miss a name than call an ordinary note personal, because people are asked about what it finds. One
labelled set of notes holds both to the same findings: tests/text/personal_notes.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.personal import patterns as p
from app.domain.personal.kinds import Finding, Personal
from app.domain.personal.names import names

_PATTERNS = {kind: re.compile(pattern) for kind, pattern in p.PATTERNS.items()}
_EXCEPT = {kind: re.compile(pattern) for kind, pattern in p.EXCEPT.items()}
_IDENTITY = re.compile(p.IDENTITY)
_LAWFUL = re.compile(p.LAWFUL)
_IBAN = re.compile(p.IBAN)
_CAR = re.compile(p.CAR)
_PLATE_OF_CAR = re.compile(p.PLATE_OF_CAR)
_LENGTHS = {entry[:2]: int(entry[2:]) for entry in p.IBAN_LENGTHS.split()}
_AT = re.compile(p.AT)
_NO_PHONE_AFTER = re.compile(p.NO_PHONE_AFTER)
_DIGIT = re.compile("[0-9]")


def likely(text: str) -> tuple[Finding, ...]:
    """Returns what is very likely personal, in the order of the text, without overlaps."""
    found: list[Finding] = []
    for finding in _all(text):
        if not any(finding.start < other.end and other.start < finding.end for other in found):
            found.append(finding)
    return tuple(sorted(found, key=lambda finding: finding.start))


def kinds(text: str) -> tuple[Personal, ...]:
    """Returns each kind that `likely` finds once, in the order of the text."""
    return tuple(dict.fromkeys(finding.kind for finding in likely(text)))


def _all(text: str) -> Iterator[Finding]:
    """Yields all matches, the most reliable kinds first."""
    if _DIGIT.search(text):
        yield from _identities(text)
        yield from _ibans(text)
    if _AT.search(text):
        yield from _matches(Personal.EMAIL, text)
    if _DIGIT.search(text):
        yield from _matches(Personal.PHONE, text)
        yield from _matches(Personal.ADDRESS, text)
        yield from _matches(Personal.PLATE, text)
        if _CAR.search(text):
            yield from (Finding(Personal.PLATE, *found.span()) for found in _PLATE_OF_CAR.finditer(text))
    yield from names(text)


def _matches(kind: Personal, text: str) -> Iterator[Finding]:
    excepted = _EXCEPT.get(kind)
    for found in _PATTERNS[kind].finditer(text):
        if not (excepted and excepted.search(found[0])) and not _is_called_otherwise(kind, text, found.start()):
            yield Finding(kind, *found.span())


def _is_called_otherwise(kind: Personal, text: str, start: int) -> bool:
    return kind is Personal.PHONE and bool(_NO_PHONE_AFTER.search(text[max(0, start - 20) : start]))


def _identities(text: str) -> Iterator[Finding]:
    """Yields personal identity codes. A mistyped one has the shape only, and identifies a person as well."""
    for found in _IDENTITY.finditer(text):
        day, month, year, separator, number, check = found.groups()
        sure = p.CHECK[int(day + month + year + number) % len(p.CHECK)] == check.upper() and int(number) > 1
        if _LAWFUL.search(separator) or (sure and (separator or not check.isdigit())):
            yield Finding(Personal.IDENTITY, *found.span(), sure)


def _ibans(text: str) -> Iterator[Finding]:
    """Yields account numbers whose length and checksum (ISO 13616) are right."""
    for found in _IBAN.finditer(text):
        length = _LENGTHS.get(text[found.start() : found.start() + 2].upper(), 0)
        plain, end = "", found.start()
        while len(plain) < length and end < len(text) and (letter := text[end]) in _OF_IBAN:
            plain += letter.strip(" -\u00a0").upper()
            end += 1
        if length and len(plain) == length and text[end : end + 1] not in _ALNUM and _is_sound(plain):
            yield Finding(Personal.IBAN, found.start(), end, sure=True)


_ALNUM = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_OF_IBAN = _ALNUM | frozenset(" -\u00a0")


def _is_sound(iban: str) -> bool:
    return int("".join(str(int(letter, 36)) for letter in iban[4:] + iban[:4])) % 97 == 1

"""The keys of an answer that was given beforehand, by the same rule as on phones (client/src/device/note_keys.ts).

A page without scripts cannot make them, so the server does: it shows the code once and forgets it. Everything follows
from one random number in the form, so a form that is sent twice is one answer.
"""

from __future__ import annotations

import hashlib
import hmac

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
LENGTH = 16
EVEN = 252
"""The greatest multiple of 28 in a byte: larger values would make the first letters more likely."""
MEANT = str.maketrans("0O1ILU", "QQJJJV")
"""What people most likely meant by letters that no code has."""


class AnswerKeys:
    """The keys that follow from a follow-up code."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._secret = hashlib.sha256(f"nuotio:{code}".encode()).digest()

    def key(self, note: str) -> str:
        """The key of a note, in hex: who shows it wrote the note."""
        return self._hmac(note).hex()

    def key_hash(self, note: str) -> str:
        """What is stored of the key."""
        return hashlib.sha256(self._hmac(note)).hexdigest()

    @property
    def lookup(self) -> str:
        """The hash by which the follow-up page finds the workshop."""
        return self._hmac("seuranta").hex()

    def _hmac(self, words: str) -> bytes:
        return hmac.new(self._secret, words.encode(), "sha256").digest()


def code_of(answer: str) -> str:
    """The follow-up code of an answer. `answer` is its random number, in hex."""
    letters: list[str] = []
    block = 0
    while len(letters) < LENGTH:
        drawn = hashlib.sha256(f"koodi/{block}/{answer}".encode()).digest()
        letters += [ALPHABET[byte % len(ALPHABET)] for byte in drawn if byte < EVEN]
        block += 1
    return "".join(letters[:LENGTH])


def note_of(answer: str, area: str) -> str:
    """The id of the note that an answer to one area becomes."""
    return hashlib.sha256(f"lappu/{area}/{answer}".encode()).hexdigest()[:32]


def shown(code: str) -> str:
    """The code for people: K7PX-MWQ2-…"""
    return "-".join(code[at : at + 4] for at in range(0, LENGTH, 4))


def typed(text: str) -> str:
    """The code that somebody typed, or “” if it is none."""
    code = "".join(text.upper().split()).replace("-", "").translate(MEANT)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""

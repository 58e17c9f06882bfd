"""The short code that opens the door of a room: how it is made, shown, and forgiven when typed.

A code has eight of 25 characters (37 bits), more where many processes hear guesses (guessing.py). It has no vowels, so
that it hardly ever spells a word, and no two characters that are read as one another. People mistype all the same:
lookups go by `fold`. Rooms that were opened with version 0.1 have codes of seven characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from urllib.parse import unquote

ALPHABET = "23456789CDFGHJKMNPQRTVWXY"
OLDER_LENGTH = 7
LENGTHS = range(OLDER_LENGTH, 11)
"""How many characters a code can have."""

_OLDER = "BSZ"
"""What older codes have besides."""
_STRICT = set(ALPHABET + _OLDER)
_LOOK_ALIKES = str.maketrans("5280OILJU", "SZBQQ111V")
_TYPED = "[2-9BCDFGHJKMNPQRSTVWXYZ01OILU]"
"""What people type for a character of a code: also what is read as one."""
_PARTS = rf"{_TYPED}{{4}}[ \t–—-]?{_TYPED}{{3,6}}(?![^\W_])"
_LINKED = re.compile(r"(?:#|[?&]KOODI=)([^\s&#<>\"]+)")
_NAMED = re.compile(rf"(?:KOOD ?I|KOD|CODE)[^\W_]{{0,4}}(?:\s+(?:ON|ÄR|IS))?[\s:=.\"”–—-]+({_PARTS})")
_IN_PROSE = re.compile(rf"(?<![^\W_])(?=({_PARTS}))")


def join_code(dice: Callable[[int], int], length: int) -> str:
    """A new code of so many characters.

    `dice(n)` gives an even random number from 0 to n - 1, such as `secrets.randbelow`. The code
    may be taken: the caller asks again until its `fold` is free.
    """
    return "".join(ALPHABET[dice(len(ALPHABET))] for _ in range(length))


def normalise(typed: str) -> str:
    """What was typed or pasted, in upper case and without spaces, hyphens and other marks."""
    return "".join(char for char in unicodedata.normalize("NFKC", typed).upper() if char.isalnum())


def read(typed: str) -> str:
    """The code in what was typed or pasted, normalised: alone, in a link, after “koodi”, or somewhere in a letter.

    “” when there is none or more than one: words are never taken for a code. The script of the code field
    (client/src/pages/codes.ts) reads the same; tests/fixtures/typed_codes.json holds both to it.
    """
    if _shaped(alone := normalise(typed)):
        return alone
    text = unicodedata.normalize("NFKC", typed).upper()
    linked = [normalise(unquote(code)) for code in _LINKED.findall(text)]
    named = [code for code in map(normalise, _NAMED.findall(text)) if re.search("[0-9]", code) or _no_word(code)]
    prose = [code for code in map(normalise, _IN_PROSE.findall(text)) if _mixed(code)]
    found = (_only(filter(_shaped, codes)) for codes in (linked, named, prose))
    return next(filter(None, found), "")


def fold(code: str) -> str:
    """The same string for all codes that look alike (5 = S, 2 = Z, 8 = B, 0 = O = Q, 1 = I = L = J, U = V)."""
    return normalise(code).translate(_LOOK_ALIKES)


def shown(code: str) -> str:
    """The code in the two parts in which it is shown and read aloud: “KX74 CDFG”."""
    return f"{code[:4]} {code[4:]}"


def _shaped(code: str) -> bool:
    return len(code) in LENGTHS and re.fullmatch(f"{_TYPED}*", code) is not None


def _no_word(code: str) -> bool:
    """Without Y there is no vowel in it, so it is no word of Finnish: “tyhmyys” is made of letters of codes."""
    return set(code) <= _STRICT - {"Y"}


def _mixed(code: str) -> bool:
    """Neither a word nor a telephone number."""
    return set(code) <= _STRICT and not code.isalpha() and not code.isdigit()


def _only(codes: Iterable[str]) -> str:
    """The one code among these, if there is one."""
    different = {fold(code): code for code in codes}
    return different.popitem()[1] if len(different) == 1 else ""

"""Makes, formats and reads join codes, and corrects typing mistakes in them.

A code has 8 of 25 characters (37 bits), and more if many processes answer guesses (code_guessing.py). It has no vowels,
so that it rarely spells a word, and no two characters that look alike. People still mistype codes, so lookups use
`fold`. Rooms that were opened with version 0.1 have codes of 7 characters.
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
"""Characters that only older codes have."""
_STRICT = set(ALPHABET + _OLDER)
_LOOK_ALIKES = str.maketrans("5280OILJU", "SZBQQ111V")
_TYPED = "[2-9BCDFGHJKMNPQRSTVWXYZ01OILU]"
"""Characters that people type in a code, including look-alikes."""
_PARTS = rf"{_TYPED}{{4}}[ \t–—-]?{_TYPED}{{3,6}}(?![^\W_])"
_LINKED = re.compile(r"(?:#|[?&]KOODI=)([^\s&#<>\"]+)")
_NAMED = re.compile(rf"(?:KOOD ?I|KOD|CODE)[^\W_]{{0,4}}(?:\s+(?:ON|ÄR|IS))?[\s:=.\"”–—-]+({_PARTS})")
_IN_PROSE = re.compile(rf"(?<![^\W_])(?=({_PARTS}))")


def join_code(dice: Callable[[int], int], length: int) -> str:
    """A new code of so many characters.

    `dice(n)` returns a uniform random number from 0 to n - 1, such as `secrets.randbelow`. The code may be in use: the
    caller tries again until its `fold` is free.
    """
    return "".join(ALPHABET[dice(len(ALPHABET))] for _ in range(length))


def normalise(typed: str) -> str:
    """What was typed or pasted, in upper case and without spaces, hyphens and other marks."""
    return "".join(char for char in unicodedata.normalize("NFKC", typed).upper() if char.isalnum())


def read(typed: str) -> str:
    """The normalised code in what was typed or pasted: alone, in a link, after “koodi”, or anywhere in a message.

    “” if there is none or more than one. Words are never read as a code. The client does the same
    (client/src/pages/codes.ts); tests/fixtures/typed_codes.json tests both.
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
    """Maps all codes that look alike to one string (5 = S, 2 = Z, 8 = B, 0 = O = Q, 1 = I = L = J, U = V)."""
    return normalise(code).translate(_LOOK_ALIKES)


def shown(code: str) -> str:
    """The code in two parts, as it is shown and read aloud: “KX74 CDFG”."""
    return f"{code[:4]} {code[4:]}"


def _shaped(code: str) -> bool:
    return len(code) in LENGTHS and re.fullmatch(f"{_TYPED}*", code) is not None


def _no_word(code: str) -> bool:
    """Whether it has no vowel, so that it is no Finnish word. Y counts as one: “tyhmyys” has only letters of codes."""
    return set(code) <= _STRICT - {"Y"}


def _mixed(code: str) -> bool:
    """Whether it has letters and digits, so that it is neither a word nor a telephone number."""
    return set(code) <= _STRICT and not code.isalpha() and not code.isdigit()


def _only(codes: Iterable[str]) -> str:
    """The code, if all of these fold to the same one; “” otherwise."""
    different = {fold(code): code for code in codes}
    return different.popitem()[1] if len(different) == 1 else ""

"""Finds the words with letters of several glyphs. lettering.py splits them into letters before typesetting."""

from __future__ import annotations

import re
import unicodedata

from app.reports.letters.shaping import Face

RANGES = (
    (0x0590, 0x109F), (0x1780, 0x17FF), (0x19E0, 0x19FF), (0x1CD0, 0x1CFF), (0xA8E0, 0xA8FF), (0xA9E0, 0xA9FF),
    (0xAA60, 0xAA7F), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC), (0x1EE00, 0x1EEFF), (0x1F1E6, 0x1F1FF),
)  # fmt: skip
COMPLEX = "".join(f"{chr(first)}-{chr(last)}" for first, last in RANGES)
"""Scripts whose letters change with their neighbours, from Hebrew to Myanmar, and the letters that make flags."""

DIVIDED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Scripts without spaces: Typst knows where their words end."""

NEVER = "\uffff"
"""A pattern that matches no text."""


def pattern_of(characters: frozenset[str], faces: tuple[Face, ...]) -> str:
    """Returns a pattern for runs of complex letters, and for any letter with marks or joiners after it."""
    after = "".join(sorted(filter(_attaches, characters)))
    letters = COMPLEX + "".join(sorted(one for one in characters if _is_decomposed(one, faces)))
    return rf"[{letters}][{letters}{after}]*" + (rf"|\S(?:\u200d\S|[{after}])+|[{after}]+" if after else "")


def _attaches(one: str) -> bool:
    """Returns whether it attaches to the character before: marks, joiners, Japanese voicing, skin tones, flag tags."""
    code = ord(one)
    joins = one in "\u200c\u200d\uff9e\uff9f" or 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F  # noqa: PLR2004 (Unicode's)
    return joins or unicodedata.category(one)[0] == "M"


def _is_decomposed(one: str, faces: tuple[Face, ...]) -> bool:
    """Returns whether the first font lacks it and would decompose it: ǩ to k and a caron, a wide space to a space."""
    held = [one in face.held for face in faces]
    return any(held) and not held[0] and bool(unicodedata.decomposition(one))


def is_long(word: str, longest: int) -> bool:
    """Returns whether the word may not fit on a line, in a script that Typst does not break by itself."""
    return len(word) > longest and not DIVIDED.search(word)

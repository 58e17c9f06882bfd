"""Defines which characters a text may have: one rule for both databases, every file format and the client.

The rule does not use `str.isprintable`, which depends on the version of Python and would break emoji, Persian and
“10 000”. A character is refused only for the reasons below. All other characters stay as they were written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple


class Text(NamedTuple):
    """What somebody wrote, and its language; “” while that is not known."""

    text: str
    lang: str = ""


NO_TEXT = Text("")

Ranges = tuple[tuple[int, int], ...]
"""Pairs of first and last code point."""


class Flaw(StrEnum):
    """The kinds of refused characters. A live command with such a character is refused with this word."""

    NUL = "nul"
    CONTROL = "control"
    HALF = "half"
    RESERVED = "reserved"
    REVERSING = "reversing"


REFUSED: dict[Flaw, Ranges] = {
    # PostgreSQL cannot store it, so a text with it could never be moved there.
    Flaw.NUL: ((0x00, 0x00),),
    # Control characters. No keyboard writes them, and XML (so Word and Excel files) does not allow them.
    Flaw.CONTROL: ((0x01, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x9F)),
    # Half of a surrogate pair. UTF-8 has no bytes for it, so no database or file can store it.
    Flaw.HALF: ((0xD800, 0xDFFF),),
    # Unicode noncharacters. XML does not allow U+FFFE and U+FFFF.
    Flaw.RESERVED: ((0xFDD0, 0xFDEF), *((plane | 0xFFFE, plane | 0xFFFF) for plane in range(0, 0x110000, 0x10000))),
    # Reverses the text after it on screen, so that people read other words than are stored. Arabic and Hebrew do not
    # need it. Other direction marks are allowed: keyboards and telephone numbers of address books contain them.
    Flaw.REVERSING: ((0x202E, 0x202E),),
}

SPACES: Ranges = (
    (0x09, 0x0D), (0x20, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029),
    (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF),
)  # fmt: skip
"""Removed at both ends, and only there: White_Space of Unicode, and U+FEFF, the byte order mark of files."""

UNSEEN: Ranges = (
    # Default_Ignorable_Code_Point of Unicode: joiners, direction marks, variation selectors, fillers, tags …
    (0xAD, 0xAD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
    # … and the braille pattern without dots.
    (0x2800, 0x2800),
)  # fmt: skip
"""Invisible characters. A text that has only these, spaces and refused characters counts as empty."""

BREAKS: Ranges = ((0x0B, 0x0C), (0x85, 0x85), (0x2028, 0x2029))
"""Line and page breaks, as word processors put them on the clipboard."""


def _any_of(*ranges: Ranges) -> str:
    parts = (f"{re.escape(chr(first))}-{re.escape(chr(last))}" for one in ranges for first, last in one)
    return f"[{''.join(parts)}]"


_refused = re.compile(_any_of(*REFUSED.values()))
_kinds = {flaw: re.compile(_any_of(ranges)) for flaw, ranges in REFUSED.items()}
_unseen = re.compile(_any_of(SPACES, UNSEEN, *REFUSED.values()))
_seen = re.compile(_unseen.pattern.replace("[", "[^", 1))
_line_feeds = {ord(char): "\n" for char in "\v\f\x85"}
_break = re.compile(f"\r\n?|{_any_of(BREAKS)}")
_spaces = "".join(chr(code) for first, last in SPACES for code in range(first, last + 1))


def flaw(text: str) -> Flaw | None:
    """The kind of the first refused character, or None."""
    found = _refused.search(text)
    return next(kind for kind, pattern in _kinds.items() if pattern.match(found[0])) if found else None


def shows(text: str) -> bool:
    """Whether the text has any visible character."""
    return _seen.search(text) is not None


def bare(text: str) -> str:
    """The text with visible characters only, to compare two texts that look alike."""
    return _unseen.sub("", text)


def trimmed(text: str) -> str:
    """The text without spaces at its ends."""
    return text.strip(_spaces)


def unbroken(text: str) -> str:
    """The text with every line break as one line feed."""
    return _break.sub("\n", text)


def shed(text: str) -> tuple[str, int]:
    """The text without refused characters, and how many were removed. Those that break a line become line feeds."""
    return _refused.subn("", text.translate(_line_feeds))


def cleaned(text: str | None) -> str:
    """The text of a form field as it is stored: without refused characters, trimmed, “” if nothing is visible."""
    rest, _ = shed(unbroken(text or ""))
    return trimmed(rest) if shows(rest) else ""


def distinct(titles: Sequence[str]) -> list[str]:
    """The titles, with a number after each that is there more than once."""
    counts, seen = Counter(titles), Counter[str]()
    told = []
    for title in titles:
        seen[title] += 1
        told.append(f"{title} ({seen[title]})" if counts[title] > 1 else title)
    return told

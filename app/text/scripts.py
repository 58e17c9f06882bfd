"""Detects the language from the script and the letters alone, before any statistics."""

from __future__ import annotations

import re
import unicodedata

FOREIGN = re.compile(r"[^\W\d_a-zA-ZåäöéüšžÅÄÖÉÜŠŽ]")
"""A letter outside the alphabets of Finnish, Swedish and English. A note with one is in none of these languages."""

KANA = "".join(map(chr, range(0x3041, 0x30FF)))

BY_SCRIPT: dict[str, tuple[tuple[str, str], ...]] = {
    "ARABIC": (("ێۆڕڵەڤ", "ckb"), ("ٹڈڑںےہ", "ur"), ("پچژگیک", "fa"), ("", "ar")),
    "CYRILLIC": (("іїєґ", "uk"), ("ў", "be"), ("", "ru")),
    "HIRAGANA": (("", "ja"),), "KATAKANA": (("", "ja"),), "CJK": ((KANA, "ja"), ("", "zh")), "HANGUL": (("", "ko"),),
    "THAI": (("", "th"),), "HEBREW": (("", "he"),), "GREEK": (("", "el"),), "TAMIL": (("", "ta"),),
    "BENGALI": (("", "bn"),), "GEORGIAN": (("", "ka"),), "ARMENIAN": (("", "hy"),),
}  # fmt: skip
"""By script: letters that only one of its languages has, and that language. The last entry is the default.

A script is left out if several languages are equally likely, such as Nepali and Hindi: nothing is guessed.
"""


def has_only_own_letters(text: str) -> bool:
    """Returns whether every letter may be Finnish, Swedish or English."""
    return FOREIGN.search(unicodedata.normalize("NFC", text)) is None


def by_letters(text: str) -> str:
    """Returns the language of a text that is mostly in a non-Latin script, or “”."""
    letters = [char for char in unicodedata.normalize("NFC", text) if char.isalpha()]
    scripts = [unicodedata.name(char, "").partition(" ")[0] for char in letters]
    for script, languages in BY_SCRIPT.items():
        if 2 * scripts.count(script) > len(letters):
            return next(
                language for only, language in languages if not only or any(char.lower() in only for char in letters)
            )
    return ""

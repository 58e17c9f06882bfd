"""Which language letters tell by themselves: a script comes before any statistics."""

from __future__ import annotations

import re
import unicodedata

FOREIGN = re.compile(r"[^\W\d_a-zA-ZåäöéüšžÅÄÖÉÜŠŽ]")
"""A letter that is none of Finnish, Swedish and English. A note with such a Latin letter is in none of them."""

KANA = "".join(map(chr, range(0x3041, 0x30FF)))

BY_SCRIPT: dict[str, tuple[tuple[str, str], ...]] = {
    "ARABIC": (("ێۆڕڵەڤ", "ckb"), ("ٹڈڑںےہ", "ur"), ("پچژگیک", "fa"), ("", "ar")),
    "CYRILLIC": (("іїєґ", "uk"), ("ў", "be"), ("", "ru")),
    "HIRAGANA": (("", "ja"),), "KATAKANA": (("", "ja"),), "CJK": ((KANA, "ja"), ("", "zh")), "HANGUL": (("", "ko"),),
    "THAI": (("", "th"),), "HEBREW": (("", "he"),), "GREEK": (("", "el"),), "TAMIL": (("", "ta"),),
    "BENGALI": (("", "bn"),), "GEORGIAN": (("", "ka"),), "ARMENIAN": (("", "hy"),),
}  # fmt: skip
"""By script: letters that only one of its languages has, and that language; last what people here most often write.

Scripts that are missing have several languages that are as likely, such as Nepali and Hindi: nothing is guessed.
"""


def alphabet(text: str) -> bool:
    """Whether every letter may be Finnish, Swedish or English."""
    return FOREIGN.search(unicodedata.normalize("NFC", text)) is None


def by_letters(text: str) -> str:
    """The language of a text that is mostly in a script other than Latin, or “”."""
    letters = [char for char in unicodedata.normalize("NFC", text) if char.isalpha()]
    scripts = [unicodedata.name(char, "").partition(" ")[0] for char in letters]
    for script, languages in BY_SCRIPT.items():
        if 2 * scripts.count(script) > len(letters):
            return next(
                language for only, language in languages if not only or any(char.lower() in only for char in letters)
            )
    return ""

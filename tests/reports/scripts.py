"""Texts in the scripts that people bring, and characters of every kind that Unicode knows."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from app.domain.plan import Area, Plan
from app.domain.record import SCHEMA, Record, RecordedNote
from app.domain.texts import flaw, shows
from tests.reports.samples import id_of

TABBED = "Nimi\tIkä\nMatti\t5"
ARABIC = "مرحبا، هذا اختبار (قوسين) 123!"
HEBREW = "שלום, זה מבחן (סוגריים) 5!"
SKOLT = "Sääʹmǩiõll"
MIXED = ("Suomea ensin, sitten مرحبا بالعالم ja lopuksi 12!", "العربية أولا ثم Nuotio 2026 وبعدها عربي.\nالسطر الثاني!")

SAMPLES = (
    TABBED, ARABIC, HEBREW, SKOLT, *MIXED, "ГОСТ й Ѣ", "k̃ x̧̌ e\u0301 é a\u0308 ä", "Ǥiõrǥǥ ǯ ǩ ǧ ŋ đ ẞ", "Tiếng Việt",
    "नमस्ते कि क्षत्रिय", "ภาษาไทยน้ำ กำ", "ភាសាខ្មែរ", "မြန်မာဘာသာ", "தமிழ்", "മലയാളം", "ಕನ್ನಡ", "తెలుగు", "සිංහල",
    "ਪੰਜਾਬੀ", "ગુજરાતી", "বাংলা", "ଓଡ଼ିଆ", "ພາສາລາວ", "ሰላም", "ქართული", "Հայերեն", "排队太久了", "が か\u3099", "각",
    "שָׁלוֹם", "السَّلَامُ عَلَيْكُمْ لا الله", "می\u200cخواهم",
    "👩\u200d👩\u200d👧 🇫🇮 👍🏽 ❤\ufe0f 1\ufe0f\u20e3", "10\u202f000\u00a0€",
)  # fmt: skip
"""Letters of one glyph and of many, from the left and from the right."""


def of_every_kind() -> tuple[str, ...]:
    """Of every block of 64 code points the first of each kind of letter and mark that is seen and may be written."""
    found: dict[tuple[int, str], str] = {}
    for code in range(0x110000):
        character = chr(code)
        kind = unicodedata.category(character)
        if kind[0] in "LM" and not flaw(character) and shows(character):
            found.setdefault((code // 64, kind), character)
    every = tuple(found.values())
    return tuple(" ".join(every[at : at + 100]) for at in range(0, len(every), 100))


def told(*texts: str) -> Record:
    """A workshop of these notes."""
    notes = tuple(RecordedNote(id_of(f"{n}/{text}"), "a", "p", text, cleared=True) for n, text in enumerate(texts))
    plan = Plan("Kirjaimet", areas=(Area("a", "Kohta", ""),))
    return Record(SCHEMA, id_of("told"), plan, "2026-11-29", "2026-11-29", 7, {}, (), notes)


def counted(texts: Iterable[str]) -> Counter[str]:
    """How often each letter is there, whatever spaces and marks of direction an extractor puts between them."""
    steering = "\u200b\u200e\u200f\u202a\u202b\u202c"
    letters = "".join(unicodedata.normalize("NFC", text) for text in texts)
    return Counter(one for one in letters if not one.isspace() and one not in steering)

"""Covers what looks personal in everything that leaves as a file. It runs in the child process that makes the file.

A passage is replaced by words that tell its kind, in the language of the file. What a person decided wins: a note that
somebody found not personal is printed as it is, and what somebody covered stays covered. Covering twice changes
nothing, so a record that was exported, imported and exported again says the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from app.domain.glossary import RecordedWord
from app.domain.limits import LONGEST_LINE, LONGEST_NOTE, LONGEST_PARAGRAPH
from app.domain.masking import COVER, COVERS, Mask, covered, mask
from app.domain.panel.discretion import ThemeNote
from app.domain.panel.report import Report
from app.domain.panel.themes import Theme
from app.domain.record import Record, RecordedGroup, RecordedNote
from app.reports.translations import Translations, known_locales
from app.text import personal

MOST_ROUNDS = 4
"""A covered passage can change what is found beside it."""

Words = Callable[[str], str]
"""Translates a msgid."""


class Covered(NamedTuple):
    """A text that may leave, and how many passages of it are covered."""

    text: str
    passages: int = 0


def cover(record: Record, translate: Words) -> Record:
    """Returns the record as it may leave."""
    covering = _Covering(translate)
    groups, notes = tuple(map(covering.group, record.groups)), tuple(map(covering.note, record.notes))
    words = tuple(map(covering.word, record.glossary))
    passages = sum(one.covered for some in (groups, notes, words) for one in some)
    return replace(record, groups=groups, notes=notes, glossary=words, covered=passages)


def count(record: Record) -> int:
    """Returns how many passages would be covered in a file. It takes long for thousands of notes."""
    return cover(record, str).covered


def with_safe_names(records: Iterable[Record], translate: Words) -> list[Record]:
    """Returns the records with what looks personal covered in the names of their groups."""
    group = _Covering(translate).group
    return [replace(record, groups=tuple(map(group, record.groups))) for record in records]


def cover_report(report: Report, translate: Words) -> Report:
    """Returns the report as it may leave."""
    themes = tuple(map(_Covering(translate).theme, report.themes))
    names = {before.name: after.name for before, after in zip(report.themes, themes, strict=True)}
    spoken = {names.get(text, text): lang for text, lang in report.spoken.items()}
    safe = replace(report, themes=themes, spoken=spoken)
    passages: Counter[int] = Counter()
    for note in safe.printed:
        passages[note.origin.meeting] += note.covered
    meetings = (replace(one, covered=passages[place]) for place, one in enumerate(safe.meetings))
    return replace(safe, meetings=tuple(meetings))


class _Covering:
    """Covers texts in one language."""

    def __init__(self, translate: Words) -> None:
        self._translate = translate

    def theme(self, theme: Theme) -> Theme:
        name = self._safe(theme.name, LONGEST_LINE, is_covered=True, is_decided=theme.cleared)
        notes, quotes = (tuple(map(self._theme_note, some)) for some in (theme.notes, theme.quotes))
        return replace(theme, name=name.text, covered=name.passages, notes=notes, quotes=quotes)

    def _theme_note(self, note: ThemeNote) -> ThemeNote:
        safe = self._safe(note.text, LONGEST_NOTE, is_covered=note.masked, is_decided=note.decided)
        return replace(note, text=safe.text, covered=safe.passages, masked=safe.passages > 0)

    def group(self, group: RecordedGroup) -> RecordedGroup:
        safe = self._safe(group.name, LONGEST_LINE, is_covered=True, is_decided=group.cleared)
        return replace(group, name=safe.text, covered=safe.passages)

    def word(self, one: RecordedWord) -> RecordedWord:
        word, text = (
            self._safe(given, longest, is_covered=True)
            for given, longest in ((one.word, LONGEST_LINE), (one.text, LONGEST_PARAGRAPH))
        )
        return replace(one, word=word.text, text=text.text, covered=word.passages + text.passages)

    def note(self, note: RecordedNote) -> RecordedNote:
        safe = self._safe(note.text, LONGEST_NOTE, is_covered=note.masked, is_decided=note.cleared)
        passages = max(safe.passages, note.masked)
        return replace(note, text=safe.text, covered=passages, masked=passages > 0)

    def _safe(self, text: str, longest: int, *, is_covered: bool, is_decided: bool = False) -> Covered:
        """`is_covered`: words in brackets may be those of earlier masks. `is_decided`: a person has looked already."""
        if is_covered:
            text = _known().sub(lambda found: self._translate(_msgids()[found[0]]), text)
        for _again in range(0 if is_decided else MOST_ROUNDS):
            made = personal_mask(text)
            if not made.spans:
                break
            text, is_covered = self._fitting(text, made, longest), True
        return Covered(text, len(_known().findall(text)) if is_covered else 0)

    def _fitting(self, text: str, made: Mask, longest: int) -> str:
        """Returns the covered text, shorter if the words would make it too long to be imported."""
        told = covered(text, made.spans, made.kinds, self._translate)
        short = covered(text, made.spans, words=self._translate)
        return next((one for one in (told, short) if len(one) <= longest), self._translate(COVER))


def personal_mask(text: str) -> Mask:
    """Returns the mask of all that looks personal in a text."""
    found = {(one.start, one.end): one.kind.value for one in personal.find(text)}
    return mask(text, found, found)


@lru_cache(maxsize=1)
def _msgids() -> dict[str, str]:
    """The words of every language that stand in place of a passage, with their msgids."""
    msgids = (COVER, *COVERS.values())
    return {Translations(locale)(msgid): msgid for locale in ("fi", *known_locales()) for msgid in msgids}


@lru_cache(maxsize=1)
def _known() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _msgids())))

"""What the results page shows of a record: who was first, the themes with their notes, and the people.

Its texts are as files have them: covered, without the notes that may only be summarised. Covering takes milliseconds
for each note, so a large workshop shows some notes of each theme, and how many it has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from math import cos, sin, tau

from msgspec import Struct
from msgspec.structs import replace

from app.domain.glossary import RecordedWord
from app.domain.record import Record, RecordedNote
from app.domain.results.ranking import Ranked, Ranking, rankings, shortened
from app.domain.values import NoteUse
from app.reports import as_files_have_it, phrases
from app.reports.papers.board import Column, board, questions
from app.reports.phrases import Remark
from app.reports.translations import Translations

MOST_NOTES = 200
FEWEST = 3
FIRST_RANKED = 10
SEATS = 60


class ShownResults(Struct, frozen=True):
    """`sizes` has the number of notes of each group, and of each area outside groups; `remarks` what stands beside."""

    rankings: tuple[Ranking, ...]
    columns: tuple[Column, ...]
    sizes: dict[str, int]
    remarks: dict[str, tuple[Remark, ...]]
    glossary: tuple[RecordedWord, ...]


def shown_results(record: Record, locale: str) -> ShownResults:
    """Returns what the page shows, in the language of this locale where a text is replaced."""
    ranked = [shortened(one, FIRST_RANKED) for one in rankings(record)]
    wanted = {one.id for ranking in ranked for one in ranking.ranked}
    safe = as_files_have_it(replace(record, notes=tuple(_some(record, wanted))), locale)
    notes = {note.id: note for note in safe.notes}
    names = {group.id: group.name for group in safe.groups}
    named = tuple(replace(one, ranked=tuple(_named(item, notes, names) for item in one.ranked)) for one in ranked)
    return ShownResults(named, board(safe), _sizes(record), _remarks(record, locale), safe.glossary)


def _named(one: Ranked, notes: Mapping[str, RecordedNote], groups: Mapping[str, str]) -> Ranked:
    """Returns it with the text that may leave. What stands for a summarised note is in the language of the page."""
    if one.is_group:
        return replace(one, name=groups[one.id])
    note = notes[one.id]
    return replace(one, name=note.text, lang="" if note.use is NoteUse.SUMMARY else one.lang)


def _remarks(record: Record, locale: str) -> dict[str, tuple[Remark, ...]]:
    """Returns what stands beside each note and group: its question if it lies elsewhere, and its marks."""
    translate = Translations(locale)
    marks, asked = record.marks, questions(record)
    ids = [*(group.id for group in record.groups), *(note.id for note in record.notes)]
    beside = {id_: phrases.marks(marks, (id_,), translate) for id_ in ids}
    return beside | {id_: (phrases.question(title, translate), *beside[id_]) for id_, title in asked.items()}


def _some(record: Record, wanted: set[str]) -> Iterator[RecordedNote]:
    """Yields the notes to show: all, or the first ones of each place by their random ids, and those that are ranked."""
    places = {note.id: note.group or record.places[note.id] for note in record.notes} if _is_large(record) else {}
    most = max(FEWEST, MOST_NOTES // max(len(set(places.values())), 1))
    shown: Counter[str] = Counter()
    for note in record.notes:
        place = places.get(note.id, "")
        shown[place] += 1
        if not places or shown[place] <= most or note.id in wanted:
            yield note


def _is_large(record: Record) -> bool:
    return len(record.notes) > MOST_NOTES


def _sizes(record: Record) -> dict[str, int]:
    places = record.places
    return dict(Counter(note.group or places[note.id] for note in record.notes))


def seats(people: int) -> list[tuple[int, int]]:
    """Returns where people sit round the fire: places on an ellipse around 0, in units of the picture."""
    count = min(people, SEATS)
    angles = (tau * place / count - tau / 4 for place in range(count))
    return [(round(150 * cos(angle)), round(58 * sin(angle))) for angle in angles]

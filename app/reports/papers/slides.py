"""Arranges a record as slides for the next meeting: each question with its themes and notes, the results, thanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from app.domain.interactions import outcome_of
from app.domain.record import Record, RecordedNote
from app.domain.results.ranking import Ranking, rankings
from app.domain.values import NoteUse
from app.reports import phrases
from app.reports.papers.board import Column, board
from app.reports.papers.remarks import Remarks
from app.reports.translations import Translations

MOST_LETTERS, MOST_LINES = 520, 8
"""On one slide, so that it is read from the back row. A longer note has a slide of its own."""
BARS = 8
WORDS = 4
"""Of the sanasto, each with its sentence."""
LONGEST_BAR_NAME = 60


class Line(Struct, frozen=True):
    """A text on a slide, unchanged. `lang` is “” for the language of the slides."""

    text: str
    lang: str = ""


class Bars(Struct, frozen=True):
    """A chart: the names and numbers of its bars. A name begins with a number or is a word of the product."""

    heading: str
    names: tuple[str, ...]
    numbers: tuple[int, ...]


class Slide(Struct, frozen=True):
    """A slide. `spoken` are the speaker's notes. Notes of people are `lines` with bullets."""

    title: Line
    lines: tuple[Line, ...] = ()
    spoken: tuple[str, ...] = ()
    bars: Bars | None = None
    bulleted: bool = False


def slides(record: Record, _: Translations) -> tuple[Slide, ...]:
    """Returns all slides in their order; the first one is the title."""
    columns, remarks = board(record), Remarks(record, _)
    return (
        _title(record, _),
        *(slide for column in columns for slide in _question(column, record, remarks, _)),
        *(_ranking(ranking, record, _) for ranking in rankings(record)),
        *_outcomes(record, _),
        *_glossary(record, _),
        _thanks(record, _),
    )


def _title(record: Record, _: Translations) -> Slide:
    told = (
        phrases.days(record.opened_on, record.closed_on, _),
        _(phrases.UNFINISHED_TOLD) if record.unfinished else "",
        _(phrases.SECRECY[record.plan.secrecy]),
        phrases.from_sources(record, _),
    )
    purpose = Line(record.plan.purpose, record.lang)
    lines = (*((purpose,) if purpose.text else ()), *(Line(text) for text in told if text))
    people = _("Osallistujia: %(count)s", count=record.headcount) if record.headcount else ""
    return Slide(Line(record.plan.title, record.lang), lines, tuple(filter(None, (people, phrases.roles(record, _)))))


def _question(column: Column, record: Record, remarks: Remarks, _: Translations) -> Iterator[Slide]:
    """Yields the question, then each theme with its notes, then the notes in no theme."""
    prompt = (Line(column.area.prompt, record.lang),) if column.area.prompt else ()
    count = Line(phrases.notes(column.notes, _))
    themes = tuple(Line(group.group.name, group.group.lang or record.lang) for group in column.groups)
    yield Slide(Line(column.area.title, record.lang), (*prompt, count, *themes))
    for group in column.groups:
        name = Line(group.group.name, group.group.lang or record.lang)
        beside = ["".join(parts) for parts in remarks.marks(group.group.id)]
        yield from _notes(name, group.notes, (phrases.notes(len(group.notes), _), *beside), record, remarks)
    if column.loose:
        name = Line(_(phrases.LOOSE)) if column.groups else Line(column.area.title, record.lang)
        yield from _notes(name, column.loose, (phrases.notes(len(column.loose), _),), record, remarks)


def _notes(
    name: Line, notes: Sequence[RecordedNote], beside: tuple[str, ...], record: Record, remarks: Remarks
) -> Iterator[Slide]:
    for part in _parts(notes):
        lines = tuple(Line(note.text, "" if note.use is NoteUse.SUMMARY else note.lang or record.lang) for note in part)
        said = (_said(note, remarks) for note in part)
        yield Slide(name, lines, (*beside, *filter(None, said)), bulleted=True)


def _said(note: RecordedNote, remarks: Remarks) -> str:
    """Returns the note with what stands beside it in other files; “” if nothing does."""
    beside = ["".join(parts) for parts in remarks.marks(note.id)]
    told = [*([note.author] if note.author else []), *beside]
    return f"{note.text} ({', '.join(told)})" if told else ""


def _parts(notes: Iterable[RecordedNote]) -> Iterator[list[RecordedNote]]:
    """Yields the notes of each slide. Every note is whole, on one slide."""
    part: list[RecordedNote] = []
    for note in notes:
        letters = sum(len(one.text) + 40 * one.text.count("\n") for one in (*part, note))
        if part and (letters > MOST_LETTERS or len(part) == MOST_LINES):
            yield part
            part = []
        part.append(note)
    if part:
        yield part


def _ranking(ranking: Ranking, record: Record, _: Translations) -> Slide:
    words, first = ranking.marks.words, ranking.first
    told = words.tied if len(first) > 1 else words.won
    names = "; ".join(_short(one.name) for one in first[:4])
    sentence = _.ngettext(*told, first[0].count, name=names, given=ranking.given)
    shown = ranking.ranked[:BARS]
    bars = Bars(
        _(words.heading),
        tuple(f"{one.place}. {_short(one.name)}" for one in shown),
        tuple(one.count for one in shown),
    )
    spoken = (f"{one.place}. {one.name}: {_.ngettext(words.one, words.many, one.count)}" for one in ranking.ranked)
    title = Line(ranking.marks.phase.title, record.lang)
    return Slide(title, (Line(sentence),), tuple(spoken), bars)


def _outcomes(record: Record, _: Translations) -> Iterator[Slide]:
    for phase, tables in record.tables:
        sentence = outcome_of(given := record.results[phase.id]).sentence(given)
        told = (Line(_(sentence.msgid, **sentence.values)),) if sentence else ()
        for table in tables:
            caption = (Line(_(table.caption)),) if table.caption else ()
            names = tuple(_(name) for name, _numbers in table.rows)
            bars = Bars(_(table.header[1]), names, tuple(numbers[0] for _name, numbers in table.rows))
            yield Slide(Line(phase.title, record.lang), (*told, *caption), (), bars if table.rows else None)


def _glossary(record: Record, _: Translations) -> Iterator[Slide]:
    """Yields the words and their sentences, a few on a slide."""
    lines = [Line(f"{one.word}: {one.text}", one.lang or record.lang) for one in record.glossary]
    for first in range(0, len(lines), WORDS):
        yield Slide(Line(_(phrases.GLOSSARY)), tuple(lines[first : first + WORDS]), bulleted=True)


def _thanks(record: Record, _: Translations) -> Slide:
    lines = (
        phrases.retention(record.plan.retention, _),
        _("Seurantakoodilla jokainen löytää omat lappunsa ja voi perua ne."),
    )
    left_out = (phrases.hidden(record.hidden, _), phrases.covered(record.covered, _), phrases.uses(record, _))
    asked = _("Kerro, kuka päättää, mitä seuraavaksi tapahtuu ja milloin osallistujat kuulevat siitä.")
    return Slide(Line(_("Kiitos")), tuple(map(Line, lines)), (asked, *filter(None, left_out)))


def _short(name: str) -> str:
    one_line = " ".join(name.split())
    return one_line if len(one_line) <= LONGEST_BAR_NAME else f"{one_line[: LONGEST_BAR_NAME - 1]}…"

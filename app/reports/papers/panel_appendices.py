"""Builds the appendices of a panel's report: notes by theme, and how long the material is kept."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.panel.discretion import ThemeNote
from app.domain.panel.report import Report
from app.domain.room import promises
from app.reports import phrases
from app.reports.papers.panel_results import name_of
from app.reports.papers.paper import Block, Facts, Heading, Notes, PrintedNote, RemarkLine, Text
from app.reports.phrases import Remark
from app.reports.translations import Translations

SHORTEST, LONGEST = 6, 32
"""Length of a note's mark, in characters."""


class Marks:
    """Short marks of notes, so that each quote can be found in the appendix: the shortest unique prefixes of ids."""

    def __init__(self, report: Report) -> None:
        ids = [note.id for theme in report.themes for note in theme.notes]
        lengths = range(SHORTEST, LONGEST)
        unique = (length for length in lengths if len({id_[:length] for id_ in ids}) == len(set(ids)))
        self._length = next(unique, LONGEST)

    def label(self, note: ThemeNote, _: Translations) -> str:
        """Returns the label of a note, with its mark."""
        return _("lappu %(mark)s", mark=note.id[: self._length])


def notes(report: Report, marks: Marks, _: Translations) -> Iterator[Block]:
    """Yields every note that may be printed, by theme."""
    yield Heading(2, _("Liite A: laput teemoittain"), begins_page=True)
    uses = phrases.uses(report, _)
    yield Text("\n".join(filter(None, (*_remarks(report, _), uses))), "aside")
    if not report.appendix:
        return
    if len(report.meetings) == 1:
        words = _("Laput ovat tästä työpajasta:")
        yield RemarkLine(((f"{words} ", report.meetings[0].title),))
    for theme in report.themes:
        yield Heading(3, name_of(theme, _))
        if gone := len(theme.notes) - len(theme.shown):
            yield Text(_.ngettext("Pois jätetty: %(num)s lappu.", "Pois jätetty: %(num)s lappua.", gone), "aside")
        if theme.shown:
            yield Notes(tuple(PrintedNote(note.text, note.lang, _foot(note, report, marks, _)) for note in theme.shown))


def _remarks(report: Report, _: Translations) -> Iterator[str]:
    """Yields how the notes are printed, and how many are left out or masked."""
    if not report.appendix:
        yield _("Laput eivät ole tässä raportissa, jotta kenestäkään ei kerrota. Luvuissa ovat mukana kaikki laput.")
        if told := phrases.covered(report.covered, _):
            yield told
        return
    yield " ".join((_(promises.REPORTED), _("Lappu voi silti kertoa jostakusta ihmisestä.")))
    yield (_(phrases.COVERED) if report.covered else _("Laput ovat kirjain kirjaimelta niin kuin ne kirjoitettiin."))
    yield from _left_out(report, _)


def _left_out(report: Report, _: Translations) -> Iterator[str]:
    if report.left_out:
        yield _.ngettext(
            "Liitteestä on jätetty pois %(num)s lappu, jotta kenestäkään ei kerrota. Se on mukana luvuissa.",
            "Liitteestä on jätetty pois %(num)s lappua, jotta kenestäkään ei kerrota. Ne ovat mukana luvuissa.",
            report.left_out,
        )
    if told := phrases.covered(report.covered, _):
        yield told


def _foot(note: ThemeNote, report: Report, marks: Marks, _: Translations) -> tuple[Remark, ...]:
    """Returns the mark of a note, its workshop if there are several, its question, its phase, and its marks."""
    meetings = report.meetings
    workshop = ((meetings[note.origin.meeting].title,),) if len(meetings) > 1 else ()
    phase = ((note.origin.phase,),) if note.origin.phase else ()
    label, *question = quoted(note, marks, _)
    given = [(note.marks[index], one) for index, one in enumerate(report.rounds) if note.marks.get(index)]
    told = (phrases.marked(count, one.words, one.within, _) for count, one in given)
    return (label, *workshop, *question, *phase, *told)


def quoted(note: ThemeNote, marks: Marks, _: Translations) -> tuple[Remark, ...]:
    """Returns the mark of a note and its question."""
    question = ((note.origin.question,),) if note.origin.question else ()
    return ((marks.label(note, _),), *question)


def privacy(report: Report, _: Translations) -> Iterator[Block]:
    """Yields how long the notes of each workshop are kept, and how many are hidden or masked."""
    yield Heading(2, _("Liite C: tietosuoja ja aineiston säilytys"))
    yield Text(" ".join((_(promises.REPORTED), _(phrases.ROLES_TOLD))))
    rows = tuple(
        (
            meeting.title,
            " ".join(
                filter(
                    None,
                    (
                        phrases.retention(meeting.retention, _),
                        phrases.hidden(meeting.hidden, _),
                        phrases.covered(meeting.covered, _),
                    ),
                )
            ),
        )
        for meeting in report.meetings
    )
    if rows:
        yield Facts(_("Aineiston säilytys"), (_(phrases.WORKSHOP), _(phrases.RETENTION)), rows)

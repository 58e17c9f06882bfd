"""The appendices of a panel's report: its notes by theme, its dots, and what is kept for how long."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.panel.discretion import ThemeNote
from app.domain.panel.report import Report
from app.domain.panel.themes import Theme
from app.reports import phrases
from app.reports.papers.paper import Block, Facts, Heading, Note, Notes, Table, Text
from app.reports.translations import Words

SHORTEST, LONGEST = 6, 32
"""Letters of a note's mark."""


class Marks:
    """Short names of notes, by which every claim can be followed: the first letters of ids that tell them apart."""

    def __init__(self, report: Report) -> None:
        ids = [note.id for theme in report.themes for note in theme.notes]
        lengths = range(SHORTEST, LONGEST)
        apart = (length for length in lengths if len({id_[:length] for id_ in ids}) == len(set(ids)))
        self._length = next(apart, LONGEST)

    def of(self, note: ThemeNote) -> str:
        """The mark of a note."""
        return note.id[: self._length]


def name_of(theme: Theme, _: Words) -> str:
    """What a theme is called on paper."""
    return theme.name or _("Ryhmittelemättömät")


def notes(report: Report, marks: Marks, _: Words) -> Iterator[Block]:
    """Every note that may be printed, by theme."""
    yield Heading(2, _("Liite A: laput teemoittain"), begins_page=True)
    yield Text("\n".join(_told_of_notes(report, _)), "aside")
    if not report.appendix:
        return
    for theme in report.themes:
        yield Heading(3, name_of(theme, _))
        if gone := len(theme.notes) - len(theme.shown):
            yield Text(_.ngettext("Pois jätetty: %(num)s lappu.", "Pois jätetty: %(num)s lappua.", gone), "aside")
        if theme.shown:
            yield Notes(tuple(Note(note.text, note.lang, _foot(note, marks, _)) for note in theme.shown))


def _told_of_notes(report: Report, _: Words) -> Iterator[str]:
    """What is true of the notes as they stand here, and how much of them does not."""
    if not report.appendix:
        yield _("Laput eivät ole tässä raportissa, jotta kenestäkään ei kerrota. Luvuissa ovat mukana kaikki laput.")
        if report.masked:
            yield _.ngettext(
                "Kohtia on peitetty %(num)s lainauksesta.", "Kohtia on peitetty %(num)s lainauksesta.", report.masked
            )
        return
    yield _("Raportti ei kerro, kuka lapun kirjoitti. Lappu voi silti kertoa jostakusta ihmisestä.")
    yield (_(phrases.COVERED) if (report.masked) else _("Laput ovat kirjain kirjaimelta niin kuin ne kirjoitettiin."))
    yield from _kept_back(report, _)


def _kept_back(report: Report, _: Words) -> Iterator[str]:
    if report.left_out:
        yield _.ngettext(
            "Liitteestä on jätetty pois %(num)s lappu, jotta kenestäkään ei kerrota. Se on mukana luvuissa.",
            "Liitteestä on jätetty pois %(num)s lappua, jotta kenestäkään ei kerrota. Ne ovat mukana luvuissa.",
            report.left_out,
        )
    if report.masked:
        yield _.ngettext(
            "Liitteessä on peitetty kohtia %(num)s lapusta, jotta kenestäkään ei kerrota.",
            "Liitteessä on peitetty kohtia %(num)s lapusta, jotta kenestäkään ei kerrota.",
            report.masked,
        )


def _foot(note: ThemeNote, marks: Marks, _: Words) -> tuple[str, ...]:
    mark = _("lappu %(mark)s", mark=marks.of(note))
    return tuple(filter(None, (mark, phrases.dots(note.dots, _))))


def dots(report: Report, _: Words) -> Iterator[Block]:
    """The themes that got dots, the most first."""
    yield Heading(2, _("Liite B: pisteet"))
    ranked = sorted((theme for theme in report.themes if theme.dots), key=lambda theme: -theme.dots)
    if not ranked:
        yield Text(_("Pisteitä ei annettu."))
        return
    rows = tuple(
        (name_of(theme, _), str(theme.group_dots), str(theme.dots - theme.group_dots), str(theme.dots))
        for theme in ranked
    )
    yield Table(_("Pisteet teemoittain"), (_("Teema"), _("Ryhmälle"), _("Lapuille"), _("Yhteensä")), rows)


def privacy(report: Report, _: Words) -> Iterator[Block]:
    """What is kept of each workshop, and for how long."""
    yield Heading(2, _("Liite C: tietosuoja ja aineiston säilytys"))
    yield Text(" ".join((_("Raportti ei kerro, kuka lapun kirjoitti."), _(phrases.ROLES_TOLD))))
    rows = tuple(
        (
            meeting.title,
            " ".join(
                filter(
                    None,
                    (
                        phrases.retention(meeting.retention, _),
                        phrases.hidden(meeting.hidden, _),
                        phrases.masked(meeting.masked, _),
                    ),
                )
            ),
        )
        for meeting in report.meetings
    )
    if rows:
        yield Facts(_("Aineiston säilytys"), (_("Työpaja"), _("Säilytys")), rows)

"""The paper of a customer panel's report: what the editor wrote, what was heard, and the appendices it stands on."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.discretion import ThemeNote
from app.domain.report import HEADINGS, Meeting, Report, Theme
from app.reports import tellings
from app.reports.paper import Block, Break, Facts, Heading, Note, Notes, Paper, Table, Text
from app.reports.words import Words


def paper(report: Report, _: Words) -> Paper:
    """The whole paper."""
    marks = Marks(report)
    return Paper(
        title=report.title,
        kicker=_("Asiakasraadin raportti"),
        lead=" · ".join(filter(None, (report.panel, _.date(report.made_on)))),
        foot=_(tellings.SECRECY[report.secrecy]),
        lang=_.lang,
        made_on=report.made_on,
        page=_("sivu"),
        blocks=(*_chapters(report, marks, _), *_notes(report, marks, _), *_dots(report, _), *_privacy(report, _)),
    )


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


def _chapters(report: Report, marks: Marks, _: Words) -> Iterator[Block]:
    number = 0
    for heading in HEADINGS:
        facts = tuple(_facts(heading.key, report, marks, _))
        text = report.text(heading.key)
        if not text and not facts:
            continue
        if heading.key == "summary":
            yield from (Heading(2, _(heading.title)), Text(text, "lead"))
            continue
        number += 1
        yield Heading(2, f"{number} {_(heading.title)}")
        if text:
            yield Text(text)
        yield from facts


def _facts(key: str, report: Report, marks: Marks, _: Words) -> Iterator[Block]:
    match key:
        case "people":
            yield from _people(report, _)
        case "method":
            yield from _method(report, _)
        case "themes":
            yield from _themes(report, marks, _)
        case "limits":
            yield Text(_limits(report, _))
        case _:
            return


def _people(report: Report, _: Words) -> Iterator[Block]:
    rows = tuple(
        (meeting.title, _.date(meeting.date), str(meeting.headcount), str(meeting.notes)) for meeting in report.meetings
    )
    yield Table(_("Raadin työpajat"), (_("Työpaja"), _("Päivä"), _("Osallistujia"), _("Lappuja")), rows)
    roles = [_roles(meeting, _) for meeting in report.meetings]
    yield Text("\n".join((*roles, _("Rooli kerrotaan vain, kun vähintään viisi osallistujaa valitsi sen."))), "small")


def _roles(meeting: Meeting, _: Words) -> str:
    if not meeting.roles:
        return _("Roolit, %(workshop)s: ei kerrota.", workshop=meeting.title)
    return _("Roolit, %(workshop)s: %(roles)s.", workshop=meeting.title, roles=tellings.counted(meeting.roles))


def _method(report: Report, _: Words) -> Iterator[Block]:
    rows = tuple((meeting.title, ", ".join(meeting.phases)) for meeting in report.meetings if meeting.phases)
    if rows:
        yield Facts(_("Työpajojen vaiheet"), (_("Työpaja"), _("Vaiheet")), rows)


def _themes(report: Report, marks: Marks, _: Words) -> Iterator[Block]:
    if not report.themes:
        return
    rows = tuple((_name(theme, _), str(len(theme.notes)), str(theme.dots)) for theme in report.themes)
    yield Table(_("Teemat lukuina"), (_("Teema"), _("Lappuja"), _("Pisteitä")), rows)
    for theme in report.themes:
        if theme.name or theme.quotes:
            yield from _theme(theme, marks, _)


def _theme(theme: Theme, marks: Marks, _: Words) -> Iterator[Block]:
    yield Heading(3, _name(theme, _))
    yield Text(_size(theme, _), "aside")
    if theme.roles:
        roles = tellings.counted(theme.roles)
        yield Text(_("Lappuja rooleittain: %(roles)s. Alle viiden määriä ei kerrota.", roles=roles), "aside")
    if theme.quotes:
        quotes = tuple(Note(note.text, note.lang, _("lappu %(mark)s", mark=marks.of(note))) for note in theme.quotes)
        yield Notes(quotes, quotes=True)


def _size(theme: Theme, _: Words) -> str:
    told = _.ngettext("%(num)s lappu", "%(num)s lappua", len(theme.notes))
    return " · ".join(filter(None, (told, tellings.dots(theme.dots, _))))


def _name(theme: Theme, _: Words) -> str:
    return theme.name or _("Ryhmittelemättömät")


def _limits(report: Report, _: Words) -> str:
    visits = sum(meeting.headcount for meeting in report.meetings)
    return _(
        "Aineisto: työpajoja %(workshops)s, osallistumiskertoja %(visits)s ja lappuja %(notes)s. "
        "Sama ihminen on voinut osallistua moneen työpajaan.",
        workshops=len(report.meetings),
        visits=visits,
        notes=report.notes,
    )


def _notes(report: Report, marks: Marks, _: Words) -> Iterator[Block]:
    yield Break()
    yield Heading(2, _("Liite A: laput teemoittain"))
    yield Text("\n".join(_told_of_notes(report, _)), "aside")
    if not report.appendix:
        return
    for theme in report.themes:
        yield Heading(3, _name(theme, _))
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
    yield (
        _("Laput ovat kirjain kirjaimelta niin kuin ne kirjoitettiin, peitettyjä kohtia lukuun ottamatta.")
        if (report.masked)
        else _("Laput ovat kirjain kirjaimelta niin kuin ne kirjoitettiin.")
    )
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


def _foot(note: ThemeNote, marks: Marks, _: Words) -> str:
    mark = _("lappu %(mark)s", mark=marks.of(note))
    return " · ".join(filter(None, (mark, tellings.dots(note.dots, _))))


def _dots(report: Report, _: Words) -> Iterator[Block]:
    yield Heading(2, _("Liite B: pisteet"))
    ranked = sorted((theme for theme in report.themes if theme.dots), key=lambda theme: -theme.dots)
    if not ranked:
        yield Text(_("Pisteitä ei annettu."))
        return
    rows = tuple(
        (_name(theme, _), str(theme.group_dots), str(theme.dots - theme.group_dots), str(theme.dots))
        for theme in ranked
    )
    yield Table(_("Pisteet teemoittain"), (_("Teema"), _("Ryhmälle"), _("Lapuille"), _("Yhteensä")), rows)


def _privacy(report: Report, _: Words) -> Iterator[Block]:
    yield Heading(2, _("Liite C: tietosuoja ja aineiston säilytys"))
    yield Text(_("Raportti ei kerro, kuka lapun kirjoitti. Rooli kerrotaan vain, kun se on vähintään viidellä."))
    rows = tuple(
        (
            meeting.title,
            " ".join(
                filter(
                    None,
                    (
                        tellings.retention(meeting.retention, _),
                        tellings.hidden(meeting.hidden, _),
                        tellings.masked(meeting.masked, _),
                    ),
                )
            ),
        )
        for meeting in report.meetings
    )
    if rows:
        yield Facts(_("Aineiston säilytys"), (_("Työpaja"), _("Säilytys")), rows)

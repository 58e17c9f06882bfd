"""Builds the paper of a client panel's report: the editor's texts, the themes, and the appendices."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.panel.headings import HEADINGS
from app.domain.panel.report import Meeting, Report
from app.domain.panel.themes import Theme
from app.reports import phrases
from app.reports.papers.panel_appendices import Marks, notes, privacy, quoted
from app.reports.papers.panel_results import name_of, results, round_marks
from app.reports.papers.paper import (
    Block,
    Facts,
    Heading,
    Notes,
    Paper,
    PrintedNote,
    RemarkLine,
    Table,
    Text,
    in_other_languages,
)
from app.reports.translations import Translations


def paper(report: Report, _: Translations) -> Paper:
    """Returns the whole paper."""
    marks = Marks(report)
    return Paper(
        title=report.title,
        kicker=_("Asiakasraadin raportti"),
        lead=" · ".join(filter(None, (report.panel, _.date(report.made_on)))),
        foot=_(phrases.SECRECY[report.secrecy]),
        lang=_.lang,
        made_on=report.made_on,
        page=_(phrases.PAGE),
        blocks=(*_chapters(report, marks, _), *notes(report, marks, _), *results(report, _), *privacy(report, _)),
        spoken=in_other_languages(report.spoken.items(), _.lang),
    )


def _chapters(report: Report, marks: Marks, _: Translations) -> Iterator[Block]:
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


def _facts(key: str, report: Report, marks: Marks, _: Translations) -> Iterator[Block]:
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


def _people(report: Report, _: Translations) -> Iterator[Block]:
    rows = tuple(
        (meeting.title, _.date(meeting.date), str(meeting.headcount), str(meeting.notes)) for meeting in report.meetings
    )
    columns = (phrases.WORKSHOP, phrases.DAY, phrases.PARTICIPANTS, phrases.NOTES)
    yield Table(_("Raadin työpajat"), tuple(map(_, columns)), rows)
    roles = tuple((meeting.title, _roles(meeting, _)) for meeting in report.meetings)
    yield Facts(_(phrases.ROLES), (_(phrases.WORKSHOP), _(phrases.ROLES)), roles)
    yield Text(_(phrases.ROLES_TOLD), "small")


def _roles(meeting: Meeting, _: Translations) -> str:
    return phrases.counted(meeting.roles) if meeting.roles else _(phrases.ROLES_HIDDEN)


def _method(report: Report, _: Translations) -> Iterator[Block]:
    rows = tuple((meeting.title, ", ".join(meeting.phases)) for meeting in report.meetings if meeting.phases)
    if rows:
        yield Facts(_("Työpajojen vaiheet"), (_(phrases.WORKSHOP), _("Vaiheet")), rows)


def _themes(report: Report, marks: Marks, _: Translations) -> Iterator[Block]:
    if not report.themes:
        return
    header = [_(phrases.THEME), _(phrases.NOTES)]
    rows = [[name_of(theme, _), str(len(theme.notes))] for theme in report.themes]
    if len(report.rounds) == 1:
        header.append(_(report.rounds[0].words.heading))
        rows = [[*row, str(theme.marks.get(0, 0))] for row, theme in zip(rows, report.themes, strict=True)]
    yield Table(_("Teemat lukuina"), tuple(header), tuple(map(tuple, rows)))
    for theme in report.themes:
        if theme.name or theme.quotes:
            yield from _theme(theme, report, marks, _)


def _theme(theme: Theme, report: Report, marks: Marks, _: Translations) -> Iterator[Block]:
    yield Heading(3, name_of(theme, _))
    size = (phrases.notes(len(theme.notes), _),)
    yield RemarkLine((size, *round_marks(report.rounds, theme.marks, _)))
    if theme.roles:
        roles = phrases.counted(theme.roles)
        text = _(
            "Lappuja rooleittain: %(roles)s. Viittä pienempiä määriä ei kerrota. "
            "Suurempikin jätetään pois, jos siitä voisi laskea pienemmän.",
            roles=roles,
        )
        yield Text(text, "aside")
    if theme.quotes:
        quotes = tuple(PrintedNote(note.text, note.lang, quoted(note, marks, _)) for note in theme.quotes)
        yield Notes(quotes, quotes=True)


def _limits(report: Report, _: Translations) -> str:
    visits = sum(meeting.headcount for meeting in report.meetings)
    return _(
        "Aineisto: %(workshops)s, %(visits)s ja %(notes)s. Sama ihminen on voinut osallistua moneen työpajaan.",
        workshops=_.ngettext("%(num)s työpaja", "%(num)s työpajaa", len(report.meetings)),
        visits=_.ngettext("%(num)s osallistumiskerta", "%(num)s osallistumiskertaa", visits),
        notes=phrases.notes(report.notes, _),
    )

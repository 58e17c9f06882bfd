"""The report of a customer panel: from the records of its workshops and the texts of its editor to one frozen value.

Themes are the groups of the workshops: groups of the same name are one theme, notes without a group are the last one.
Nothing here is in any language but the names of headings and suggestions, which are gettext msgids in Finnish.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from app.domain import smallgroups
from app.domain.commands import HideReason
from app.domain.discretion import EVERYTHING, Discretion, ThemeNote, told
from app.domain.marking import N_
from app.domain.plan import Secrecy
from app.domain.record import Record, RecordedNote
from app.domain.texts import shows, trimmed


class Heading(Struct, frozen=True):
    """A heading of the report. `facts` tells that it has something to print also without a text."""

    key: str
    title: str
    hint: str
    facts: bool = False


HEADINGS = (
    Heading(
        "summary", N_("Selkokielinen tiivistelmä"), N_("Enintään viisi havaintoa ja viisi ehdotusta, lyhyin lausein.")
    ),
    Heading(
        "background", N_("Tausta ja tarkoitus"), N_("Mihin raatia pyydettiin ottamaan kantaa ja mihin voi vaikuttaa.")
    ),
    Heading(
        "people",
        N_("Raati ja osallistujat"),
        N_("Keitä raatiin kuuluu. Ei nimiä. Määrät tulevat itsestään."),
        facts=True,
    ),
    Heading(
        "method",
        N_("Miten työskenneltiin"),
        N_("Menetelmä, kesto ja esteettömyys. Vaiheet tulevat itsestään."),
        facts=True,
    ),
    Heading(
        "themes",
        N_("Mitä kuultiin: teemat"),
        N_("Johdanto teemoihin. Teemat ja lainaukset tulevat itsestään."),
        facts=True,
    ),
    Heading("works", N_("Mikä toimii jo"), N_("Mitä kannattaa jatkaa.")),
    Heading("proposals", N_("Ehdotukset"), N_("Numero, ehdotus, perustelu, vastuutaho ja kiireellisyys.")),
    Heading("statement", N_("Kannanotto"), N_("Raadin hyväksymä kannanotto ja päivä, jona se hyväksyttiin.")),
    Heading(
        "answer", N_("Palvelun tai päättäjän vastaus"), N_("Toteutetaan, osittain vai ei. Perustelu ja aikataulu.")
    ),
    Heading("followup", N_("Sanoitte – teimme"), N_("Mitä aiemmille ehdotuksille on tapahtunut.")),
    Heading(
        "feedback", N_("Osallistujien palaute"), N_("Mitä osallistujat sanoivat työskentelystä ja kuinka moni vastasi.")
    ),
    Heading("limits", N_("Rajoitukset"), N_("Ketkä puuttuivat ja mitä aineisto ei kerro."), facts=True),
    Heading("next", N_("Jatko ja seuraava kokous"), N_("Mitä tapahtuu seuraavaksi, kuka vastaa ja milloin.")),
)
"""In the order of the report. Appendices follow: notes by theme, dots, privacy."""


class Words(Struct, frozen=True):
    """A suggested sentence: a msgid and the values for its places."""

    msgid: str
    values: dict[str, str | int] = {}


class Section(Struct, frozen=True):
    """What the editor wrote under a heading."""

    key: str
    text: str


class Meeting(Struct, frozen=True):
    """A workshop of the panel, as facts. `roles` holds only counts that may be told."""

    workshop: str
    title: str
    date: str
    headcount: int
    roles: dict[str, int]
    method: str
    phases: tuple[str, ...]
    notes: int
    hidden: dict[HideReason, int]
    masked: int
    retention: str


class Theme(Struct, frozen=True):
    """What was said of one thing. `name` is empty for the notes that nobody grouped.

    `dots` are those of the group and of its notes together; `roles` counts notes, only where five or more.
    """

    name: str
    notes: tuple[ThemeNote, ...]
    group_dots: int
    roles: dict[str, int]
    quotes: tuple[ThemeNote, ...]

    @property
    def dots(self) -> int:
        """All dots of the theme."""
        return self.group_dots + sum(note.dots for note in self.notes)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the notes."""
        return tuple(note.id for note in self.notes)

    @property
    def shown(self) -> tuple[ThemeNote, ...]:
        """The notes that may be printed."""
        return tuple(note for note in self.notes if not note.left_out)


class Report(Struct, frozen=True):
    """The whole report, ready to be set on paper. `made_on` is an ISO date."""

    title: str
    panel: str
    made_on: str
    secrecy: Secrecy
    sections: tuple[Section, ...]
    meetings: tuple[Meeting, ...]
    themes: tuple[Theme, ...]
    appendix: bool = True
    """Whether every note is printed at the end."""

    @property
    def notes(self) -> int:
        """How many notes the report stands on."""
        return sum(len(theme.notes) for theme in self.themes)

    @property
    def left_out(self) -> int:
        """How many notes are counted and not printed, though the others are."""
        return sum(note.left_out for theme in self.themes for note in theme.notes)

    @property
    def masked(self) -> int:
        """How many of the notes that are printed have passages covered."""
        return sum(note.masked for theme in self.themes for note in (theme.shown if self.appendix else theme.quotes))

    def text(self, key: str) -> str:
        """What the editor wrote under a heading, or nothing."""
        return next((section.text for section in self.sections if section.key == key), "")


def compile_report(
    *,
    title: str,
    panel: str,
    made_on: str,
    records: Sequence[Record],
    texts: Mapping[str, str],
    discretion: Discretion = EVERYTHING,
) -> Report:
    """The report of these workshops. `texts` by heading key."""
    safe = [smallgroups.careful(record) for record in records]
    keys = [heading.key for heading in HEADINGS]
    return Report(
        title=title,
        panel=panel,
        made_on=made_on,
        secrecy=strictest(record.plan.secrecy for record in safe),
        sections=tuple(Section(key, trimmed(texts[key])) for key in keys if shows(texts.get(key, ""))),
        meetings=tuple(_meeting(record) for record in safe),
        themes=themes(safe, discretion),
        appendix=discretion.appendix,
    )


def strictest(classes: Iterable[Secrecy]) -> Secrecy:
    """The class of a document that is made of documents of these classes."""
    order = list(Secrecy)
    return max(classes, key=order.index, default=Secrecy.INTERNAL)


def themes(records: Sequence[Record], discretion: Discretion = EVERYTHING) -> tuple[Theme, ...]:
    """The themes, the largest first; a theme of one note is a theme. Notes without a group come last."""
    gathered: dict[str, list[tuple[int, Record, RecordedNote]]] = {}
    names: dict[str, str] = {}
    dots: Counter[str] = Counter()
    for index, record in enumerate(records):
        keys = {group.id: _same(group.name) for group in record.groups}
        used = {note.group for note in record.notes}
        for group in record.groups:
            names.setdefault(keys[group.id], group.name)
            dots[keys[group.id]] += group.dots if group.id in used else 0
        for note in record.notes:
            gathered.setdefault(keys.get(note.group, ""), []).append((index, record, note))
    made = [_theme(names.get(key, ""), dots[key], notes, discretion) for key, notes in gathered.items()]
    return tuple(sorted(made, key=lambda theme: (not theme.name, -len(theme.notes), -theme.dots, theme.name)))


def _same(name: str) -> str:
    """What two groups must share to be one theme: the words, whatever the case and the spaces."""
    return " ".join(name.casefold().split()) or name


def _theme(
    name: str,
    group_dots: int,
    said: Sequence[tuple[int, Record, RecordedNote]],
    discretion: Discretion,
) -> Theme:
    notes = tuple(told(note, index, discretion) for index, _record, note in said)
    roles = Counter(note.role for _index, _record, note in said if note.role)
    return Theme(
        name=name,
        notes=notes,
        group_dots=group_dots,
        roles=smallgroups.shown(roles, len(notes)),
        quotes=tuple(note for note in notes if note.id in discretion.quotes and not note.left_out),
    )


def _meeting(record: Record) -> Meeting:
    return Meeting(
        workshop=record.workshop,
        title=record.plan.title,
        date=record.opened_on,
        headcount=record.headcount,
        roles=record.roles,
        method=record.plan.method,
        phases=tuple(phase.title for phase in record.plan.phases),
        notes=len(record.notes),
        hidden=record.hidden,
        masked=record.masked,
        retention=record.plan.retention,
    )


def suggestions(records: Sequence[Record]) -> dict[str, tuple[Words, ...]]:
    """Texts that an editor may accept as they are, by heading key: one sentence or paragraph each, only facts."""
    notes = sum(len(record.notes) for record in records)
    found = themes([smallgroups.careful(record) for record in records])
    named = [theme for theme in found if theme.name][:5]
    heard = tuple(
        Words(
            N_("- %(theme)s: lappuja %(notes)s, pisteitä %(dots)s."),
            {"theme": t.name, "notes": len(t.notes), "dots": t.dots},
        )
        for t in named
    )
    told = Words(N_("Työpajoissa kirjoitettiin %(notes)s lappua."), {"notes": notes})
    return {
        "summary": (told, *((Words(N_("Eniten puhuttiin näistä asioista:")), *heard) if heard else ())),
        "background": tuple(
            Words("%(title)s: %(purpose)s", {"title": record.plan.title, "purpose": record.plan.purpose})
            for record in records
            if record.plan.purpose
        ),
        "people": (Words(N_("Osallistujien nimiä ei kerätty. Roolin sai jättää kertomatta.")),),
        "method": (Words(N_("Jokainen kirjoitti lappuja omalla laitteellaan. Laput ryhmiteltiin yhdessä teemoiksi.")),),
        "limits": (
            Words(N_("Laput kertovat niiden kirjoittajien kokemuksista.")),
            Words(N_("Ne eivät kerro, mitä kaikki asiakkaat ajattelevat.")),
        ),
    }


def unwritten(texts: Mapping[str, str]) -> tuple[Heading, ...]:
    """The headings that would be left out of the document, for the editor to see."""
    return tuple(heading for heading in HEADINGS if not heading.facts and not shows(texts.get(heading.key, "")))

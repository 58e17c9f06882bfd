"""Suggests sentences for a panel's report: only facts with numbers from the records of the workshops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from app.domain.panel.rounds import Round, rounds
from app.domain.panel.themes import Theme, themes
from app.domain.record import Record, careful
from app.domain.room import promises, stricter_promises
from app.domain.translation_marks import N_

LARGEST = 5
"""How many themes a summary names."""


class Suggestion(Struct, frozen=True):
    """A suggested sentence: a msgid and its values. `lang` is the language of values that people wrote.

    `msgids` names the values that are msgids themselves.
    """

    msgid: str
    values: dict[str, str | int] = {}
    lang: str = ""
    msgids: tuple[str, ...] = ()


def suggestions(records: Sequence[Record]) -> dict[str, tuple[Suggestion, ...]]:
    """Suggested sentences by heading key, for the editor to accept."""
    safe = [careful(record) for record in records]
    found, given = themes(safe), [one.round for one in rounds(safe)]
    return {
        "summary": (*_summary(records, found), *_marks(found, given)),
        "background": tuple(
            Suggestion(
                "%(title)s: %(purpose)s", {"title": record.plan.title, "purpose": record.plan.purpose}, record.lang
            )
            for record in records
            if record.plan.purpose
        ),
        "people": tuple(_people(records)),
        "method": (*_method(records, found), *(_total(found, *one) for one in enumerate(given))),
        "limits": tuple(_limits(found)),
    }


def _summary(records: Sequence[Record], found: Sequence[Theme]) -> Iterator[Suggestion]:
    counts = _counts(found)
    if not counts["notes"]:
        return
    yield Suggestion(N_("Lappuja on yhteensä %(notes)s."), counts)
    if hidden := sum(sum(record.hidden.values()) for record in records):
        yield Suggestion(N_("Ohjaaja piilotti lisäksi lappuja: %(hidden)s."), {"hidden": hidden})
    named = [theme for theme in found if theme.name]
    if not named:
        yield Suggestion(N_("Lappuja ei ole ryhmitelty."))
        return
    yield Suggestion(N_("Ryhmissä niistä on %(grouped)s, ryhmittelemättä %(loose)s."), counts)
    if len(named) > LARGEST:
        yield Suggestion(N_("Ryhmien aiheita on %(themes)s. Niistä %(shown)s, joissa on eniten lappuja:"), counts)
    else:
        yield Suggestion(N_("Ryhmien aiheita on %(themes)s:"), counts)
    yield from (_theme(theme, counts) for theme in named[:LARGEST])


def _theme(theme: Theme, counts: dict[str, str | int]) -> Suggestion:
    values = {**counts, "theme": theme.name, "here": len(theme.notes)}
    return Suggestion(N_("- %(theme)s: lappuja %(here)s / %(notes)s."), values, theme.lang)


def _marks(found: Sequence[Theme], given: Sequence[Round]) -> Iterator[Suggestion]:
    """What the themes got in each round, the most first."""
    for index, one in enumerate(given):
        total = _total(found, index, one)
        ranked = sorted(
            (theme for theme in found if theme.name and theme.marks.get(index)), key=lambda theme: -theme.marks[index]
        )
        if ranked:
            yield total
        for theme in ranked[:LARGEST]:
            values: dict[str, str | int] = {
                "theme": theme.name,
                "given": theme.marks[index],
                "total": total.values["total"],
            }
            yield Suggestion(N_("- %(theme)s: %(given)s / %(total)s."), values, theme.lang)


def _total(found: Sequence[Theme], index: int, one: Round) -> Suggestion:
    values: dict[str, str | int] = {
        "marks": one.words.heading,
        "total": sum(theme.marks.get(index, 0) for theme in found),
    }
    if one.title:
        sentence = N_("%(round)s. %(marks)s yhteensä %(total)s.")
        return Suggestion(sentence, {"round": one.title, **values}, one.lang, ("marks",))
    return Suggestion(N_("%(marks)s yhteensä %(total)s."), values, msgids=("marks",))


def _people(records: Sequence[Record]) -> Iterator[Suggestion]:
    seen = Counter(stricter_promises.loosest_ever(record.plan).counted for record in records)
    told = [said.counted for said in promises.SAID.values()]
    yield from (Suggestion(words, {"workshops": seen[words]}) for words in told if seen[words])
    if with_roles := sum(bool(record.plan.roles) for record in records):
        sentence = N_("Työpajoja, joissa roolin sai kertoa tai jättää kertomatta: %(workshops)s.")
        yield Suggestion(sentence, {"workshops": with_roles})


def _method(records: Sequence[Record], found: Sequence[Theme]) -> Iterator[Suggestion]:
    counts = {**_counts(found), "workshops": len(records)}
    if not records:
        return
    yield Suggestion(N_("Työpajoja oli %(workshops)s. Lappuja on yhteensä %(notes)s."), counts)
    if counts["grouped"]:
        yield Suggestion(N_("Lapuista %(grouped)s koottiin ryhmiin, %(loose)s jäi ryhmittelemättä."), counts)


def _limits(found: Sequence[Theme]) -> Iterator[Suggestion]:
    counts = _counts(found)
    yield Suggestion(N_("Laput kertovat, mitä niiden kirjoittajat halusivat kirjoittaa."))
    yield Suggestion(N_("Ne eivät kerro, mitä kaikki asiakkaat ajattelevat."))
    if counts["grouped"] and counts["loose"]:
        yield Suggestion(N_("Aiheiden järjestys kertoo vain ryhmitellyistä lapuista: %(grouped)s / %(notes)s."), counts)


def _counts(found: Sequence[Theme]) -> dict[str, str | int]:
    named = [theme for theme in found if theme.name]
    notes, grouped = (sum(len(theme.notes) for theme in some) for some in (found, named))
    return {
        "notes": notes,
        "grouped": grouped,
        "loose": notes - grouped,
        "themes": len(named),
        "shown": min(len(named), LARGEST),
    }

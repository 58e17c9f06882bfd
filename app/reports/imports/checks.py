"""Checks that an imported record is consistent: ids, languages, sums and days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from app.domain import limits, small_groups
from app.domain.interactions import marks_of_result, outcome_of
from app.domain.privacy.notice import TOO_HIGH
from app.domain.record import Record
from app.domain.translation_marks import N_
from app.domain.values import Source

LANGUAGE = re.compile("[a-z]{2,3}")
"""Language codes that Typst accepts. Any other would make every PDF of the workshop fail."""


DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


FIRST_DAY = "1970-01-01"


WHY = {
    "no_file": N_("Valitse ensin tiedosto."),
    "too_large": N_("Tiedosto on liian suuri. Enimmäiskoko on %(megabytes)s megatavua."),
    "not_utf8": N_("Tiedosto ei ole UTF-8-muodossa. Lataa tallenne uudelleen Nuotiosta ja tuo se sellaisenaan."),
    "not_json": N_("Tiedosto ei ole JSON-tiedosto."),
    "not_a_record": N_("Tiedosto ei ole Nuotion tallenne, tai siitä puuttuu jotain."),
    "no_version": N_("Tiedostossa on väärä versionumero. Tiedostoa on ehkä muutettu."),
    "too_new": N_("Tiedosto on tehty uudemmalla Nuotiolla. Päivitä ensin tämä palvelu."),
    "bad_day": N_("Tiedostossa on päivä, jota ei ole tai joka ei ole muotoa vuosi-kuukausi-päivä."),
    "empty_note": N_("Tiedostossa on lappu, jossa ei näy mitään. Tiedostoa on ehkä muutettu."),
    "empty_name": N_("Tiedostossa on nimi, jossa ei näy mitään. Tiedostoa on ehkä muutettu."),
    "doubled": N_("Tiedostossa on sama tunniste kahdesti. Tiedostoa on ehkä muutettu."),
    "missing": N_("Tiedostossa on lappu tai ryhmä, jonka alue, vaihe tai ryhmä puuttuu. Tiedostoa on ehkä muutettu."),
    "wrong_result": N_("Tiedostossa on tulos, joka ei kuulu vaiheeseensa. Tiedostoa on ehkä muutettu."),
    "looser": N_("Tiedostossa on vaihe, jonka lupaukset eivät sovi yhteen. Tiedostoa on ehkä muutettu."),
    "language": N_("Tiedostossa on kielen lyhenne, jota ei ole. Tiedostoa on ehkä muutettu."),
    "counts": N_("Tiedoston luvut eivät sovi yhteen. Tiedostoa on ehkä muutettu."),
    "tally": N_("Tiedostosta puuttuu lappuja tai sen lappuluettelo ei täsmää. Tiedostoa on ehkä muutettu."),
    "failed": N_("Tiedoston lukeminen keskeytyi. Yritä hetken kuluttua uudelleen."),
}


class BadRecord(Exception):
    """The file cannot be imported. `code` is a key of WHY."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_consistency(record: Record) -> None:
    """Raises BadRecord unless every id is unique, every referenced id exists, and all values are valid."""
    areas = [area.id for area in record.plan.areas]
    phases = [phase.id for phase in record.plan.phases]
    groups = [group.id for group in record.groups]
    notes = [note.id for note in record.notes]
    _check_unique(areas)
    _check_unique(phases)
    _check_unique(groups + notes)
    _check_exist((area for note in record.notes for area in (note.area, note.place or note.area)), areas)
    _check_exist((note.phase for note in record.notes), phases)
    _check_exist((note.group for note in record.notes if note.group), groups)
    _check_exist((group.area for group in record.groups), areas)
    _check_exist((area for phase in record.plan.phases for area in phase.areas), areas)
    _check_results(record)
    _check_languages(record)
    _check_sums(record)
    if record.tally and not (record.tally.is_whole and record.tally.cites(notes)):
        raise BadRecord("tally")
    _check_promises(record)
    occasion = record.plan.occasion
    for day in (record.opened_on, record.closed_on, record.plan.retention, occasion.day, occasion.answer_day):
        if day and not is_day(day):
            raise BadRecord("bad_day")
    if not all(is_day(one.day) for one in record.notices):
        raise BadRecord("bad_day")


def _check_unique(ids: list[str]) -> None:
    if len(set(ids)) < len(ids):
        raise BadRecord("doubled")


def _check_exist(references: Iterable[str], ids: list[str]) -> None:
    if not set(references) <= set(ids):
        raise BadRecord("missing")


def _check_results(record: Record) -> None:
    """Checks that each result is of its phase, and tells of notes and groups that are there."""
    phases = {phase.id: phase.kind for phase in record.plan.phases}
    _check_exist(record.results, list(phases))
    there = [note.id for note in record.notes] + [group.id for group in record.groups]
    for id_, result in record.results.items():
        if result.__struct_config__.tag != phases[id_].name:
            raise BadRecord("wrong_result")
        _check_exist(marks_of_result(result), there)


def _check_promises(record: Record) -> None:
    """Checks that promises only became stricter, and that the notices have numbers that a server can give."""
    plan = record.plan
    formerly = ((plan.contract_of(phase.id), phase.formerly) for phase in plan.phases)
    if not all(before is None or now.hides_more_than(before) for now, before in formerly):
        raise BadRecord("looser")
    if any(one.number >= TOO_HIGH for one in record.notices):
        raise BadRecord("counts")


def _check_languages(record: Record) -> None:
    of_texts = {record.lang, *(note.lang for note in record.notes), *(group.lang for group in record.groups)}
    of_texts |= {word.lang for word in record.glossary}
    languages = (of_texts - {""}) | set(record.plan.languages)
    if not all(LANGUAGE.fullmatch(lang) for lang in languages):
        raise BadRecord("language")


def _check_sums(record: Record) -> None:
    """Checks that the counts are possible for a workshop."""
    if not all(outcome_of(result).adds_up(result) for result in record.results.values()):
        raise BadRecord("counts")
    people = [outcome_of(result).people(result) for result in record.results.values()]
    if max(people, default=0) > limits.RECORDED_PEOPLE or record.headcount > limits.RECORDED_PEOPLE:
        raise BadRecord("counts")
    if record.counted > record.headcount or not small_groups.add_up(record.roles, record.counted or record.headcount):
        raise BadRecord("counts")
    if Source.ROOM in record.sources or sum(record.sources.values()) > len(record.notes):
        raise BadRecord("counts")
    if any(not 0 <= count <= limits.MOST_NOTES for count in record.hidden.values()):
        raise BadRecord("counts")


def is_day(text: str) -> bool:
    """Returns whether this is an existing day in the form 2026-11-30, not before FIRST_DAY."""
    try:
        return DAY.fullmatch(text) is not None and date.fromisoformat(text).isoformat() >= FIRST_DAY
    except ValueError:
        return False

"""A record comes back: bytes of a JSON download, which may be anything, to a Record that holds together.

Characters that no text may hold are left out and counted: an earlier version may have kept them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from app.domain import limits, texts
from app.domain.marking import N_
from app.domain.methods import COMING_WORDS
from app.domain.plan import Phase, Plan
from app.domain.record import SCHEMA, Record
from app.domain.smallgroups import careful

LANGUAGE = re.compile("[a-z]{2,3}")
"""What a page can be set in; another would stop every PDF of the workshop."""
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST_DAY = "1970-01-01"
FAMILY, _slash, VERSION = SCHEMA.partition("/")

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
    "language": N_("Tiedostossa on kielen lyhenne, jota ei ole. Tiedostoa on ehkä muutettu."),
    "counts": N_("Tiedoston luvut eivät sovi yhteen. Tiedostoa on ehkä muutettu."),
    "failed": N_("Tiedoston lukeminen keskeytyi. Yritä hetken kuluttua uudelleen."),
}


class BadRecord(Exception):
    """The file cannot be taken in. `code` is a key of WHY."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read(data: bytes) -> Record:
    """The record, with only such roles as may be told. Raises BadRecord."""
    return cleaned(data)[0]


def cleaned(data: bytes) -> tuple[Record, int]:
    """The same, and how many characters were left out."""
    if len(data) > limits.RECORD_BYTES:
        raise BadRecord("too_large")
    try:
        data.decode()
    except UnicodeDecodeError:
        raise BadRecord("not_utf8") from None
    data = data.removeprefix(b"\xef\xbb\xbf")
    _check_schema(data)
    try:
        record, left_out = _shed(msgspec.json.decode(data, type=Record))
    except (msgspec.ValidationError, RecursionError):
        raise BadRecord("not_a_record") from None
    _check_whole(record)
    return careful(replace(record, plan=_known(record.plan))), left_out


class _Header(msgspec.Struct):
    schema: str


def _check_schema(data: bytes) -> None:
    try:
        schema = msgspec.json.decode(data, type=_Header).schema
    except msgspec.ValidationError:
        raise BadRecord("not_a_record") from None
    except (msgspec.DecodeError, RecursionError):
        raise BadRecord("not_json") from None
    family, _, version = schema.partition("/")
    if family != FAMILY:
        raise BadRecord("not_a_record")
    if not re.fullmatch("[1-9][0-9]*", version):
        raise BadRecord("no_version")
    if int(version[:9]) > int(VERSION):
        raise BadRecord("too_new")


def _shed(record: Record) -> tuple[Record, int]:
    """The record without refused characters, in keys too; how many those were. Raises BadRecord."""
    left_out = 0

    def walk(value: Any) -> Any:
        nonlocal left_out
        if isinstance(value, str):
            kept, count = texts.shed(value)
            left_out += count
            return kept
        if isinstance(value, dict):
            return {walk(key): walk(one) for key, one in value.items()}
        return [walk(one) for one in value] if isinstance(value, list | tuple) else value

    for text, code in _to_be_seen(record):
        if not texts.shows(text):
            raise BadRecord(code)
    return msgspec.convert(walk(msgspec.to_builtins(record)), Record), left_out


def _to_be_seen(record: Record) -> Iterable[tuple[str, str]]:
    plan = record.plan
    yield plan.title, "empty_name"
    yield from ((area.title, "empty_name") for area in plan.areas)
    yield from ((phase.title, "empty_name") for phase in plan.phases)
    yield from ((group.name, "empty_name") for group in record.groups)
    yield from ((role, "empty_name") for role in (*plan.roles, *record.roles))
    yield from ((note.text, "empty_note") for note in record.notes)


def _known(plan: Plan) -> Plan:
    """The plan with only such coming interactions as there are words for."""
    return replace(plan, phases=tuple(replace(phase, coming=_coming(phase)) for phase in plan.phases))


def _coming(phase: Phase) -> tuple[str, ...]:
    return tuple(code for code in phase.coming if code in COMING_WORDS)


def _check_whole(record: Record) -> None:
    """Every id is there once, and whatever is named by id exists."""
    areas = [area.id for area in record.plan.areas]
    phases = [phase.id for phase in record.plan.phases]
    groups = [group.id for group in record.groups]
    notes = [note.id for note in record.notes]
    _once(areas)
    _once(phases)
    _once(groups + notes)
    _exist((note.area for note in record.notes), areas)
    _exist((note.phase for note in record.notes), phases)
    _exist((note.group for note in record.notes if note.group), groups)
    _exist((group.area for group in record.groups), areas)
    _exist((area for phase in record.plan.phases for area in phase.areas), areas)
    _check_languages(record)
    _check_sums(record)
    for day in (record.opened_on, record.closed_on, record.plan.retention):
        if day and not is_day(day):
            raise BadRecord("bad_day")


def _once(ids: list[str]) -> None:
    if len(set(ids)) < len(ids):
        raise BadRecord("doubled")


def _exist(named: Iterable[str], ids: list[str]) -> None:
    if not set(named) <= set(ids):
        raise BadRecord("missing")


def _check_languages(record: Record) -> None:
    named = {note.lang for note in record.notes if note.lang} | set(record.plan.languages)
    if not all(LANGUAGE.fullmatch(lang) for lang in named):
        raise BadRecord("language")


def _check_sums(record: Record) -> None:
    """Numbers that a workshop can have."""
    dots = sum(group.dots for group in record.groups) + sum(note.dots for note in record.notes)
    if dots > limits.RECORDED_DOTS or record.headcount > limits.RECORDED_PEOPLE:
        raise BadRecord("counts")
    if sum(record.roles.values()) > record.headcount or min(record.roles.values(), default=0) < 0:
        raise BadRecord("counts")
    if any(not 0 <= count <= limits.MOST_NOTES for count in record.hidden.values()):
        raise BadRecord("counts")


def is_day(text: str) -> bool:
    """Whether this is a day as 2026-11-30, and one that there is: no week, no day of the year."""
    try:
        return DAY.fullmatch(text) is not None and date.fromisoformat(text).isoformat() >= FIRST_DAY
    except ValueError:
        return False

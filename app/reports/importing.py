"""A record comes back: bytes of a JSON download, which may be anything, to a Record that holds together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import msgspec

from app.domain.marking import N_
from app.domain.record import SCHEMA, Record
from app.domain.smallgroups import careful

MAX_BYTES = 2 * 1024 * 1024
MAX_DOTS, MAX_PEOPLE, MAX_NOTES = 20_000, 5_000, 5_000
LANGUAGE = re.compile("([a-z]{2,3})?")
"""What a page can be set in; another would stop every PDF of the workshop."""
FAMILY, _slash, VERSION = SCHEMA.partition("/")

WHY = {
    "too_large": N_("Tiedosto on liian suuri. Enimmäiskoko on 2 megatavua."),
    "not_json": N_("Tiedosto ei ole JSON-tiedosto."),
    "not_a_record": N_("Tiedosto ei ole Nuotion tallenne, tai siitä puuttuu jotain."),
    "too_new": N_("Tiedosto on tehty uudemmalla Nuotiolla. Päivitä ensin tämä palvelu."),
    "contradicts": N_("Tiedoston tiedot eivät sovi yhteen. Tiedostoa on ehkä muutettu."),
}


class BadRecord(Exception):
    """The file cannot be taken in. `code` is a key of WHY."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read(data: bytes) -> Record:
    """The record, with only such roles as may be told. Raises BadRecord."""
    if len(data) > MAX_BYTES:
        raise BadRecord("too_large")
    data = data.removeprefix(b"\xef\xbb\xbf")
    _check_schema(data)
    try:
        record = msgspec.json.decode(data, type=Record)
    except (msgspec.ValidationError, RecursionError):
        raise BadRecord("not_a_record") from None
    _check_whole(record)
    return careful(record)


class _Header(msgspec.Struct):
    schema: str


def _check_schema(data: bytes) -> None:
    try:
        schema = msgspec.json.decode(data, type=_Header).schema
    except msgspec.ValidationError:
        raise BadRecord("not_a_record") from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise BadRecord("not_json") from None
    family, _, version = schema.partition("/")
    if family != FAMILY or not version.isdecimal():
        raise BadRecord("not_a_record")
    if int(version[:9]) > int(VERSION):
        raise BadRecord("too_new")


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
    if not all(LANGUAGE.fullmatch(note.lang) for note in record.notes):
        raise BadRecord("contradicts")
    _sums(record)
    for day in (record.opened_on, record.closed_on, record.plan.retention):
        _day(day)


def _once(ids: list[str]) -> None:
    if len(set(ids)) < len(ids):
        raise BadRecord("contradicts")


def _exist(named: Iterable[str], ids: list[str]) -> None:
    if not set(named) <= set(ids):
        raise BadRecord("contradicts")


def _sums(record: Record) -> None:
    """Numbers that a workshop can have: an import makes an event of every dot."""
    dots = sum(group.dots for group in record.groups) + sum(note.dots for note in record.notes)
    if dots > MAX_DOTS or record.headcount > MAX_PEOPLE or sum(record.roles.values()) > record.headcount:
        raise BadRecord("contradicts")
    if any(not 0 <= count <= MAX_NOTES for count in (*record.hidden.values(), *record.roles.values())):
        raise BadRecord("contradicts")


def _day(day: str) -> None:
    try:
        if day:
            date.fromisoformat(day)
    except ValueError:
        raise BadRecord("contradicts") from None

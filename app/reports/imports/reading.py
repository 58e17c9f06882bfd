"""Parses an uploaded JSON download, which is not trusted, into a consistent Record.

Characters that no text may contain are removed and counted: an earlier version may have stored them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from app.domain import limits, texts
from app.domain.methods import COMING_WORDS
from app.domain.plan import Phase, Plan
from app.domain.record import SCHEMA, Record, careful
from app.reports.imports import record_1
from app.reports.imports.checks import BadRecord, check_consistency

FAMILY, _slash, VERSION = SCHEMA.partition("/")


def read(data: bytes) -> Record:
    """Returns the record, without roles of small groups. Raises BadRecord."""
    return cleaned(data)[0]


class Cleaned(NamedTuple):
    """A record that may be stored, and how many characters were removed from it."""

    record: Record
    left_out: int


def cleaned(data: bytes) -> Cleaned:
    """Returns the record as `read` does, and how many characters were removed. Raises BadRecord."""
    if len(data) > limits.RECORD_BYTES:
        raise BadRecord("too_large")
    try:
        data.decode()
    except UnicodeDecodeError:
        raise BadRecord("not_utf8") from None
    data = data.removeprefix(b"\xef\xbb\xbf")
    version = _check_schema(data)
    try:
        given = record_1.read(data) if version == 1 else msgspec.json.decode(data, type=Record)
        record, left_out = _without_refused(given)
    except (msgspec.ValidationError, RecursionError):
        raise BadRecord("not_a_record") from None
    except record_1.NoPlaceForDots:
        raise BadRecord("counts") from None
    check_consistency(record)
    uncounted = _uncounted(replace(record, plan=_with_known_features(record.plan)))
    return Cleaned(careful(uncounted), left_out)


class _Header(msgspec.Struct):
    schema: str


def _check_schema(data: bytes) -> int:
    """Returns the version of the record. Raises BadRecord."""
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
    return int(version)


def _without_refused(record: Record) -> tuple[Record, int]:
    """Returns the record without refused characters, also in keys, and their number. Raises BadRecord."""
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

    for text, code in _visible_texts(record):
        if not texts.shows(text):
            raise BadRecord(code)
    return msgspec.convert(walk(msgspec.to_builtins(record)), Record), left_out


def _visible_texts(record: Record) -> Iterable[tuple[str, str]]:
    """Yields the texts that must show something, each with the error code for an empty one."""
    plan = record.plan
    yield plan.title, "empty_name"
    yield from ((area.title, "empty_name") for area in plan.areas)
    yield from ((phase.title, "empty_name") for phase in plan.phases)
    yield from ((group.name, "empty_name") for group in record.groups)
    yield from ((text, "empty_name") for one in record.glossary for text in (one.word, one.text))
    yield from ((role, "empty_name") for role in (*plan.roles, *record.roles))
    yield from ((note.text, "empty_note") for note in record.notes)


def _uncounted(record: Record) -> Record:
    """Returns the record without counts of covered passages: they are counted anew in every file."""
    groups = tuple(replace(group, covered=0) for group in record.groups)
    words = tuple(replace(one, covered=0) for one in record.glossary)
    notes = tuple(replace(note, covered=0) for note in record.notes)
    return replace(record, groups=groups, notes=notes, glossary=words, covered=0)


def _with_known_features(plan: Plan) -> Plan:
    """Returns the plan with only those announced features that this version has texts for."""
    return replace(plan, phases=tuple(replace(phase, coming=_coming(phase)) for phase in plan.phases))


def _coming(phase: Phase) -> tuple[str, ...]:
    return tuple(code for code in phase.coming if code in COMING_WORDS)

"""Numbers about people are told only when nobody can be singled out from them.

A role is told when at least `K` people hold it, and never so that a smaller one can be worked out from the total:
whoever declined to tell a role is part of the rest, so the rest must be nobody or at least `K` people too.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from app.domain.record import Record

K = 5


def large(count: int) -> bool:
    """Whether so many people hide each other."""
    return count >= K


def shown(counts: Mapping[str, int], total: int) -> dict[str, int]:
    """The counts that may be told beside `total`, the largest first. The rest of the people stay one crowd.

    Complementary suppression: a rest of 1 to 4 takes the smallest told count with it, so that it becomes a crowd.
    """
    told = sorted(
        ((name, count) for name, count in counts.items() if large(count)),
        key=lambda item: (-item[1], item[0]),
    )
    if 0 < total - sum(count for _, count in told) < K and told:
        told.pop()
    return dict(told)


def careful(record: Record) -> Record:
    """The record with only such roles as may be told, of participants and on notes. Careful twice is careful once."""
    roles = shown(record.roles, record.headcount)
    notes = tuple(note if note.role in roles else replace(note, role="") for note in record.notes)
    return replace(record, roles=roles, notes=notes)

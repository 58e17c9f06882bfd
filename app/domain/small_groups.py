"""Suppresses small counts of people, so that no number identifies a person (k-anonymity).

A role is shown only if at least `K` people have it. Nobody must be able to calculate a smaller role from the total
either: so the rest, which includes people without a role, is empty or at least `K` people too.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from app.domain.record import Record

K = 5


def large(count: int) -> bool:
    """Whether a group of this size may be shown."""
    return count >= K


def shown(counts: Mapping[str, int], total: int) -> dict[str, int]:
    """The counts that may be shown beside `total`, the largest first.

    Complementary suppression: if the rest is 1 to 4 people, the smallest shown count is suppressed too.
    """
    large_roles = sorted(
        ((name, count) for name, count in counts.items() if large(count)),
        key=lambda item: (-item[1], item[0]),
    )
    if 0 < total - sum(count for _, count in large_roles) < K and large_roles:
        large_roles.pop()
    return dict(large_roles)


def careful(record: Record) -> Record:
    """The record with only the roles that may be shown, of participants and on notes. Idempotent."""
    roles = shown(record.roles, record.headcount)
    notes = tuple(note if note.role in roles else replace(note, role="") for note in record.notes)
    return replace(record, roles=roles, notes=notes)

"""The rule of five: which roles may be told. Nothing else counts roles, or compares how many people have one.

A role is shown only if at least `K` people have it, so that no number identifies a person (k-anonymity).
Nobody must be able to calculate a smaller role from the total either: so the rest, which includes people without a
role, is empty or at least `K` people too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

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


def shown_of_all(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts that may be shown when `counts` has everybody: “” counts those without a role."""
    return shown({role: count for role, count in counts.items() if role}, sum(counts.values()))


def count(roles: Iterable[str]) -> dict[str, int]:
    """The counts that may be shown. `roles` has one for each person, or for each note; “” for none."""
    return shown_of_all(Counter(roles))


def on_note(role: str, counts: Mapping[str, int]) -> str:
    """The role that a note may keep, or “”. `counts` has everybody in the room.

    If only one person in the room had no role that may be shown, a note without a role would be theirs.
    """
    return role if role in shown_of_all(counts) else ""


def add_up(counts: Mapping[str, int], total: int) -> bool:
    """Whether `total` people can have these roles."""
    return sum(counts.values()) <= total and min(counts.values(), default=0) >= 0

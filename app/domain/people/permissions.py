"""What an account may do with a workshop, a panel or a report. This is the one place that decides it.

Every row of the office belongs to one owner. Today an owner is an account, and may do everything with its rows.
"""

from __future__ import annotations

from enum import Enum


class Permission(Enum):
    """What a page or a command needs. A report has the permissions of its panel."""

    SEE = "see"
    """Look at a workshop and its results, or at a panel."""
    EDIT = "edit"
    """Change the plan of a workshop, a panel or a report."""
    LEAD = "lead"
    """Open, lead, show, close and archive a workshop, and decide who gets in."""
    MODERATE = "moderate"
    """Hide, mask or remove single notes after a workshop, or in a report."""
    EXPORT = "export"
    """Take notes out of a workshop, into files and reports."""
    DELETE = "delete"
    """Delete a workshop or a report, or choose how long a workshop is kept."""


NOT_OF_PEERS = frozenset({Permission.MODERATE, Permission.EXPORT})
"""What nobody may do with a peer group, not even its owner: its facilitator sees what all see, and nothing is kept."""

OWNER = frozenset(Permission)
"""What an owner may do."""


def owners(account_id: str, permission: Permission) -> frozenset[str]:
    """Returns whose rows this account may use in this way: its own."""
    return frozenset({account_id}) if permission in OWNER else frozenset()


def allows(account_id: str, permission: Permission, owner_id: str) -> bool:
    """Whether the account may use a row of this owner in this way."""
    return owner_id in owners(account_id, permission)

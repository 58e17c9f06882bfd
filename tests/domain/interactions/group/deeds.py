"""What the laws need of this kind: its settings, what participants may do, and a planted fault. It has no commands."""

from __future__ import annotations

from msgspec.structs import replace

from app.domain.interactions import GroupSettings
from app.domain.interactions.abilities import Ability
from app.domain.interactions.kind import Kind

SETTINGS = GroupSettings()
MAY = {"edit", "remove", "arrange"}


def planted(kind: Kind) -> Kind:
    """The kind with a fault: people write while all group."""
    return replace(kind, opens=kind.opens | {Ability.WRITE})

"""What the laws need of this kind: its settings, what participants may do, and a planted fault. It has no commands."""

from __future__ import annotations

from msgspec.structs import replace

from app.domain.interactions import WriteSettings
from app.domain.interactions.abilities import Ability
from app.domain.interactions.kind import Kind

SETTINGS = WriteSettings()
MAY = {"write", "edit", "remove"}


def planted(kind: Kind) -> Kind:
    """The kind with a fault: people move the notes of others while all write."""
    return replace(kind, opens=kind.opens | {Ability.ARRANGE})

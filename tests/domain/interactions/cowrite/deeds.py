"""What the laws need of this kind: its settings, what participants may do, and a planted fault. It has no commands."""

from __future__ import annotations

from msgspec.structs import replace

from app.domain.interactions import CowriteSettings
from app.domain.interactions.abilities import Ability
from app.domain.interactions.kind import Kind

SETTINGS = CowriteSettings()
MAY = {"write", "edit", "remove", "cowrite"}


def planted(kind: Kind) -> Kind:
    """The kind with a fault: nobody may write in the notes of others."""
    return replace(kind, opens=kind.opens - {Ability.COWRITE})

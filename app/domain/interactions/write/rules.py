"""Everybody writes notes of their own."""

from __future__ import annotations

from app.domain.interactions.abilities import Ability
from app.domain.interactions.kind import PhaseSettings


class WriteSettings(PhaseSettings, frozen=True, tag="write"):
    """Nothing to set."""


OPENS = frozenset({Ability.WRITE, Ability.EDIT})

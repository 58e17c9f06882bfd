"""People write notes, and write in the notes of others together with them (app/live/cowriting)."""

from __future__ import annotations

from app.domain.interactions.abilities import Ability
from app.domain.interactions.kind import PhaseSettings


class CowriteSettings(PhaseSettings, frozen=True, tag="cowrite"):
    """Nothing to set."""


OPENS = frozenset({Ability.WRITE, Ability.EDIT, Ability.COWRITE})

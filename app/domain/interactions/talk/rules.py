"""People talk or listen. Nothing is written."""

from __future__ import annotations

from app.domain.interactions.abilities import Ability
from app.domain.interactions.kind import PhaseSettings


class TalkSettings(PhaseSettings, frozen=True, tag="talk"):
    """Nothing to set."""


OPENS = frozenset({Ability.EDIT})

"""Participants move notes and put them into groups."""

from __future__ import annotations

from app.domain.interactions.abilities import Ability
from app.domain.interactions.kind import PhaseSettings


class GroupSettings(PhaseSettings, frozen=True, tag="group"):
    """Nothing to set."""


OPENS = frozenset({Ability.EDIT, Ability.ARRANGE})

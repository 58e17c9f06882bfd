"""The actions that a viewer may have a button for."""

from __future__ import annotations

from enum import StrEnum


class Ability(StrEnum):
    """An action, by the name that the client knows. Which participants have is decided by the kind of the phase."""

    WRITE = "write"
    EDIT = "edit"
    REMOVE = "remove"
    COWRITE = "cowrite"
    ARRANGE = "arrange"
    ACT = "act"
    """Send the commands that the kind of the phase brings."""
    LEAD = "lead"

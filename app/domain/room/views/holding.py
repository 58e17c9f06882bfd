"""What the big screen holds back: what looks personal, until the facilitator has looked at it.

It follows from the texts and the log alone, so it is the same in every process and after a restart, and stored nowhere.
Until she looks, and if she never does, it stays held.
"""

from __future__ import annotations

from app.domain.personal.kinds import Personal
from app.domain.personal.remembering import remembered_kinds
from app.domain.room.state import Group, Note
from app.domain.texts import Text


def held(seen: Note | Group, text: Text) -> tuple[Personal, ...]:
    """What seems personal in a note, or in the name of a group, that is held back; empty if it is not held back."""
    return () if seen.looked_at else remembered_kinds(text.text)

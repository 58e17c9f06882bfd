"""Who may act while a transaction runs: members of rooms, and sessions of facilitators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from app.domain.room.decisions.decision import Actor, Facilitator, Participant
from app.store.people import sign_ins


class Present(NamedTuple):
    """Who may act: the role of each member, by room and id, and the account of each session."""

    members: Mapping[tuple[str, str], str]
    accounts: Mapping[str, str]

    def missing(self, room_id: str, owner: str, actor: Actor) -> str:
        """Returns the code of the refusal when this actor may do nothing in the room of this owner, or “”."""
        match actor:
            case Participant(id=id_) if (room_id, id_) not in self.members:
                return "removed"
            case Facilitator(sign_in=session) if session and not self._leads(actor, owner):
                return "signed_out"
        return ""

    def _leads(self, actor: Facilitator, owner: str) -> bool:
        return self.accounts.get(actor.sign_in) == actor.id and sign_ins.may_lead(actor.id, owner)

"""The device of a participant, as far as it is about ballots."""

from __future__ import annotations

from dataclasses import dataclass, field

from voprf import ristretto

from app.domain.interactions.dots.rules import GiveDot
from app.domain.room.decisions.decide import Participant
from app.live.ballots import issuing
from app.live.ballots.rounds import TOKEN
from app.live.operations import Answer
from tests.live.conftest import WORKSHOP, Place
from tests.story import hex_id

ROUND = "p4"
"""The phase of dots in the plan of `tests.story`."""

TARGET = hex_id(1)


@dataclass
class Device:
    """One that a member holds. With the same `tag` two devices have the same secret."""

    place: Place
    person: str
    tag: str
    blinded: str = ""
    token: str = ""
    _client: ristretto.Client | None = field(default=None)

    def __post_init__(self) -> None:
        self._client, blinded = ristretto.Client.blind(bytes.fromhex(self.tag))
        self.blinded = blinded.serialize().hex()

    def ask(self, key: str = "") -> bool:
        """Asks for the ballot, checks the proof under the key that is published, and keeps the token."""
        given = issuing.issue(self.place.database, WORKSHOP, self.person, {ROUND: self.blinded})
        if ROUND not in given:
            return False
        published = ristretto.PublicKey.deserialize(bytes.fromhex(key or self.place.room.state.ballot_keys[ROUND]))
        output = ristretto.VerifiableOutput.deserialize(bytes.fromhex(given[ROUND]))
        assert self._client is not None
        self.token = bytes(self._client.finalize(output, published))[:TOKEN].hex()
        return True

    def vote(self, target: str = TARGET, op: str = "") -> Answer:
        """Gives a dot."""
        return self.place.rooms.do(self.place.room, self._actor, GiveDot(ROUND, target, self.tag, token=self.token), op)

    @property
    def _actor(self) -> Participant:
        return Participant(self.person)

"""Takes the signs of people and tells facilitators: how many are ready, who wants to speak, what is not understood.

Where nobody may learn who wrote, no name is told, and who is ready is counted as presence is: late, in steps and round
numbers. docs/decisions/0042 weighs what each sign tells.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain.room import attendance
from app.domain.room.state import Status
from app.domain.room.views.build import Audience, Viewer
from app.live.broadcast import Fanout
from app.live.messages import HandUp, OwnSignals, Ready, SignalsMessage, Unclear, WallPage
from app.live.presence import Presence
from app.live.room import Room
from app.live.signals.signs import Hand, Signs
from app.store.db.database import Database
from app.store.room import participants

NOTHING = SignalsMessage()

TellPerson = Callable[[str, str, OwnSignals], None]
"""`tell_person(room, participant, message)`: to the phones of one person alone."""


@dataclass(eq=False)
class Signals:
    """All rooms of this process."""

    database: Database
    presence: Presence
    fanout: Fanout
    find: Callable[[str], Room | None]
    tell_person: TellPerson = lambda _room, _person, _own: None
    _signs: dict[str, Signs] = field(default_factory=dict)
    _told: dict[str, SignalsMessage] = field(default_factory=dict)

    def ready(self, room: Room, person: str, *, on: bool) -> None:
        """Somebody is ready with the phase, or not any more."""
        signs = self._of(room)
        signs.at_step(self._step(room))
        signs.ready.add(person) if on else signs.ready.discard(person)
        self._tell_own(room, person)

    def hand(self, room: Room, person: str, *, up: bool) -> None:
        """Somebody raises a hand, or lowers their own."""
        hands = self._of(room).hands
        if up and person not in hands:
            hands[person] = Hand(secrets.token_hex(16), self._name(room, person))
        elif not up:
            hands.pop(person, None)
        self._tell_own(room, person)

    def lower(self, room: Room, hand_id: str) -> None:
        """A facilitator lowers somebody's hand."""
        if person := self._of(room).lower(hand_id):
            self._tell_own(room, person)

    def support(self, room: Room, person: str, *, on: bool, named: bool) -> None:
        """Somebody asks for support, with the pseudonym only if they chose so, or takes it back."""
        asking = self._of(room).support
        if on and person not in asking:
            asking[person] = Hand(secrets.token_hex(16), self._pseudonym(room, person) if named else "")
        elif not on:
            asking.pop(person, None)
        self._tell_own(room, person)

    def attended(self, room: Room, id_: str) -> None:
        """A facilitator has seen to somebody who asked for support."""
        if person := self._of(room).attend(id_):
            self._tell_own(room, person)

    def unclear(self, room: Room, person: str, word: str, *, on: bool) -> None:
        """Somebody does not understand a word, or all of the instruction (“”)."""
        self._of(room).ask(word, person, on=on)

    def explained(self, room: Room, word: str) -> None:
        """The facilitator has explained a word."""
        self._of(room).unclear.pop(word, None)

    def showing(self, room: Room, page: WallPage | None) -> None:
        """The big screen turned to a page, or has no pages."""
        self._of(room).wall = page

    def own(self, room: Room, person: str) -> OwnSignals | None:
        """Returns what somebody signals, or None where nobody signals anything."""
        return self._own(room, person) if room.id in self._signs else None

    def wall_left(self, room_id: str) -> None:
        """A big screen is gone. Another one says its page again within a turn."""
        if signs := self._signs.get(room_id):
            signs.wall = None

    def forget_person(self, room_id: str, person: str) -> None:
        """Somebody left the room or was removed."""
        if signs := self._signs.get(room_id):
            signs.forget_person(person)

    def forget(self, room_id: str) -> None:
        """Drops the signs of a room that nobody has used for long."""
        self._signs.pop(room_id, None)
        self._told.pop(room_id, None)

    def tick(self, _now: float) -> None:
        """Tells facilitators what changed."""
        for room in filter(None, map(self.find, list(self._signs))):
            message = self._message(room)
            if message != self._told.get(room.id, NOTHING):
                self._told[room.id] = message
                self.fanout.say(room, "signals", message, (Audience.FACILITATOR,))

    def welcome(self, room: Room, viewer: Viewer) -> SignalsMessage | None:
        """Returns what was told last, for a facilitator who has just connected."""
        return self._told.get(room.id) if viewer.audience is Audience.FACILITATOR else None

    def _of(self, room: Room) -> Signs:
        signs = self._signs.setdefault(room.id, Signs())
        signs.enter(room.state.phase_id)
        return signs

    def _message(self, room: Room) -> SignalsMessage:
        if room.state.status is not Status.OPEN:
            self._signs.pop(room.id, None)
            return NOTHING
        signs = self._of(room)
        support = [HandUp(asked.id, asked.name) for asked in signs.support.values()]
        if room.state.plan.hides_people:
            hands = [HandUp(hand.id) for hand in signs.hands.values()]
            asked = [Unclear(word) for word in signs.unclear]
            return SignalsMessage(self._ready_in_steps(room, signs), hands, asked, support, signs.wall)
        here = self.presence.here(room.id)
        hands = [HandUp(hand.id, hand.name) for person, hand in signs.hands.items() if person in here]
        ready = len(signs.ready & here)
        unclear = [Unclear(word, len(people)) for word, people in signs.unclear.items()]
        return SignalsMessage(Ready(ready) if ready else None, hands, unclear, support, signs.wall)

    def _ready_in_steps(self, room: Room, signs: Signs) -> Ready | None:
        step = self._step(room)
        settled = signs.at_step(step)
        number, about = attendance.headcount(len(signs.ready) if step == attendance.AT_ONCE else settled, step)
        return None if about == "fewer" or not number else Ready(number, about)

    def _own(self, room: Room, person: str) -> OwnSignals:
        signs = self._of(room)
        return OwnSignals(signs.phase, person in signs.ready, person in signs.hands, person in signs.support)

    def _step(self, room: Room) -> int:
        return attendance.step(room.state, self.presence.now())

    def _tell_own(self, room: Room, person: str) -> None:
        self.tell_person(room.id, person, self._own(room, person))

    def _name(self, room: Room, person: str) -> str:
        return "" if room.state.plan.hides_people else self._pseudonym(room, person)

    def _pseudonym(self, room: Room, person: str) -> str:
        with self.database.read() as session:
            names = {member.id: member.pseudonym for member in participants.everyone(session, room.id)}
        return names.get(person, "")

"""Plays a history: each act as the message that a phone sends, or as what a network does to it."""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from typing import Any

import msgspec
from pycrdt import Doc, Text
from socketio import exceptions

from app.domain.people import codes
from app.domain.room.views.build import Audience
from app.live.ballots import rounds
from app.live.entry import Entrant, code_mark, enter
from tests.laws.anonymity.acts import follow_up, office, signs
from tests.laws.anonymity.acts.deciding import MADE
from tests.laws.anonymity.acts.follow_up import ASKED
from tests.laws.anonymity.acts.office import OFFICE
from tests.laws.anonymity.acts.sending import COMMANDS, LEADING
from tests.laws.anonymity.acts.signs import SIGNS
from tests.laws.anonymity.history import NOTHING, PEOPLE, Act, Cast, History
from tests.laws.anonymity.prologue import NOTES
from tests.laws.anonymity.room import MEMBERS, OWNER, WORKSHOP
from tests.laws.anonymity.stage import Play
from tests.story import hex_id, key_hash

AFTERWARDS = (1.0, 3.0, 12.0, 35.0, 65.0)
"""Seconds after the last act at which the server looks again: texts settle, languages are guessed, texts are erased."""

QUIET = (3.0, 65.0)
"""The same in fewer steps."""

CALL = ", soita 040 123 4567"
"""Makes a note one that the big screen holds back."""


class Impossible(Exception):
    """With this cast nobody could do it."""


@dataclass
class Turn:
    """One person in one shared note."""

    who: int
    note: str
    doc: Doc[Text]


@dataclass
class Scene:
    """Three people, a facilitator and a big screen, and what their devices know."""

    play: Play
    history: History
    cast: Cast
    here: dict[int, str] = field(default_factory=dict)
    """By person: the connection."""
    turns: dict[int, Turn] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    """By part: the note that it wrote."""
    votes: dict[tuple[int, str], int] = field(default_factory=dict)
    """By person and phase: the part whose ballot they hold."""
    signs: dict[tuple[int, str, str], int] = field(default_factory=dict)
    """By person, kind of sign and phase: the part whose sign it is."""
    secrets: set[bytes] = field(default_factory=set)
    """What only one phone knows: ids of commands, keys of notes, tags of ballots."""
    number: int = 0
    lenient: bool = False
    """Whether an act that nobody could have done is left out in place of the whole history."""
    written: list[str] = field(default_factory=list)
    """The notes of this history, in the order of writing."""
    undo: str = ""
    """What the desk gave to undo the last mask."""
    undone: set[int] = field(default_factory=set)
    """The numbers of such acts."""

    def run(self) -> None:
        """From the moment when everybody is there to when all is at rest."""
        self.here = dict(self.play.here)
        if not self.here:
            self.begins()
        self.acts()

    def begins(self) -> None:
        """Everybody comes."""
        self.play.connect("leader", Audience.FACILITATOR, OWNER)
        self.play.connect("screen", Audience.SCREEN, OWNER)
        for who in range(PEOPLE):
            self._comes(who, f"first {who}")
        self.play.tick()

    def acts(self) -> None:
        """What happens, and the time until all is at rest."""
        for number, act in enumerate(self.history.acts):
            try:
                self.act(number, act)
            except Impossible:
                if not self.lenient:
                    raise
                self.undone.add(self.number)
                self.play.committed(f"act {self.number}")
        self.rests()

    def act(self, number: int, act: Act) -> None:
        """One act, after the time before it."""
        self.number = number
        for _ in range(act.wait):
            self.play.tick()
        self._do(act)
        self.play.committed(f"act {self.number}")

    def rests(self, pauses: tuple[float, ...] = AFTERWARDS) -> None:
        """Time goes by until texts have settled and removed ones are erased."""
        for seconds in pauses:
            self.play.tick(seconds)

    def _do(self, act: Act) -> None:
        if self.play.gone and act.kind != "expire":
            raise Impossible
        if act.kind in MADE and not self.play.has_pages:
            self._by_itself(act)
            return
        if act.kind in OFFICE:
            office.do(self, act)
            return
        if act.kind in LEADING:
            self.answered(self.play.ask("leader", *LEADING[act.kind](self, act)))
            return
        if act.kind == NOTHING:
            return
        doing = getattr(self, f"_{act.kind}", None)
        who = self.cast[act.part] if act.part >= 0 else act.on % PEOPLE
        if doing is not None:
            doing(act, who)
        elif act.kind in ASKED:
            follow_up.do(self, act, who)
        elif act.kind in SIGNS:
            sid = self._sid(who)
            if not signs.may(self, act, who):
                raise Impossible
            self.answered(self.play.ask(sid, "signal", signs.asked(self, act)))
        else:
            self.answered(self.play.ask(self._sid(who), *COMMANDS[act.kind](self, act)))

    def _by_itself(self, act: Act) -> None:
        """Without its page."""
        actor, command = MADE[act.kind](self, act)
        self.secrets |= {key.encode() for key in (getattr(command, "key", ""),) if key}
        self.answered(self.play.does(actor, command))

    def _sid(self, who: int) -> str:
        if who not in self.here:
            raise Impossible
        return self.here[who]

    def answered(self, answer: Any) -> None:
        """Holds what was answered to the act."""
        self.play.trace.add("answer", f"to act {self.number}", msgspec.json.encode(answer))

    def command(self, **command: Any) -> tuple[str, dict[str, Any]]:
        """A command under an id that goes with the act."""
        op = hex_id(5000 + self.number)
        self.secrets |= {
            value.encode() for value in (op, *(command.get(name) for name in ("key", "tag", "token"))) if value
        }
        return "command", {"op": op, "c": command}

    def note(self, act: Act) -> str:
        """The note of a part, or one that was there before."""
        return self.notes.get(act.part) or NOTES[act.on % len(NOTES)]

    def tag(self, act: Act) -> str:
        """The random tag of a ballot: each person has one in a phase."""
        phase = self.phase
        if self.votes.setdefault((self.cast[act.part], phase), act.part) != act.part:
            raise Impossible
        return hashlib.sha256(f"{act.part} {phase}".encode()).hexdigest()

    def ballot(self, act: Act) -> dict[str, str]:
        """What shows a ballot. The token is what a phone gets that asked blindly: the function's value for the tag."""
        tag = self.tag(act)
        seed = self.play.seeds().get(self.phase)
        return {"phase": self.phase, "tag": tag, "token": rounds.token(seed, tag) if seed else ""}

    @property
    def phase(self) -> str:
        return str(self.play.room.state.phase_id)

    # Who is there

    def _comes(self, who: int, sid: str) -> None:
        self.here[who] = sid
        self.play.connect(sid, Audience.PARTICIPANT, MEMBERS[who], who)

    def _away(self, _act: Act, who: int) -> None:
        self.play.server.disconnect(self._sid(who))
        del self.here[who]
        self.turns = {part: turn for part, turn in self.turns.items() if turn.who != who}

    def _back(self, act: Act, who: int) -> None:
        if who in self.here:
            raise Impossible
        try:
            self._comes(who, f"again {self.number}")
        except exceptions.ConnectionRefusedError as refused:
            del self.here[who]
            self.answered({"ok": False, "why": str(refused)})
        else:
            self._missed(act, who)

    def _missed(self, act: Act, who: int) -> None:
        state = self.play.room
        seen = max(0, state.state.seq - 1 - act.on)
        self.answered(self.play.ask(self._sid(who), "since", {"epoch": state.epoch, "seq": seen}))

    def _joins(self, _act: Act, _who: int) -> None:
        id_ = hex_id(300 + self.number)
        code = self.play.runtime.rooms.reserve_code(WORKSHOP)
        door = code_mark(codes.fold(code))
        entrant = Entrant(id_, id_, "Haapa", "ammattilainen", door, left=False, capacity=300, now=1)
        refused = self.play.runtime.database.write(lambda session: enter(session, self.play.room, entrant))
        self.answered(refused)
        if refused is None:
            self.play.connect(f"joined {self.number}", Audience.PARTICIPANT, id_)

    # Writing

    def _write(self, act: Act, who: int) -> None:
        sid, note = self._sid(who), hex_id(2000 + self.number)
        self.notes[act.part] = note
        self.written.append(note)
        words = {
            "area": f"a{act.on % 2}",
            "phase": self.phase,
            "text": f"Jonotan aina {self.number}{CALL * (act.on == 5)}",
        }
        written = self.command(t="WriteNote", note=note, key_hash=key_hash(note), **words)
        self.answered(self.play.ask(sid, *written))

    def _open(self, act: Act, who: int) -> None:
        note, sid = NOTES[act.on % len(NOTES)], self._sid(who)
        if any(turn.who == who and turn.note == note for turn in self.turns.values()):
            raise Impossible
        opened = self.play.ask(sid, "cowrite", {"do": "open", "note": note})
        self.answered(opened)
        if opened["ok"]:
            doc: Doc[Text] = Doc(client_id=opened["cid"])
            doc.get("t", type=Text)
            doc.apply_update(b64decode(opened["state"]))
            self.turns[act.part] = Turn(who, note, doc)

    def _type(self, act: Act, who: int) -> None:
        turn = self.turns.get(act.part)
        if turn is None or turn.who != who:
            raise Impossible
        before = turn.doc.get_state()
        text = turn.doc.get("t", type=Text)
        text.insert(0, f"{chr(97 + self.number)}")
        update = b64encode(turn.doc.get_update(before)).decode()
        asked = {"do": "update", "note": turn.note, "update": update}
        self.answered(self.play.ask(self._sid(who), "cowrite", asked))

    def _leave(self, act: Act, who: int) -> None:
        turn = self.turns.pop(act.part, None)
        if turn is None:
            raise Impossible
        self.answered(self.play.ask(self._sid(who), "cowrite", {"do": "close", "note": turn.note}))

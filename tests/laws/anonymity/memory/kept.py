"""What the database would hold of the room, as plain values: in place of a session for code that stores and reads.

The statements of every commit (app/store/db/hot_statements.py) come here with their rows, so the product's own code
says what would be stored: the bytes of each event and answer, each text with its language and role. Any other statement
is held as its words and parameters, and finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from app.domain.texts import Text
from app.store.db.hot_statements import HotStatement
from app.store.room import (
    ballots,
    cowriting,
    log,
    log_writing,
    participants,
    taking_part,
)
from app.store.room.cowriting import StoredText
from tests.laws.anonymity.room import OWNER, SIGNED_IN, WORKSHOP

Row = dict[str, Any]


@dataclass
class Kept:
    """One room. The maps are never changed in place, so a copy of this object is a moment to go back to."""

    head: int = 0
    epoch: str = ""
    writing: dict[str, Row] = field(default_factory=dict)
    """By note or group: the row of its text."""
    seeds: dict[str, str] = field(default_factory=dict)
    """By phase: the key of its round."""
    roles: dict[str, str] = field(default_factory=dict)
    """By member. Who has joined stays the same."""
    arrived: tuple[tuple[str, str], ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    headcount: int = 0
    days: tuple[str, str] = ("", "")
    """When it was opened and closed."""
    room: Any = field(default=None, compare=False)
    """The loaded room, of which records are made."""
    news: list[str] = field(default_factory=list)
    """What was stored since the last look, each row in words."""

    @classmethod
    def of(cls, session: Any) -> Kept:
        """What a database holds now."""
        head = log.standing(session, [WORKSHOP])[WORKSHOP]
        here = {row.id: row for row in participants.everyone(session, WORKSHOP)}
        roles = participants.present(session, ((WORKSHOP, id_) for id_ in here))
        known, texts = log.roles(session, WORKSHOP), log.texts(session, WORKSHOP)
        return cls(
            head=head.seq,
            epoch=head.epoch,
            writing={id_: _row(id_, text, known.get(id_, "")) for id_, text in texts.items()},
            seeds=ballots.keys(session, WORKSHOP),
            roles={id_: role for (_, id_), role in roles.items()},
            arrived=tuple(participants.arrived(session, WORKSHOP)),
            counts=taking_part.count_roles(session, WORKSHOP),
            headcount=taking_part.headcount(session, WORKSHOP),
        )

    def as_now(self) -> Kept:
        """The same, to which nothing happens when this one changes; without news."""
        same = Kept.__new__(Kept)
        same.__dict__.update(self.__dict__)
        same.news = []
        return same

    # Statements of every commit

    def ran(self, statement: HotStatement, rows: Sequence[Row]) -> None:
        """These rows are written."""
        self.news += [f"{NAMES[statement]} {row}" for row in rows]
        if statement is log_writing.WRITE_TEXT:
            same = {row["id"]: self.writing[row["id"]]["role"] for row in rows if row["id"] in self.writing}
            self.writing = self.writing | {row["id"]: row | {"role": same.get(row["id"], row["role"])} for row in rows}
        elif statement is log_writing.MOVE_HEAD:
            self.head = rows[-1]["to"]
        elif statement is log_writing.SET_LANGUAGE:
            for row in rows:
                self._change(row["note"], text=row["guessed_text"], lang=row["guessed_lang"])

    def changed(self, statement: HotStatement, row: Row) -> int:
        """A shared text grows from the state that is stored, or nothing changes."""
        before = self.writing[row["note"]]
        seed = statement is cowriting.SEED
        same = before["text"] == row["state_text"] if seed else before["crdt"] == row["before"]
        if not same or not (seed or before["generation"] == row["state_generation"]):
            return 0
        self.news.append(f"{NAMES[statement]} {row}")
        fresh = {name: row[f"state_{name}"] for name in ("crdt", "generation", "text", "lang")}
        self._change(row["note"], **fresh, unsettled=before["unsettled"] or before["text"] != row["state_text"])
        return 1

    def found(self, statement: HotStatement, keys: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """The rows of these keys."""
        if statement is log.HEADS:
            return [(id_, self.head, self.epoch, OWNER) for (id_,) in keys]
        if statement is participants.PRESENT:
            return [(room, id_, self.roles[id_]) for room, id_ in keys if id_ in self.roles]
        return [(session, OWNER) for (session,) in keys if session == HASHED]

    # Other statements

    def execute(self, statement: Any, rows: Any = None) -> Any:
        """Held in words; it finds and changes nothing."""
        compiled = statement.compile()
        self.news.append(f"{compiled} {compiled.params} {rows}")
        return NOTHING

    def connection(self) -> Kept:
        return self

    def scalars(self, _statement: Any) -> Any:
        return NOTHING

    def scalar(self, _statement: Any) -> None:
        return None

    def get_one(self, _table: Any, _id: str) -> Any:
        return SimpleNamespace(opened_on=self.days[0], closed_on=self.days[1])

    # What is read by name

    def _change(self, note: str, **values: Any) -> None:
        self.writing = self.writing | {note: self.writing[note] | values}

    def squash(self) -> None:
        """Shared texts keep no history any more."""
        if any(row["crdt"] for row in self.writing.values()):
            self.news.append("squashed")
        self.writing = {id_: row | {"crdt": None, "generation": ""} for id_, row in self.writing.items()}

    def texts(self) -> dict[str, Text]:
        return {id_: Text(row["text"], row["lang"]) for id_, row in self.writing.items()}

    def settle(self, note: str) -> None:
        self.news.append(f"settled {note}")
        self._change(note, unsettled=False)

    def add_seeds(self, seeds: dict[str, str]) -> None:
        self.news.append(f"keys {seeds}")
        self.seeds = self.seeds | seeds

    def destroy_seeds(self) -> None:
        self.news.append("no keys")
        self.seeds = {}

    def stored(self, note: str) -> StoredText:
        row = self.writing[note]
        return StoredText(row["crdt"], row["generation"], row["text"])


def _row(id_: str, text: Text, role: str) -> Row:
    given = {"workshop_id": WORKSHOP, "id": id_, "text": text.text, "lang": text.lang, "role": role}
    return {**given, "crdt": None, "generation": "", "unsettled": False}


class _Nothing:
    rowcount = 0

    def __iter__(self) -> Any:
        return iter(())

    def all(self) -> list[Any]:
        return []


NOTHING = _Nothing()
HASHED = participants.hashed(SIGNED_IN)
NAMES = {
    log_writing.ADD_EVENT: "event",
    log_writing.ADD_ANSWER: "answer",
    log_writing.MOVE_HEAD: "head",
    log_writing.WRITE_TEXT: "text",
    log_writing.SET_LANGUAGE: "language",
    cowriting.SEED: "shared",
    cowriting.GROW: "grown",
}

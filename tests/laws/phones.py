"""Phones that write together in one note, on a line that breaks, against a server that dies: by what numbers say."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from pycrdt import Doc, Text, merge_updates

from app.domain.room.commands import GoToPhase
from app.domain.room.decisions.decide import Participant
from app.live.cowriting import update_format
from app.live.cowriting.open_note import Writer
from app.live.cowriting.open_notes import Cowriting
from app.store.db.database import Database
from app.store.room import cowriting
from tests.live.conftest import WORKSHOP, Place
from tests.live.test_commit_queue import LIISA, note
from tests.screen import sent
from tests.story import LEADER, hex_id

Step = tuple[int, int, int]
Diff = Callable[[str, str], list[tuple[int, int, str]]]
TOGETHER, APART = GoToPhase("p2"), GoToPhase("p3")
PEOPLE = 3


def letters(number: int) -> str:
    """A letter that nobody else ever types; some take two units and four bytes."""
    return chr((0x1F300 if number % 3 == 0 else 0x4E00) + number)


def smallest_edits(before: str, after: str) -> list[tuple[int, int, str]]:
    """From `before` to `after`, last place first: where, how many letters go, and what comes."""
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(a, b - a, after[c:d]) for kind, a, b, c, d in reversed(found) if kind != "equal"]


def one_edit(before: str, after: str) -> list[tuple[int, int, str]]:
    """The same as one edit from the first to the last difference: it types shared letters anew."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return [(start, len(before) - start - end, after[start : len(after) - end])]


@dataclass(eq=False)
class Phone:
    """One person's browser, by the rules of the client: a fresh writer id each time, and a merge on coming back."""

    person: Participant
    diff: Diff = smallest_edits
    channel: str = ""
    doc: Doc[Text] | None = None
    gen: str = ""
    base: str = ""
    waiting: list[bytes] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    """Letters that were deleted here."""

    @property
    def shared(self) -> Text:
        assert self.doc is not None
        return self.doc.get("t", type=Text)

    @property
    def text(self) -> str:
        return str(self.shared)

    def adopt(self, opened: dict[str, Any]) -> None:
        """A fresh document under a fresh id; what was typed before and never answered is typed again."""
        state, old = b64decode(opened["state"]), self.doc
        self.doc = Doc(client_id=opened["cid"])
        self.doc.get("t", type=Text)
        self.doc.apply_update(state)
        wanted = self._wanted(old, state, opened["gen"]) if old and self.waiting else self.text
        self.waiting, self.gen, self.base = [], opened["gen"], self.text
        self.doc.observe(lambda happened: self.waiting.append(happened.update) if self._here else None)
        self.write(self.diff(self.text, wanted))

    _here = False

    def _wanted(self, old: Doc[Text], state: bytes, gen: str) -> str:
        if gen == self.gen:
            old.apply_update(state)
            return str(old.get("t", type=Text))
        if self.text == self.base:
            return str(old.get("t", type=Text))
        self.drafts.append(str(old.get("t", type=Text)))
        return self.text

    def write(self, edits: list[tuple[int, int, str]]) -> None:
        """Type and delete here, to be sent later."""
        assert self.doc is not None
        self._here = True
        for at, gone, new in edits:
            before = self.text
            start, end = (len(before[:place].encode()) for place in (at, at + gone))
            with self.doc.transaction():
                del self.shared[start:end]
                self.shared.insert(start, new)
        self._here = False

    def hear(self, message: dict[str, Any]) -> bool:
        """Take in what the server says; False when the note must be opened again."""
        if "update" not in message:
            return False
        assert self.doc is not None
        self.doc.apply_update(b64decode(message["update"]))
        if not self.waiting:
            self.base = self.text
        return True


class Table:
    """A server, a database and some phones around one note."""

    def __init__(self, database: Database, number: int, build: Callable[..., Cowriting], diff: Diff) -> None:
        self.note = hex_id(10_000 + number)
        self.database, self.build = database, build
        self.phones = [Phone(Participant(hex_id(200 + n)), diff) for n in range(PEOPLE)]
        self.inbox: dict[str, list[dict[str, Any]]] = {}
        self.answered: set[str] = set()
        self.typed = self.lines = self.now = 0
        self.restart()
        self.rooms.do(self.room, LEADER, TOGETHER)
        self.rooms.do(self.room, LIISA, note(10_000 + number, "Potku"))

    def restart(self) -> None:
        """The server dies and comes back; every line breaks."""
        self.place = Place(self.database)
        self.rooms, self.room = self.place.rooms, self.place.room
        self.cowriting = self.build(self.rooms, self.emit)
        for phone in self.phones:
            phone.channel = ""

    def emit(self, event: str, data: Any, to: str) -> None:
        if event == "cowrite" and to in self.inbox:
            self.inbox[to].append(sent(data))

    def connect(self, phone: Phone) -> None:
        """Open the note on a fresh line; whatever was on its way on the old one is lost."""
        self.hang_up(phone)
        self.lines += 1
        phone.channel = f"line {self.lines}"
        self.inbox[phone.channel] = []
        opened = sent(self.cowriting.open(WORKSHOP, Writer(phone.channel, phone.person), self.note))
        if opened["ok"]:
            phone.adopt(opened)
        else:
            phone.channel = ""

    def hang_up(self, phone: Phone) -> None:
        if phone.channel:
            self.cowriting.leave(phone.channel)
        phone.channel = ""

    def send(self, phone: Phone, *, answer_lost: bool = False) -> None:
        """All that waits, as one update."""
        if not (phone.channel and phone.waiting):
            return
        letters_then = set(phone.text)
        update = merge_updates(*phone.waiting)
        answer = self.cowriting.update(WORKSHOP, Writer(phone.channel, phone.person), self.note, update)
        if answer_lost:
            self.hang_up(phone)
        elif answer.ok:
            phone.waiting = []
            self.answered |= letters_then
        else:
            self.connect(phone)

    def deliver(self, phone: Phone) -> None:
        messages, self.inbox[phone.channel] = self.inbox.get(phone.channel, []), []
        if not phone.channel:
            return
        if not all(phone.hear(message) for message in messages):
            self.connect(phone)

    def forge(self, phone: Phone, victim: Phone) -> None:
        """A foul phone writes under the id of another; the server may answer what it likes."""
        if not (phone.channel and victim.channel and victim.doc):
            return
        foul: Doc[Text] = Doc(client_id=victim.doc.client_id)
        text = foul.get("t", type=Text)
        foul.apply_update(victim.doc.get_update())
        before = foul.get_state()
        text.insert(0, "!")
        writer = Writer(phone.channel, phone.person)
        if not self.cowriting.update(WORKSHOP, writer, self.note, foul.get_update(before)).ok:
            self.connect(phone)

    def step(self, step: Step) -> None:
        """One thing happens: the first number says what, the second to whom, the third where."""
        what, who, where = step
        phone = self.phones[who % PEOPLE]
        if phone.doc is None:
            self.connect(phone)
        match what:
            case 0 | 1 | 2 | 3:
                self.typed += 1
                phone.write([(where % (len(phone.text) + 1), 0, letters(self.typed))])
            case 4 if phone.text:
                at = where % len(phone.text)
                phone.gone.add(phone.text[at])
                phone.write([(at, 1, "")])
            case 5 | 6:
                self.send(phone)
            case 7 | 8:
                self.deliver(phone)
            case 9:
                self.connect(phone)
            case _:
                self.misfortune(where, phone)

    def misfortune(self, which: int, phone: Phone) -> None:
        match which % 7:
            case 0:
                self.restart()
            case 1:
                self.hang_up(phone)
            case 2 | 3:
                self.send(phone, answer_lost=True)
            case 4:
                self.forge(phone, self.phones[(self.phones.index(phone) + 1) % PEOPLE])
            case 5:
                self.mislay(phone)
            case _:
                self.rooms.do(self.room, LEADER, APART)
                self.tick()
                self.rooms.do(self.room, LEADER, TOGETHER)

    def mislay(self, phone: Phone) -> None:
        """A faulty phone forgets to send letters, and goes on with others. (A deletion leaves no gap.)"""
        if len(phone.waiting) > 1 and all(update_format.read(waiting).written for waiting in phone.waiting[:2]):
            del phone.waiting[0]

    def tick(self) -> None:
        self.now += 3
        self.cowriting.tick(self.now)

    def settle(self) -> None:
        """Everybody comes back, sends what waits and hears what there is; twice, for what the first round led to."""
        for _ in range(2):
            for phone in self.phones:
                if not phone.channel:
                    self.connect(phone)
                for _again in range(2):
                    self.deliver(phone)
                    self.send(phone)
        for phone in self.phones:
            self.deliver(phone)
        self.tick()

    def check(self) -> None:
        """The law."""
        self.settle()
        with self.database.read() as session:
            _, _, kept = cowriting.load(session, WORKSHOP, self.note)
        assert {phone.text for phone in self.phones} == {kept} == {self.room.texts[self.note][0]}
        assert len(kept) == len(set(kept)), "a letter twice"
        gone: set[str] = set().union(*(phone.gone for phone in self.phones))
        drafts = set("".join(draft for phone in self.phones for draft in phone.drafts))
        assert self.answered - gone <= set(kept), "an answered letter is lost"
        expected = {letters(number) for number in range(1, self.typed + 1)}
        assert expected - gone - drafts <= set(kept), "a letter is lost"
        if not drafts:
            assert not gone & set(kept), "a deleted letter is back"
        assert "!" not in kept

"""Somebody who types in a note together with others: a person with a pen, by docs/PROTOCOL.md, section 8."""

from __future__ import annotations

import asyncio
from base64 import b64decode, b64encode
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import partial
from typing import Any

from pycrdt import Doc, Text, merge_updates

from tests.harness.person import Person

GATHER = 0.12
"""Seconds of typing that go as one update, as the client gathers them."""


def letters(who: int) -> Iterator[str]:
    """Letters that nobody else ever types; some take two units and four bytes."""
    for number in range(0x400):
        yield chr((0x4E00, 0x4E00, 0x20000)[number % 3] + 0x400 * who + number)


class CoWriter(Person):
    """`forgetful` is a fault of the screen: some strokes never leave it, and it goes on with those after them."""

    forgetful = 0.0
    closed = False
    """Whether the pen is down and the text was read."""

    def take(self, note: str, who: int) -> None:
        """Which note to write in, under whose letters."""
        self.note, self.fresh = note, letters(who)
        self.doc: Doc[Text] | None = None
        self.gen = ""
        self.open = self.opening = self.flying = False
        self.waiting: list[tuple[bytes, bool]] = []
        """Updates that are not answered, and whether each is typed (and not deleted)."""
        self.typed: list[str] = []
        self.gone: list[str] = []
        self.sent = self.saved = self.mislaid = self.opened = 0

    @property
    def shared(self) -> Text:
        assert self.doc is not None
        return self.doc.get("t", type=Text)

    @property
    def text(self) -> str:
        """What the screen shows."""
        return str(self.shared) if self.doc else ""

    @property
    def done(self) -> bool:
        """Whether the screen says that all is saved."""
        return self.open and not (self.waiting or self.flying)

    # Typing

    def type(self) -> None:
        """One letter, anywhere."""
        letter = next(self.fresh)
        self.typed.append(letter)
        self._write(self.deeds.dice.randint(0, len(self.text)), "", letter)

    def delete(self) -> None:
        """One letter less, whoever wrote it."""
        if text := self.text:
            at = self.deeds.dice.randrange(len(text))
            self.gone.append(text[at])
            self._write(at, text[at], "")

    def _write(self, at: int, old: str, new: str) -> None:
        assert self.doc is not None
        start = len(self.text[:at].encode())
        before = self.doc.get_state()
        with self.doc.transaction():
            del self.shared[start : start + len(old.encode())]
            self.shared.insert(start, new)
        self.waiting.append((self.doc.get_update(before), not old))

    # The line

    def _hello(self, data: dict[str, Any]) -> None:
        super()._hello(data)
        self._open()

    def _lost(self) -> None:
        super()._lost()
        self.open = self.opening = self.flying = False

    def _heard(self, name: str, data: Any) -> None:
        super()._heard(name, data)
        if name == "cowrite" and data["note"] == self.note:
            if "update" in data and self.doc:
                self.doc.apply_update(b64decode(data["update"]))
            elif data.get("need_sync"):
                self._open()

    def _open(self) -> None:
        if self.wire is None or self.opening:
            return
        self.open, self.opening = False, True
        self.wire.emit("cowrite", {"do": "open", "note": self.note}, self._adopt)

    def _adopt(self, opened: dict[str, Any]) -> None:
        """A fresh document under a fresh id; what was typed before and never answered is typed again."""
        self.opening = False
        if not opened["ok"]:
            asyncio.get_running_loop().call_later(opened.get("retry", 100) / 1000, self._open)
            return
        state, old = b64decode(opened["state"]), self.doc
        unsaved = old is not None and self.waiting and self.gen == opened["gen"]
        self.doc = Doc(client_id=opened["cid"])
        self.doc.get("t", type=Text)
        self.doc.apply_update(state)
        self.gen, self.waiting, self.open, self.flying = opened["gen"], [], True, False
        self.opened += 1
        if unsaved and old:
            old.apply_update(state)
            self._type_again(str(old.get("t", type=Text)))

    def _type_again(self, wanted: str) -> None:
        text = self.text
        edits = SequenceMatcher(None, text, wanted, autojunk=False).get_opcodes()
        for kind, a, b, c, d in reversed(edits):
            if kind != "equal":
                self._write(a, text[a:b], wanted[c:d])

    def send(self) -> None:
        """All that waits, as one update; one is on its way at a time."""
        if not (self.open and self.waiting and self.wire) or self.flying:
            return
        leaves_a_gap = len(self.waiting) > 1 and all(typed for _, typed in self.waiting[:2])  # a deletion leaves none
        if leaves_a_gap and self.deeds.dice.random() < self.forgetful:
            del self.waiting[0]
            self.mislaid += 1
        update = merge_updates(*(data for data, _ in self.waiting))
        self.flying, self.sent = True, self.sent + 1
        told = {"stroke": f"{self.name} {self.sent}", "note": self.note}
        carried = len(self.waiting), len(self.typed), len(self.gone)
        self.history.write(self.name, "strokes", **told, letters="".join(self.typed), gone="".join(self.gone))
        asked = {"do": "update", "note": self.note, "update": b64encode(update).decode()}
        self.wire.emit("cowrite", asked, partial(self._written, self.doc, told, carried))

    def _written(
        self, doc: object, told: dict[str, Any], carried: tuple[int, int, int], answer: dict[str, Any]
    ) -> None:
        if doc is not self.doc:
            return  # of a turn that is over: what it carried was typed again
        self.flying = False
        if answer["ok"]:
            self.history.write(self.name, "saved", **told)
            updates, typed, gone = carried
            self.saved += typed + gone
            del self.waiting[:updates], self.typed[:typed], self.gone[:gone]
        elif answer["code"] != "rate":
            self._open()

    def lay_down(self) -> None:
        """Close the note; the answer comes after all that others wrote before, and is when the screen is read."""
        assert self.wire is not None
        self.open = False
        self.wire.emit("cowrite", {"do": "close", "note": self.note}, self._read)

    def _read(self, _: object) -> None:
        self.history.write(self.name, "reads", note=self.note, text=self.text)
        self.closed = True

"""A client with an outbox, as docs/PROTOCOL.md describes it, that writes down what it does and hears."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from tests.balloting import Balloting
from tests.harness.deeds import Command, Deeds
from tests.harness.history import History
from tests.harness.pace import pause
from tests.harness.wire import Wire

NOTHING = "0" * 32
AT_ONCE = 8
PATIENCE = 5.0
"""Seconds without an answer until the line is taken for dead."""


@dataclass(eq=False)
class Wish:
    """A command that is not answered yet."""

    op: str
    command: Command
    sent: float = 0.0


class Person:
    """One screen. `address` is (host, port) and may change between two connections."""

    gap_ignored = False
    """A planted fault of the client: it takes every batch for the next one."""

    def __init__(self, name: str, ticket: str, address: tuple[str, int], history: History, deeds: Deeds) -> None:
        self.name, self.ticket, self.address, self.history, self.deeds = name, ticket, address, history, deeds
        self.view: dict[str, Any] = {}
        self.seq, self.epoch = 0, NOTHING
        self.outbox: deque[Wish] = deque()
        self.wire: Wire | None = None
        self.ready = False
        self.resent = self.resets = self.caught_up = 0
        self.path = "/ws"
        self.leaving = False
        self.hold = 0.0
        """Seconds to wait before coming back: as many as a server that is leaving asked for."""
        self.news = asyncio.Event()
        """Set whenever something was heard."""
        self.balloting = Balloting()
        self._asking = False
        self._early: list[dict[str, Any]] = []
        self._over = asyncio.Event()
        self._dice = random.Random(name)

    # The connection

    async def live(self) -> None:
        """Connect, and connect again, until told to leave."""
        loop = asyncio.get_running_loop()
        while not self.leaving:
            self._over.clear()
            try:
                _, wire = await asyncio.wait_for(
                    loop.create_connection(
                        lambda: Wire(self.ticket, self._heard, self._lost, self.path), *self.address
                    ),
                    PATIENCE,
                )
            except (OSError, TimeoutError):
                await pause(0.02 + self._dice.random() / 20)
                continue
            self.wire = wire
            await self._watched()
            hold, self.hold = self.hold, self._dice.random() / 50
            await pause(hold)

    async def _watched(self) -> None:
        """Until the connection ends, or until an answer is overdue."""
        loop, began = asyncio.get_running_loop(), asyncio.get_running_loop().time()
        while not self._over.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._over.wait(), 0.5)
            now = loop.time()
            overdue = any(wish.sent and now - wish.sent > PATIENCE for wish in self.outbox)
            if self.wire and (overdue or (not self.ready and now - began > PATIENCE) or self.leaving):
                self.wire.abort()
                await self._over.wait()

    def _lost(self) -> None:
        for wish in self.outbox:
            if wish.sent:
                self.history.write(self.name, "unknown", op=wish.op)
            wish.sent = 0.0
        self.wire, self.ready, self._asking = None, False, False
        self._early.clear()
        self.balloting.over()
        self._over.set()

    def awake(self) -> None:
        """The phone is in the hand again: a connection from before its sleep is not trusted."""
        if self.wire:
            self.wire.abort()

    def leave(self) -> None:
        """Go for good, without a goodbye."""
        self.leaving = True
        if self.wire:
            self.wire.abort()

    # What one wishes

    def wish(self, command: Command | None = None) -> Wish:
        """Put a command into the outbox."""
        wish = Wish(self.deeds.id(), command or self.deeds.next(self.view))
        self.outbox.append(wish)
        self._pump()
        return wish

    def forget(self) -> None:
        """The device is gone with all that was not answered; it never asks again."""
        self.outbox.clear()

    def reload(self) -> None:
        """The page is opened anew: the view is gone, the outbox is not."""
        self.view, self.seq, self.epoch = {}, 0, NOTHING
        if self.wire:
            self.wire.abort()

    def _pump(self) -> None:
        if not self.ready or self.wire is None:
            return
        now, flying = asyncio.get_running_loop().time(), sum(1 for wish in self.outbox if wish.sent)
        for wish in self.outbox:
            if flying >= AT_ONCE:
                break
            if not wish.sent and (command := self._admitted(wish)):
                wish.sent = now
                flying += 1
                self._send(wish, command)

    def _admitted(self, wish: Wish) -> Command | None:
        wire = self.wire
        assert wire is not None
        keys = self.view.get("ballot_keys", {})
        return self.balloting.ready(wish.command, keys, partial(wire.emit, "ballots"), self._pump)

    def _send(self, wish: Wish, command: Command) -> None:
        assert self.wire is not None
        self.history.write(self.name, "invoke", op=wish.op, c=wish.command)
        wire = self.wire
        wire.emit("command", {"op": wish.op, "c": command}, lambda answer: self._answered(wish, answer))

    def _answered(self, wish: Wish, answer: dict[str, Any]) -> None:
        self.news.set()
        if wish not in self.outbox:
            return
        if answer.get("retry"):
            self.history.write(self.name, "again", op=wish.op, code=answer["code"])
            wish.sent = 0.0
            asyncio.get_running_loop().call_later(answer["retry"] / 1000, self._pump)
            return
        self.outbox.remove(wish)
        if answer["ok"]:
            self.history.write(self.name, "ok", op=wish.op, seq=answer["seq"])
        else:
            self.history.write(self.name, "fail", op=wish.op, code=answer["code"])
        if self._dice.random() < 0.03 and self.wire:
            self.ask_again(wish)
        self._pump()

    def ask_again(self, wish: Wish) -> None:
        """A resend of what was answered already must hear the same answer."""
        assert self.wire is not None
        self.resent += 1

        def again(answer: dict[str, Any]) -> None:
            if not answer.get("retry"):
                self.history.write(
                    self.name,
                    "echo",
                    op=wish.op,
                    ok=answer["ok"],
                    seq=answer.get("seq", 0),
                    code=answer.get("code", ""),
                )

        self.wire.emit("command", {"op": wish.op, "c": wish.command}, again)

    # What one hears

    def _heard(self, name: str, data: Any) -> None:
        self.news.set()
        match name:
            case "hello":
                self._hello(data)
            case "batch":
                self._batch(data)
            case "head" if self.ready:
                self._stands(data)
            case "bye" | "refused":
                self.history.write(self.name, name, **data)
                self.hold = self._dice.random() * data.get("window", 0) / 1000

    def _hello(self, data: dict[str, Any]) -> None:
        self.ready = True
        self._stands(data)
        self._pump()

    def _stands(self, data: dict[str, Any]) -> None:
        """Where the server says that its log stands."""
        if data["epoch"] == self.epoch and data["seq"] < self.seq and "now" in data:
            self.history.write(self.name, "ahead", seq=self.seq, head=data["seq"])
        if self.gap_ignored and self.view:
            self.seq = data["seq"]
        if data["epoch"] != self.epoch or data["seq"] != self.seq:
            self.ask()

    def _batch(self, batch: dict[str, Any]) -> None:
        if batch["epoch"] == self.epoch and (batch["from"] == self.seq or (self.gap_ignored and self.view)):
            self._fold(batch)
        elif batch["epoch"] != self.epoch or batch["to"] > self.seq:
            self._early.append(batch)
            self.ask()

    def _fold(self, batch: dict[str, Any]) -> None:
        patch = batch["patch"]
        for key, value in patch.items():
            if key in ("notes", "groups", "work"):
                things = self.view.setdefault(key, {})
                for id_, thing in value.items():
                    things.pop(id_, None) if thing is None else things.__setitem__(id_, thing)
            elif value is None:
                self.view.pop(key, None)
            else:
                self.view[key] = value
        self.seq = batch["to"]

    def ask(self) -> None:
        """Ask what was missed, unless that is being asked already."""
        if self._asking or self.wire is None:
            return
        self._asking = True
        self.wire.emit("since", {"epoch": self.epoch, "seq": self.seq}, self._told)

    def _told(self, answer: dict[str, Any]) -> None:
        self._asking = False
        self.news.set()
        if answer.get("retry"):
            asyncio.get_running_loop().call_later(answer["retry"] / 1000, self.ask)
            return
        if "reset" in answer:
            self.resets += 1
            self.epoch, self.seq, self.view = (answer["reset"][key] for key in ("epoch", "seq", "view"))
        elif answer["from"] == self.seq and answer["epoch"] == self.epoch:
            self.caught_up += 1
            self._fold(answer)
        early, self._early = self._early, []
        for batch in early:
            self._batch(batch)

"""Random histories in one process: the real judge, the real sight, and people whose network does its worst.

Messages both ways are dropped, doubled and overtaken; the server restarts from its log or from a snapshot; phases
change. Then the network heals, and everybody must stand where a fresh page stands, each command done once.
"""

from __future__ import annotations

import random
from typing import Any

from app.domain.room.decisions.decide import Server
from app.domain.room.views.build import SCREEN, VIEWERS, Viewer, view
from app.store.room import snapshots
from tests.harness.modelled import NOTHING, PRESENT, Asked, Runtime, Screen
from tests.screen import sent
from tests.story import command_of


class History:
    """One random history."""

    def __init__(self, seed: int, screen: type[Screen] = Screen, runtime: type[Runtime] = Runtime) -> None:
        self.dice = random.Random(seed)
        self.runtime = runtime()
        self.screens = [screen(viewer) for viewer in PRESENT]
        self.upstream: list[tuple[Screen, Asked]] = []
        self.wishes = 0

    def play(self, steps: int = 100) -> None:
        """All of it. Raises AssertionError where a promise is broken."""
        deeds = [self._wish] * 6 + [self._commit] * 4 + [self._deliver] * 8
        deeds += [self._resend, self._ask, self._drop, self._double, self._restart, self._snapshot, self._reload]
        for _ in range(steps):
            self.dice.choice(deeds)()
        self.heal()

    def _screen(self) -> Screen:
        return self.dice.choice(self.screens)

    def _wish(self) -> None:
        screen = self._screen()
        if screen.viewer == SCREEN:
            return
        dice = self.dice
        step = (dice.randrange(12), dice.randrange(12), dice.randrange(12), dice.randrange(12))
        if isinstance(command_of(step)[0], Server):
            return
        self.wishes += 1
        asked = Asked(f"{self.wishes}", step)
        screen.outbox.append(asked)
        self.upstream.append((screen, asked))

    def _commit(self) -> None:
        crowd = [self.upstream.pop(self.dice.randrange(len(self.upstream))) for _ in range(min(3, len(self.upstream)))]
        self.runtime.commit([asked for _, asked in crowd], self._tell)
        for screen, asked in crowd:
            answer = self.runtime.done[asked.op]
            assert asked.answer in (None, answer), f"{asked} hears {answer}"
            asked.answer = answer
            screen.coming.append(asked)

    def _tell(self, viewer: Viewer, batch: dict[str, Any]) -> None:
        for screen in self.screens:
            if screen.viewer == viewer:
                screen.coming.append(batch)

    def _deliver(self) -> None:
        screen = self._screen()
        if screen.coming:
            screen.hear(screen.coming.pop(self.dice.choice((0, 0, 0, -1))), self._catch_up)

    def _catch_up(self, screen: Screen) -> None:
        room = self.runtime.room
        missed = room.since(screen.epoch, screen.seq, screen.viewer)
        screen.coming.append(sent(missed or {"reset": room.snapshot(screen.viewer)}))

    def _resend(self) -> None:
        screen = self._screen()
        self.upstream += [(screen, asked) for asked in screen.outbox]

    def _ask(self) -> None:
        self._catch_up(self._screen())

    def _drop(self) -> None:
        screen = self._screen()
        screen.coming.clear()
        self.upstream = [one for one in self.upstream if one[0] is not screen]

    def _double(self) -> None:
        screen = self._screen()
        screen.coming += screen.coming[-2:]
        self.upstream += self.upstream[-2:]

    def _restart(self) -> None:
        self.runtime.restart()
        self.upstream.clear()
        for screen in self.screens:
            screen.coming.clear()

    def _snapshot(self) -> None:
        self.runtime.snapshot = snapshots.encode(self.runtime.room.state)

    def _reload(self) -> None:
        screen = self._screen()
        screen.seen, screen.seq, screen.epoch = {}, 0, NOTHING
        screen.coming.clear()

    def heal(self) -> None:
        """The network is well again: everything is answered, everybody catches up, and all is checked."""
        for screen in self.screens:
            self.upstream += [(screen, asked) for asked in screen.outbox]
        while self.upstream:
            self._commit()
        for screen in self.screens:
            self._catch_up(screen)
            while screen.coming:
                screen.hear(screen.coming.pop(0), self._catch_up)
        self._check()

    def _check(self) -> None:
        room = self.runtime.room
        assert room.state.seq == len(self.runtime.log), "numbers have a gap"
        assert all(times == 1 for times in self.runtime.happened.values()), "something was done twice"
        for viewer in VIEWERS:
            fresh = sent(view(room.state, self.runtime.texts, viewer))
            for number, screen in enumerate(self.screens):
                if screen.viewer == viewer:
                    assert not screen.outbox, f"screen {number} was never answered"
                    assert (screen.seq, screen.seen) == (room.state.seq, fresh), f"screen {number} sees another board"
        for asked in (one for screen in self.screens for one in screen.answered):
            assert asked.answer == self.runtime.done[asked.op]

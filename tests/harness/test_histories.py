"""Whatever a network and a server do, in the end everybody sees the same and each thing was done once."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from msgspec import structs

from app.live.room import Room
from tests.harness.histories import replayed
from tests.harness.modelled import Asked, Runtime, Screen
from tests.harness.playing import History

BOUNDED = 1500


@pytest.mark.parametrize("part", range(4))
def test_everybody_ends_with_the_same_board_and_each_command_was_done_once(part: int) -> None:
    for seed in range(part * BOUNDED, (part + 1) * BOUNDED):
        replayed(seed)


class Gapless(Screen):
    """Takes every batch for the next one."""

    def hear(self, message: Any, ask: Any) -> None:
        if isinstance(message, dict) and "patch" in message and self.seen:
            message = {**message, "from": self.seq}
        super().hear(message, ask)


class Forgetful(Runtime):
    """Knows no command again."""

    def commit(self, crowd: list[Asked], told: Any) -> None:
        for asked in crowd:
            self.done.pop(asked.op, None)
        super().commit(crowd, told)


class Stale(Runtime):
    """Forgets the last event at a restart."""

    def restart(self) -> None:
        last = self.log.pop() if len(self.log) > 1 else b""
        super().restart()
        self.log += [last] if last else []


def short(since: Any) -> Any:
    """Catching up begins one too late."""

    def later(self: Room, epoch: str, seq: int, viewer: Any) -> Any:
        batch = since(self, epoch, min(seq + 1, self.state.seq), viewer)
        return batch and structs.replace(batch, from_=seq)

    return later


def ahead(snapshot: Any) -> Any:
    """A snapshot says that it stands one further than it does."""
    return lambda self, viewer: structs.replace(taken := snapshot(self, viewer), seq=taken.seq + 1)


PLANTED: dict[str, tuple[type[Screen], type[Runtime], Any]] = {
    "a gap is ignored": (Gapless, Runtime, None),
    "no command is known again": (Screen, Forgetful, None),
    "a restart forgets the last event": (Screen, Stale, None),
    "what was missed lacks the first": (Screen, Runtime, patch.object(Room, "since", short(Room.since))),
    "a snapshot is off by one": (Screen, Runtime, patch.object(Room, "snapshot", ahead(Room.snapshot))),
}


def caught(screen: type[Screen], runtime: type[Runtime]) -> bool:
    for seed in range(200):
        try:
            History(seed, screen, runtime).play()
        except AssertionError:
            return True
    return False


def test_every_planted_bug_is_caught(capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for name, (screen, runtime, patched) in PLANTED.items():
        if patched:
            with patched:
                found += [name] * caught(screen, runtime)
        else:
            found += [name] * caught(screen, runtime)
    with capsys.disabled():
        print(f"\nhistories: planted bugs caught {len(found)} of {len(PLANTED)}")
    assert found == list(PLANTED)

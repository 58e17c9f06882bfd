"""Several people type in one note while lines break and the server dies; every saved letter must be in it."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

from tests.harness.cowriter import GATHER, CoWriter
from tests.harness.deeds import TOGETHER, Deeds, key_hash
from tests.harness.furnishing import PLAN_WITH_TOGETHER
from tests.harness.lives import Nursery
from tests.harness.pace import pause
from tests.harness.result import Result, Size
from tests.harness.stage import Stage, on_stage

WRITERS = 3
FIGURES = {"strokes saved": "saved", "updates": "sent", "updates that a screen mislaid": "mislaid", "opened": "opened"}
WORDS = "Pöytä"
"""What the note says before; no letter of it twice."""


def together(folder: Path, size: Size, plant: str = "", nursery: Nursery | None = None) -> Result:
    """Three people on one note; whole for half a minute, with a kill every other second."""

    async def scene(stage: Stage) -> None:
        note = await _note(stage)
        writers = [_writer(stage, note, who) for who in range(WRITERS)]
        await stage.swarm.until(lambda: all(one.open for one in writers), 20, "a note did not open")
        trouble = asyncio.create_task(stage.proxy.torment())
        for _ in range(size.of(1, 15)):
            await _type(writers, 1)
            await asyncio.to_thread(stage.lives.kill)
            stage.lives.start()
            await _type(writers, 1)
        trouble.cancel()
        for link in list(stage.proxy.links):
            link.reset()
        await _come_to_rest(stage, note, writers)
        for what, name in FIGURES.items():
            stage.result.figures[what] = sum(getattr(one, name) for one in writers)

    return on_stage(folder, size.seed, WRITERS + 1, scene, nursery=nursery, plant=plant, plan=PLAN_WITH_TOGETHER)


async def _note(stage: Stage) -> str:
    """A note in a phase in which people write together."""
    leader, writer = stage.swarm.people[:2]
    leader.wish({"t": "GoToPhase", "phase": TOGETHER})
    await stage.swarm.until(lambda: writer.view.get("phase") == TOGETHER, 20, "the phase did not change")
    note = writer.deeds.id()
    where = {"note": note, "area": "a1", "phase": TOGETHER}
    writer.wish({"t": "WriteNote", **where, "text": WORDS, "key_hash": key_hash(note)})
    await stage.swarm.until(lambda: not stage.swarm.waiting, 20, "the note was not written")
    return note


def _writer(stage: Stage, note: str, who: int, name: str = "writer") -> CoWriter:
    """One more screen of a person; every other one is behind the bad network."""
    swarm = stage.swarm
    address = stage.proxy.address if who % 2 else stage.lives.address
    ticket, deeds = swarm.room.participants[who % WRITERS], Deeds(random.Random(swarm.dice.getrandbits(64)))
    one = CoWriter(f"{name} {who}", ticket, address, swarm.history, deeds)
    one.take(note, who)
    one.forgetful = 0.4
    swarm.people.append(one)
    swarm.begin(one)
    return one


async def _type(writers: list[CoWriter], seconds: float) -> None:
    """Everybody types and deletes, each at a quick typist's pace, also while the line is gone."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        for one in writers:
            if one.doc:
                for _ in range(one.deeds.dice.randint(0, 3)):
                    one.type() if one.deeds.dice.random() < 0.8 else one.delete()
            one.send()
        await pause(GATHER)


async def _come_to_rest(stage: Stage, note: str, writers: list[CoWriter]) -> None:
    """All is saved; somebody who just came types the last letter; all lay down their pens and the board tells of it."""
    until, leader = stage.swarm.until, stage.swarm.people[0]

    def done() -> bool:
        for one in writers:
            one.send()
        return all(one.done for one in writers)

    await until(done, 30, "something typed was never answered")
    last = _writer(stage, note, WRITERS, "last writer")
    await until(lambda: last.open, 20, "a note did not open")
    writers.append(last)
    last.type()
    letter = last.typed[0]
    await until(done, 20, "the last letter was never answered")
    for one in writers:
        one.lay_down()
    await until(lambda: all(one.closed for one in writers), 20, "a note was never closed")
    await until(lambda: letter in leader.view["notes"][note]["text"], 20, "the board does not tell of the text")

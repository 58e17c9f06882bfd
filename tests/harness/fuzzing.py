"""P13: three fuzzers: frames, messages, and updates of writing together. Nothing crashes and nothing changes."""

from __future__ import annotations

import asyncio
import json
import random
from contextlib import suppress
from pathlib import Path

from app.live.cowriting.update_guard import WriterClocks, check
from app.live.cowriting.update_reader import Malformed
from tests.harness.hostile import CUT, websocket
from tests.harness.result import Result, Size
from tests.harness.stage import Stage, on_stage
from tests.harness.wire import frame

CORPUS = [
    b'40{"ticket":"x"}', b"41", b"2", b"3", b"5", b"6", b"4", b"", b'42["command",{"op":"%s","c":{"t":"WriteNote"}}]',
    b'421["since",{"epoch":"00000000000000000000000000000000","seq":0}]', b'42["mine",{"phase":"p1","tag":"0"}]',
    b'421["cowrite",{"do":"update","note":"0","update":"AQGV","op":"0"}]', b'45-["x",{"_placeholder":true,"num":0}]',
    b'42/other,["command",1]', b'421["people",{"do":"remove","id":"0"}]', b"431[]", b'42["disconnect"]', b"[" * 500,
]  # fmt: skip
YJS = Path(__file__).parents[1] / "live" / "cowriting" / "yjs_updates.json"


def mutated(seed: bytes, dice: random.Random) -> bytes:
    """The same with some bytes changed, cut, doubled or put in."""
    data = bytearray(seed)
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(data) + 1)
        match dice.randrange(5):
            case 0:
                data[place : place + 1] = bytes([dice.randrange(256)])
            case 1:
                del data[place : place + dice.randint(1, 9)]
            case 2:
                data[place:place] = data[: dice.randint(0, 30)]
            case 3:
                data[place:place] = dice.choice([b'"', b"{", b"\x00", b"\xff\xff", b"9" * 40, b"\xed\xa0\x80", b"-1"])
            case _:
                data[place:place] = dice.randbytes(dice.randint(1, 20))
    return bytes(data)


def fuzzing(folder: Path, size: Size) -> Result:
    """All three."""
    result = on_stage(folder, size.seed, 6, lambda stage: _frames(stage, size))
    log = (folder / "server.log").read_text(errors="replace")
    result.figures["log bytes a thousand frames"] = len(log) * 1000 // max(1, int(result.figures["frames"]))
    result.figures["tracebacks"] = log.count("Traceback")
    result.expect(not log.count("Traceback"), "a traceback in the log")
    _updates(result, size)
    return result


async def _frames(stage: Stage, size: Size) -> None:
    dice, sent = random.Random(size.seed), 0
    before = [(one.seq, json.dumps(one.view, sort_keys=True)) for one in stage.swarm.people]
    tickets = ["", stage.swarm.room.participants[0], stage.swarm.room.facilitator]
    while sent < size.of(4000, 1_000_000):
        with suppress(*CUT):
            async with websocket(stage.lives.address, dice.choice(tickets)) as (reader, writer):
                for _ in range(dice.randint(1, 60)):
                    writer.write(_one(dice))
                    sent += 1
                await writer.drain()
                with suppress(TimeoutError):
                    await asyncio.wait_for(reader.read(4096), 0.02)
    stage.result.figures["frames"] = sent
    stage.result.expect(stage.lives.alive, "the server died")
    after = [(one.seq, json.dumps(one.view, sort_keys=True)) for one in stage.swarm.people]
    stage.result.figures["boards changed"] = sum(one != other for one, other in zip(before, after, strict=True))
    stage.result.expect(before == after, "garbled input changed a board")


def _one(dice: random.Random) -> bytes:
    message = mutated(dice.choice(CORPUS), dice)
    whole = frame(message, dice.choice([1, 1, 1, 1, 2, 9, 10, 0, 3]), final=dice.random() < 0.9)
    return mutated(whole, dice) if dice.random() < 0.2 else whole


def _updates(result: Result, size: Size) -> None:
    """Updates of writing together, changed at random: taken or Malformed, nothing else."""
    kept, dice = json.loads(YJS.read_text()), random.Random(size.seed)
    seeds = [(one["writer"], bytes.fromhex(one["update"])) for one in kept["sent"]]
    known = WriterClocks({1: 100, **{writer: 0 for writer, _ in seeds}}, set())
    taken = 0
    for _ in range(size.of(20_000, 500_000)):
        writer, seed = dice.choice(seeds)
        try:
            check(mutated(seed, dice), writer, known)
            taken += 1
        except Malformed:
            continue
        except Exception as crash:  # noqa: BLE001  whatever it is, it is a finding
            result.wrong(f"an update raised {type(crash).__name__}")
    result.figures |= {"updates": size.of(20_000, 500_000), "updates that the reader takes": taken}

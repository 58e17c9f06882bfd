"""P18: the wall clock jumps while people write and a timer runs; nothing is reordered, ended, or cut off."""

from __future__ import annotations

from pathlib import Path

from tests.harness.history import lines
from tests.harness.lives import Nursery
from tests.harness.result import Result, Size
from tests.harness.shims import built
from tests.harness.stage import Stage, on_stage

HOUR, DAY = 3600, 86400
JUMPS = {
    "an hour on": HOUR,
    "a day back": -DAY,
    "summer time": 2 * HOUR,
    "winter time": HOUR,
    "a leap second": HOUR - 1,
}


def clocks(folder: Path, size: Size) -> Result:
    """Each jump with a second of writing after it."""
    folder.mkdir(parents=True, exist_ok=True)
    clock = folder / "clock"
    clock.write_bytes(bytes(8))
    nursery = Nursery(LD_PRELOAD=str(built("clock", folder)), CLOCK_JUMP=str(clock))

    async def scene(stage: Stage) -> None:
        stage.swarm.people[0].wish({"t": "StartTimer", "seconds": 600})
        await stage.busy(60, 1)
        stage.result.figures["jumps"] = 0
        for _ in range(size.of(1, 20)):
            for seconds in JUMPS.values():
                with clock.open("r+b") as file:
                    file.write(seconds.to_bytes(8, "little", signed=True))
                stage.result.figures["jumps"] = int(stage.result.figures["jumps"]) + 1
                await stage.busy(60, 1)
        lost = sum(line["what"] == "unknown" for line in lines(folder / "history.jsonl"))
        stage.result.figures["answers that a cut connection took"] = lost
        phases = {one.view["phase"] for one in stage.swarm.people}
        stage.result.expect(all(one.view["status"] == "open" for one in stage.swarm.people), "the workshop ended")
        stage.result.expect(len(phases) == 1, "phases differ")

    try:
        result = on_stage(folder, size.seed, 8, scene, nursery=nursery)
    finally:
        nursery.close()
    return result

"""Keeps the snapshot of the end of each kept log, for every later release to read: `python -m tests.golden.snapshots`.

A folder for each version of the snapshots; a kept one is never changed.
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from app.domain.plan import Plan
from app.domain.room.events import AnyEvent
from app.domain.room.evolve import Workshop
from app.store.room import snapshots
from tests.golden.keeping import LOGS

KEPT = Path(__file__).with_name("states")


def end_of(path: Path) -> Workshop:
    """What a kept log leads to."""
    log = json.loads(path.read_bytes())
    return snapshots.folded(Workshop(msgspec.convert(log["plan"], Plan)), msgspec.convert(log["log"], list[AnyEvent]))


def name_of(path: Path) -> str:
    """The file with the snapshot of a kept log, in this version of the snapshots."""
    return f"{snapshots.VERSION}/{path.name}"


def main() -> None:
    """Write those that are not kept already."""
    for path in sorted(LOGS.glob("*.json")):
        kept = KEPT / name_of(path)
        if not kept.exists():
            body = json.loads(snapshots.encode(end_of(path)))
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(json.dumps(body, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()

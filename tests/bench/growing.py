"""What one command costs the state of a room, by how many notes there are: `python -m tests.bench.growing`.

Each step decides, folds and makes the patch for one audience, as the hot path does; nothing is written anywhere.
"""

from __future__ import annotations

import gc
import hashlib
import secrets
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import islice

from app.domain.interactions import GroupSettings, WriteSettings
from app.domain.plan import Area, Phase, Plan
from app.domain.room import commands as c
from app.domain.room.decisions.decide import Actor, Participant, decide
from app.domain.room.events import WorkshopOpened
from app.domain.room.evolve import Workshop, evolve
from app.domain.room.views.build import PARTICIPANT, patch_for
from app.domain.texts import Text
from tests.story import LEADER

SIZES = (10, 500, 5000)
STEPS, ROUNDS = 2000, 5
TEXT = "Jonotin puhelimessa neljäkymmentä minuuttia, ja sitten linja katkesi. " * 3
PLAN = Plan(
    title="Mittaus",
    areas=(Area("a1", "Mikä estää?"), Area("a2", "Mikä auttaa?")),
    phases=(Phase("p1", "Kirjoitetaan", WriteSettings()), Phase("p2", "Ryhmitellään", GroupSettings())),
)
Deed = tuple[Actor, c.AnyCommand]


def cost(notes: int) -> float:
    """Microseconds for one command of a mixed day in a room of so many notes: the median of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        workshop, texts, keys = grown(notes)
        deeds = list(islice(mixed(list(keys), keys), STEPS))
        gc.collect()
        start = time.perf_counter()
        for actor, command in deeds:
            decision = decide(workshop, actor, command, 0)
            for event in decision.events:
                workshop = evolve(workshop, event)
            for id_, text in decision.texts.items():
                texts[id_] = Text(text, "fi")
            patch_for(workshop, texts, PARTICIPANT, decision.events)
        rounds.append((time.perf_counter() - start) / STEPS * 1e6)
    return statistics.median(rounds)


def grown(notes: int) -> tuple[Workshop, dict[str, Text], dict[str, str]]:
    """A room with so many notes, a tenth of them in one group: its state, its texts and the key of each note."""
    workshop = evolve(Workshop(PLAN), WorkshopOpened(PLAN))
    keys = {secrets.token_hex(16): secrets.token_hex(32) for _ in range(notes)}
    ids = list(keys)
    deeds: list[Deed] = [(Participant("x"), written(id_, keys)) for id_ in ids]
    members = ids[: max(1, notes // 10)]
    deeds += [
        (LEADER, c.GroupNotes("f" * 32, tuple(members[at : at + 200]), "Jonot")) for at in range(0, len(members), 200)
    ]
    for actor, command in deeds:
        for event in decide(workshop, actor, command, 0).events:
            workshop = evolve(workshop, event)
    return workshop, dict.fromkeys(ids, Text(TEXT, "fi")) | {"f" * 32: Text("Jonot", "fi")}, keys


def written(id_: str, keys: dict[str, str]) -> c.WriteNote:
    """A note with its key."""
    return c.WriteNote(id_, "a1", "p1", TEXT, hashlib.sha256(bytes.fromhex(keys[id_])).hexdigest())


def mixed(ids: list[str], keys: dict[str, str]) -> Iterator[Deed]:
    """Edits, moves, groups and the like, for ever; the room neither grows nor shrinks."""
    lead = LEADER
    makers: list[Callable[[str], c.AnyCommand]] = [
        lambda id_: c.EditNote(id_, TEXT, keys[id_]),
        lambda id_: c.EditNote(id_, TEXT, keys[id_]),
        lambda id_: c.EditNote(id_, TEXT, keys[id_]),
        lambda id_: c.MoveNote(id_, "a2"),
        lambda id_: c.GroupNotes("f" * 32, (id_,), "Jonot"),
        lambda id_: c.HideNote(id_, c.HideReason.OTHER),
        c.ShowNote,
    ]
    while True:
        for make in makers:
            yield lead, make(ids[secrets.randbelow(len(ids))])


def main() -> None:
    """Print the cost for each size and how it grows."""
    costs = {notes: cost(notes) for notes in SIZES}
    for notes, microseconds in costs.items():
        print(f"{notes:>6} notes  {microseconds:6.1f} µs for decide + evolve + patch")
    print(f"{costs[SIZES[-1]] / costs[SIZES[0]]:.2f} times as much with {SIZES[-1]:,} notes as with {SIZES[0]}")


if __name__ == "__main__":
    main()

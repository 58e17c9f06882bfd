"""In a peer group, too, who does it changes nothing that anybody holds: on a file, and of every act in memory."""

from __future__ import annotations

from tests.conftest import in_memory
from tests.laws.anonymity import stage as full
from tests.laws.anonymity.law import every_cast
from tests.laws.anonymity.memory.branches import every
from tests.laws.anonymity.memory.stage import opened
from tests.laws.anonymity.memory.walk import Walk, Walked
from tests.laws.anonymity.planted_leaks.during import Doing, a_size
from tests.laws.anonymity.room import PEERS
from tests.laws.anonymity.scripts import SCENES, of

HISTORIES = [
    of("write", "write a", "edit a", "hide - 2", "away x", "missed y"),
    of("write", "write a", "remove a", "write b", "close -", "reopen -", "write c"),
    of("dots", "dot a", "dot b", "away x", "go - 0"),
    of("group", "group a", "move b", "rename c"),
    of("together", "open a", "type a", "away x", "back x"),
]


def walked(length: int) -> Walked:
    """Every history of so many acts of a peer group."""
    total = Walked()
    with opened(in_memory(), plan=PEERS) as stage:
        for scene, kinds in SCENES.items():
            Walk(stage, scene, every(kinds), length, total).go()
    return total


def test_who_acts_in_a_peer_group_changes_no_byte() -> None:
    with full.opened(in_memory(), plan=PEERS) as stage:
        found = every_cast(stage, HISTORIES, few=5)
        doing = Doing(stage.folder)
        with doing.watching, a_size(doing):
            planted = every_cast(stage, HISTORIES[:1], until_one=True)
    assert found.leaks == []
    assert found.histories == len(HISTORIES)
    assert {"write", "hide", "reopen", "dot", "group", "type"} <= found.kinds.keys()
    assert planted.leaks


def test_who_does_any_two_acts_in_a_peer_group_changes_nothing() -> None:
    found = walked(2)
    assert found.leaks == []
    assert found.histories > 900

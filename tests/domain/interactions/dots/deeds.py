"""What the laws need of this kind: settings, what participants may do, random commands, and a planted fault."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from app.domain.interactions import DotsSettings
from app.domain.interactions.dots import rules
from app.domain.interactions.dots.rules import DotsState, DotTaken, GiveDot, TakeDot
from app.domain.interactions.kind import Kind

SETTINGS = DotsSettings(3)
MAY = {"remove", "act"}


def command(phase: str, target: str, tag: str, dice: int) -> GiveDot | TakeDot:
    """A dot given, more often than taken back."""
    return GiveDot(phase, target, tag) if dice % 4 else TakeDot(phase, target, tag)


def examples(phase: str, note: str, other: str, tag: str) -> tuple[GiveDot | TakeDot, ...]:
    """A command that comes before, and then one of each."""
    return GiveDot(phase, note, tag), GiveDot(phase, other, tag), TakeDot(phase, note, tag)


def law(state: DotsState) -> None:
    """Nobody has more dots than the round gives, and the sums are those of the ballots."""
    assert all(sum(ballot.values()) <= SETTINGS.dots for ballot in state.ballots.values())
    counted: Counter[str] = Counter()
    for ballot in state.ballots.values():
        counted.update(dict(ballot.items()))
    assert +counted == +Counter(dict(state.sums.items()))


def planted(kind: Kind) -> Kind:
    """The kind with a fault: a dot that is taken back still counts."""
    assert kind.work

    def evolve(state: DotsState, event: rules.DotGiven | DotTaken) -> DotsState:
        after = rules.evolve(state, event)
        return replace(after, sums=state.sums) if isinstance(event, DotTaken) else after

    return replace(kind, work=replace(kind.work, evolve=evolve))

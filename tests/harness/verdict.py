"""What a judge found, and what the histories say of one command."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Verdict:
    """What was counted, and every promise that was broken, in words."""

    counts: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def wrong(self, kind: str, words: str) -> None:
        """A promise was broken."""
        self.counts[kind] += 1
        if len(self.broken) < 40:
            self.broken.append(f"{kind}: {words}")

    def __bool__(self) -> bool:
        return not self.broken


@dataclass
class Told:
    """What the histories say of one command."""

    command: dict[str, Any] = field(default_factory=dict)
    answers: list[tuple[bool, Any]] = field(default_factory=list)
    sent: int = 0
    unknown: bool = False

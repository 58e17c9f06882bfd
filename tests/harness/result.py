"""What came of keeping a promise: figures, and everything that broke it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.harness.verdict import Verdict

Figure = float | int | str


@dataclass(frozen=True)
class Size:
    """How much of it: bounded for every run of the checks, or whole. `minutes` ends a whole one early."""

    bounded: bool = True
    seed: int = 1
    minutes: float = 0.0
    hours: float = 8.0

    @property
    def slack(self) -> float:
        """By how much a limit in seconds is longer: the checks of every day share their machine."""
        return 5.0 if self.bounded else 1.0

    def of(self, bounded: int, whole: int) -> int:
        """One of the two."""
        return bounded if self.bounded else whole


@dataclass
class Result:
    """Figures in the order in which they are read."""

    figures: dict[str, Figure] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def wrong(self, words: str) -> None:
        """Something broke the promise."""
        self.broken.append(words)

    def expect(self, holds: object, words: str) -> None:
        """Wrong unless it holds."""
        if not holds:
            self.wrong(words)

    def take(self, verdict: Verdict, *names: str) -> None:
        """Add counts of a verdict to the figures, and what it found broken."""
        for name in names:
            self.figures[name] = int(self.figures.get(name, 0)) + verdict.counts[name]
        self.broken += verdict.broken


def percentile(values: list[float], part: float) -> float:
    """The value below which this part of all lies; 0 of nothing."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * part))], 4) if ordered else 0.0

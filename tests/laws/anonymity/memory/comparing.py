"""Compares what one act brings, over all casts of a history at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.laws.anonymity.history import PEOPLE, Cast, History
from tests.laws.anonymity.law import told
from tests.laws.anonymity.trace import ALL, Line, Trace, difference, told_secrets

Parts = tuple[int, ...]


def parts_of(cast: Cast, who: int) -> Parts:
    """The parts that somebody plays."""
    return tuple(part for part, one in enumerate(cast) if one == who)


@dataclass
class Compared:
    """What was held after one act in the casts so far."""

    history: History
    leaks: list[str]
    casts: int = 0
    first: tuple[Cast, list[Line]] | None = None
    public: list[Line] = field(default_factory=list)
    """What everybody could hold, in the first cast."""
    runs: list[tuple[list[Line], list[Cast]]] = field(default_factory=list)
    personal: bool = False
    """Whether anything came to one phone alone."""
    own: dict[tuple[int, Parts], tuple[Cast, list[Line]]] = field(default_factory=dict)
    """By person and the parts that they play: what their phone gets."""

    def take(self, lines: list[Line], casts: list[Cast], secrets: set[bytes]) -> None:
        """One more run, which stands for these casts."""
        self.casts += len(casts)
        public = sorted((line for line in lines if line.person == ALL), key=lambda line: line[-3:])
        if self.first is None:
            self.first, self.public = (casts[0], lines), public
            self._say(casts[0], told_secrets(Trace(lines, secrets)))
        elif public != self.public:
            self._say(casts[0], _difference(self.public, public) or "another order")
        self.runs.append((lines, casts))
        self.personal = self.personal or len(public) < len(lines)

    def end(self) -> None:
        """Compare what one phone alone gets, where any got something."""
        for lines, casts in self.runs if self.personal else ():
            for who in range(PEOPLE):
                self._own(who, [line for line in lines if line.person == who], casts)

    def _own(self, who: int, lines: list[Line], casts: list[Cast]) -> None:
        for cast in casts:
            other, before = self.own.setdefault((who, parts_of(cast, who)), (cast, lines))
            if before != lines:
                self._say(cast, f"to {who}, other than with {other}: {_difference(before, lines)}")

    def _say(self, cast: Cast, words: str) -> None:
        if words:
            first = self.first[0] if self.first else cast
            self.leaks.append(f"{told(self.history)}: cast {first} and {cast}: {words}")


def _difference(before: list[Line], after: list[Line]) -> str:
    return difference(Trace(before), Trace(after), (), ())

"""Two sets of invented notes with what is personal in each: `personal_notes.txt`, and `personal_heldout.txt`, which was
written before the rules and is not looked at when they change.

A line has the kinds, a tab and the note. “-” is an ordinary note; “suspected” is a personal identity code whose check
character is wrong. Nobody in them is real: the codes are of the range that is never given to anybody.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from app.domain.personal.detector import likely
from app.domain.personal.kinds import Finding, Personal

SETS = ("personal_notes", "personal_heldout")


class Labelled(NamedTuple):
    """A note with the kinds of personal data that somebody found in it."""

    text: str
    kinds: frozenset[str]


def labelled(name: str) -> list[Labelled]:
    """All notes of one set."""
    lines = Path(__file__).with_name(f"{name}.txt").read_text("utf-8").splitlines()
    split = (line.split("\t", 1) for line in lines)
    return [Labelled(text, frozenset(kinds.split(",")) - {"-"}) for kinds, text in split]


def label(finding: Finding) -> str:
    """What a finding is called in the sets."""
    return "suspected" if finding.kind is Personal.IDENTITY and not finding.sure else finding.kind.value


class Figures(NamedTuple):
    """How well the rules do on a set: by label how many there are, how many were found, and how many wrongly."""

    wanted: Counter[str]
    found: Counter[str]
    wrong: Counter[str]
    ordinary: int
    alarms: list[str]
    """Ordinary notes in which something was found."""

    def recall(self, kind: str) -> float:
        return self.found[kind] / self.wanted[kind]

    def precision(self, kind: str) -> float:
        return self.found[kind] / (self.found[kind] + self.wrong[kind])

    def __str__(self) -> str:
        rows = [
            f"{kind:<10} {self.found[kind]:>3}/{self.wanted[kind]:<3} wrong {self.wrong[kind]}" for kind in self.wanted
        ]
        return "\n".join([*rows, f"false alarms {len(self.alarms)} of {self.ordinary} ordinary notes"])


def figures(notes: list[Labelled]) -> Figures:
    """What the rules find in these notes."""
    result = Figures(Counter(), Counter(), Counter(), sum(not note.kinds for note in notes), [])
    for text, kinds in notes:
        got = {label(finding) for finding in likely(text)}
        result.wanted.update(kinds)
        result.found.update(kinds & got)
        result.wrong.update(got - kinds)
        if got and not kinds:
            result.alarms.append(text)
    return result

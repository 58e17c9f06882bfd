"""The result of one check, and how results are printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

OK, WARN, BAD = "ok", "look", "BAD"


@dataclass(frozen=True)
class Check:
    """A name, its state (`ok`, `look`, `BAD`), what was found, and what to do about it."""

    name: str
    state: str
    found: str
    advice: str = ""


def table(found: Iterable[Check]) -> str:
    """Returns the results as lines, with the advice below where there is some."""
    lines = []
    for check in found:
        lines.append(f"  {check.name:<12}{check.state:<6}{check.found}")
        if check.advice:
            lines.append(f"  {'':<18}→ {check.advice}")
    return "\n".join(lines)

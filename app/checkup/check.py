"""One thing that was looked at, and how lines of such things read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

OK, WARN, BAD = "ok", "look", "BAD"


@dataclass(frozen=True)
class Check:
    """What was looked at, how it is (`ok`, `look`, `BAD`), what was found, and what to do about it."""

    name: str
    state: str
    found: str
    advice: str = ""


def table(found: Iterable[Check]) -> str:
    """Checks as lines, with the advice under what needs some."""
    lines = []
    for check in found:
        lines.append(f"  {check.name:<12}{check.state:<6}{check.found}")
        if check.advice:
            lines.append(f"  {'':<18}→ {check.advice}")
    return "\n".join(lines)

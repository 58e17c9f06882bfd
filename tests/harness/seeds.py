"""Seeds of runs that once broke a promise. They are played again before any other, for ever."""

from __future__ import annotations

import json
from pathlib import Path

STORE = Path(__file__).parents[1] / "regressions" / "seeds.json"


def failed(name: str) -> list[int]:
    """The seeds that failed under this name."""
    known: dict[str, list[int]] = json.loads(STORE.read_text())
    return known.get(name, [])


def remember(name: str, seed: int) -> None:
    """Add one."""
    known: dict[str, list[int]] = json.loads(STORE.read_text())
    known[name] = sorted({*known.get(name, []), seed})
    STORE.write_text(json.dumps(known, indent=1) + "\n")

"""Finds settings with mistyped names, which have no effect."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from difflib import get_close_matches

from app.checkup.check import OK, WARN, Check
from app.config.settings import Config

KNOWN = frozenset(one.metadata["env"] for one in fields(Config))
OTHERS = ("NUOTIO_SETTINGS", "PYTHON")
"""Prefixes of names with another use: for our commands, and for Python."""

ALIKE = 0.82
"""How similar two names are when one is a typo of the other: METRIC_TOKEN is, HOSTNAME is not HOST."""


def names(environment: Iterable[str], written: Iterable[str] = ()) -> Check:
    """Checks the names in an environment, which holds many others too, and in a settings file."""
    strange = {name for name in environment if not _known(name) and _nearest(name)}
    strange |= {name for name in written if not _known(name)}
    if not strange:
        return Check("Settings", OK, "every name is one")
    told = ", ".join(f"{name} (is it {near}?)" if (near := _nearest(name)) else name for name in sorted(strange))
    return Check("Settings", WARN, f"no such setting: {told}", "Mend the name or take it out: docs/CONFIGURATION.md.")


def _known(name: str) -> bool:
    return name in KNOWN or name.startswith(OTHERS)


def _nearest(name: str) -> str:
    """Returns the setting with a similar name, with or without the prefix NUOTIO_; empty if there is none."""
    written = name.upper()
    found = [get_close_matches(one, KNOWN, 1, ALIKE) for one in (written, written.removeprefix("NUOTIO_"))]
    return next((one[0] for one in found if one), "")

"""Marks Finnish texts for the translation catalogues (`N_`). The code that shows a text translates it."""

from __future__ import annotations

from collections.abc import Callable

N_: Callable[[str], str] = str


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802  named like N_
    """Keeps a text for one and its text for many."""
    return one, many

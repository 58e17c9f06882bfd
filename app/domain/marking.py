"""Marks a Finnish text for the catalogues where it is written; it is translated where it is shown."""

from __future__ import annotations

from collections.abc import Callable

N_: Callable[[str], str] = str

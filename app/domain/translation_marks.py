"""Marks Finnish texts for the translation catalogues (`N_`). The code that shows a text translates it."""

from __future__ import annotations

from collections.abc import Callable

N_: Callable[[str], str] = str

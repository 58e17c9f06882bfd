"""Bugs planted into the server's real code, one at a time, to see whether the harness finds them.

Only the nursery of the harness reads this; the product knows nothing of it. A plant that finds no place to grow in
raises, so that no bug counts as caught or missed that was never there.
"""

from __future__ import annotations

from collections.abc import Callable

PLANTS: dict[str, Callable[[], None]] = {}


def plant(name: str) -> None:
    """Grow the bug with this name in this process; “” is none."""
    if name:
        PLANTS[name]()

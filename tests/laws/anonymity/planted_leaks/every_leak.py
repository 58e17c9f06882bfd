"""All leaks that are planted, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.laws.anonymity.planted_leaks.afterwards import AFTERWARDS
from tests.laws.anonymity.planted_leaks.during import DURING, Doing
from tests.laws.anonymity.planted_leaks.signing import SIGNING

LEAKS: dict[str, Callable[[Doing], Any]] = {
    one.__name__.replace("_", " "): one for one in (*DURING, *SIGNING, *AFTERWARDS)
}

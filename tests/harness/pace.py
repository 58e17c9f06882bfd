"""The pace of the harness: people write, and trouble comes, as time goes by.

The one place under tests/ that may wait by the clock. What a run has to wait for is a condition, never this.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

pause = asyncio.sleep
"""Let so many seconds go by in which others act."""

rest = time.sleep
"""The same where nothing else runs in this process."""


def linger(page: Any, milliseconds: float) -> None:
    """Let a page of a browser go on for a while."""
    page.wait_for_timeout(milliseconds)

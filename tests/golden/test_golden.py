"""The client must never drift from the domain it was made for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_protocol_and_the_golden_cases_are_fresh() -> None:
    """`bin/protocol` would write nothing new."""
    checked = subprocess.run(
        [sys.executable, ROOT / "bin/protocol", "--check"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr

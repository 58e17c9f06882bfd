"""The files that the house rules are about."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("package-lock.json", "requirements.txt", "requirements-dev.txt", "requirements-node.txt")


def files(*patterns: str) -> list[Path]:
    """Files of the repository, committed or about to be, that match one of the patterns (all without any)."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in sorted(set(names)) if (ROOT / name).is_file()]


def text(path: Path) -> str:
    """What the file says; nothing for a picture or a font."""
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


def found(pattern: str, paths: list[Path]) -> list[str]:
    """`file:line: text` wherever the regular expression matches."""
    wanted = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in paths
        for number, line in enumerate(text(path).splitlines(), 1)
        if wanted.search(line)
    ]

"""The key that signs sessions: given, or created in the data folder at the first start."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from app.config.checks import BadConfig

SHORTEST_SECRET = 32
FEWEST_LETTERS_IN_SECRET = 8


def checked(secret: str) -> str:
    """Returns the same secret, if it is hard to guess. Raises BadConfig."""
    if len(secret) < SHORTEST_SECRET:
        raise BadConfig(f"SECRET_KEY must be at least {SHORTEST_SECRET} characters; leave it out to have one made.")
    if len(set(secret)) < FEWEST_LETTERS_IN_SECRET:
        raise BadConfig("SECRET_KEY is easy to guess; leave it out to have one made.")
    return secret


def load_or_create(folder: Path) -> str:
    """Returns the secret of this data folder. Creates it at the first start, readable by its owner only."""
    path = folder / "secret"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return load(folder)


def load(folder: Path) -> str:
    """Returns the secret of this data folder; empty if there is none yet."""
    path = folder / "secret"
    return path.read_text().strip() if path.exists() else ""

"""Reads every setting from the environment once at start-up. A bad value or a contradiction stops the start."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from app.config import organisation, secret_key
from app.config.checks import BadConfig, check
from app.config.settings import Config


def read(env: Mapping[str, str], *, create: bool = True) -> Config:
    """Returns the settings in `env`, checked. Creates the data folder and the secret if needed. Raises BadConfig.

    Without `create` it creates nothing, and the secret may be empty.
    """
    given: dict[str, Any] = {one.name: _value(one.metadata["env"], one.default, env) for one in fields(Config)}
    config = Config(**given)
    check(config)
    folder = _folder(config.data, create=create)
    given["data"] = str(folder)
    given["database_url"] = config.database_url or f"sqlite:///{folder / 'nuotio.db'}"
    given["organisation"] = str(organisation.file_of(config.organisation, folder))
    key = config.secret_key or (secret_key.load_or_create if create else secret_key.load)(folder)
    given["secret_key"] = secret_key.checked(key) if key or create else ""
    return Config(**given)


def _value(name: str, default: object, env: Mapping[str, str]) -> str | int:
    text = env.get(name, "").strip()
    if not isinstance(default, int):
        return text or str(default)
    if not text:
        return default
    if not text.isascii() or not text.isdigit():
        raise BadConfig(f"{name} must be a whole number, not {text!r}.")
    return int(text)


def _folder(name: str, *, create: bool) -> Path:
    folder = Path(name).expanduser().resolve()
    if not create and not folder.exists():
        return folder
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as wrong:
        raise BadConfig(f"NUOTIO_DATA: the folder {folder} cannot be made: {wrong.strerror}.") from None
    if not os.access(folder, os.W_OK):
        raise BadConfig(f"NUOTIO_DATA: the folder {folder} cannot be written to by this user.")
    return folder

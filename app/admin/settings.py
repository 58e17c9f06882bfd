"""Finds the settings for the administrator's commands.

The environment is used when it names a database; otherwise the settings file of this machine's workers, if there is
one. What root creates there belongs to the owner of the data folder, so that the server can read it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import click
from sqlalchemy import make_url

from app.config import environment
from app.config.checks import BadConfig
from app.config.settings import Config
from app.opening import file_of
from app.store.db import private_files

FILE = "/etc/nuotio/nuotio.env"
ENVIRONMENT = "the environment"
NAMING = ("NUOTIO_DATA", "DATABASE_URL")
"""With one of these in the environment, no settings file is read."""


def settings(*, made: bool = True) -> Config:
    """Returns the settings that the server would start with. Exits with one line when they are wrong.

    With `made` there must be a database, and nothing is created; otherwise the folder and the secret are created.
    """
    private_files.set_umask()
    source, env = _chosen(os.environ)
    try:
        config = environment.read(env, create=not made)
    except BadConfig as wrong:
        raise click.ClickException(f"{wrong} (Settings: {source}.)") from None
    if made and (missing := _missing(config)):
        raise click.ClickException(f"There is no {missing}. (Settings: {source}.) {_advice(source)}")
    click.get_current_context().call_on_close(lambda: private_files.hand_over(config.folder))
    tell(f"Database: {named(config)}. Settings: {source}.")
    return config


def written() -> list[str]:
    """Returns the names in the settings file, if the settings come from it."""
    source, _ = _chosen(os.environ)
    return [name for name, _ in lines(Path(source).read_text())] if source != ENVIRONMENT else []


def named(config: Config) -> str:
    """Returns the database in words: its file, or its address without the password."""
    return str(file_of(config) or make_url(config.database_url).render_as_string())


def tell(line: str) -> None:
    """Prints a line of progress to standard error, so that machines can read the result from standard output."""
    click.echo(f"  {line}", err=True)


def _chosen(env: Mapping[str, str]) -> tuple[str, Mapping[str, str]]:
    """Returns the source of the settings, in words, and the settings."""
    file = Path(env.get("NUOTIO_SETTINGS") or FILE)
    if any(env.get(name) for name in NAMING):
        return ENVIRONMENT, env
    try:
        text = file.read_text()
    except PermissionError:
        raise click.ClickException(f"The settings {file} cannot be read by this user. Run this as root.") from None
    except OSError:
        return ENVIRONMENT, env
    return str(file), {**env, **dict(lines(text))}


def lines(text: str) -> list[tuple[str, str]]:
    """Returns the settings of a file that systemd reads too: NAME=value, with optional quotes around the value."""
    pairs = [line.partition("=") for line in map(str.strip, text.splitlines()) if line and line[0] not in "#;"]
    return [(name.strip(), _unquoted(value.strip())) for name, _, value in pairs]


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _missing(config: Config) -> str:
    if not config.folder.exists():
        return f"data folder {config.folder}"
    file = file_of(config)
    return f"database {file}" if file is not None and not file.exists() else ""


def _advice(source: str) -> str:
    if source == ENVIRONMENT:
        return (
            f"Name its folder in NUOTIO_DATA, or keep the settings of the server in {FILE}. The first start makes one."
        )
    return "Look at NUOTIO_DATA there; the first start of the server makes the database."

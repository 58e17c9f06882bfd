"""Checks of the server at its start and in `nuotio doctor`: one short line each."""

from __future__ import annotations

from app.checkup.check import OK, Check
from app.checkup.data import data_checks
from app.checkup.machine import machine_checks
from app.config.settings import Config
from app.store.db import migrate
from app.store.db.database import Database
from app.version import describe


def checks(config: Config, database: Database) -> list[Check]:
    """Returns the checks for a server that starts. No check raises."""
    about = Check("Version", OK, describe(migrate.head()))
    return [about, *data_checks(config, database), *machine_checks(config)]

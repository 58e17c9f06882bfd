"""`nuotio doctor` and `nuotio verify`: examine the server and its data."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click
from flask.cli import AppGroup

from app import version
from app.admin import feedback
from app.admin.database import using
from app.admin.settings import named, settings, tell, written
from app.checkup import checks
from app.checkup.check import OK, Check, table
from app.checkup.machine import backup_age
from app.checkup.names import names
from app.config.settings import Config
from app.store.backup import audit, backup_file
from app.store.backup.manifest import BadBackup
from app.store.db import migrate
from app.store.db.database import Database

nuotio = AppGroup("nuotio", help="Back up, restore and examine this Nuotio, and look after its accounts.")
click.version_option(version.describe(migrate.head()), message="%(version)s")(nuotio)


@nuotio.command()
def doctor() -> None:
    """Look at everything that the server stands on; fails when something is bad."""
    config = settings()
    database = Database(config.database_url)
    try:
        found = [names(os.environ, written()), *checks(config, database), backup_age(config.folder)]
        found += feedback.checks(config, database)
    finally:
        database.close()
    click.echo(table([Check("Looked at", OK, named(config)), *found]))
    worst = max((("ok", "look", "BAD").index(check.state) for check in found), default=0)
    click.echo(("All is well.", "Nothing is broken; look at the lines marked “look”.", "Something is bad.")[worst])
    raise SystemExit(1 if worst == len(("ok", "look")) else 0)


@nuotio.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify(file: Path | None) -> None:
    """Look whether all that is kept fits together: the database, or FILE when it is given."""
    began = time.monotonic()
    if file is not None:
        try:
            manifest = backup_file.check(file, tell)
        except BadBackup as bad:
            raise click.ClickException(str(bad)) from None
        click.echo(f"{file} is whole, made at {manifest.made_at}.")
        return
    workshops, events, problems = _examined(settings())
    for problem in problems:
        click.echo(problem)
    click.echo(
        f"{workshops} workshops with {events} events: {len(problems)} problems, in {time.monotonic() - began:.1f} s."
    )
    raise SystemExit(1 if problems else 0)


def _examined(config: Config) -> tuple[int, int, list[str]]:
    with using(config, "The database cannot be read", of_this_version=True) as database, database.read() as session:
        backup_file.disable_timeouts(session)
        return *audit.totals(session), audit.problems(session, tell)

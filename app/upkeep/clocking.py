"""`nuotio clock`: whether the clock is believed, and saying that it is right."""

from __future__ import annotations

import time
from datetime import tzinfo

import click
from sqlalchemy.exc import SQLAlchemyError

from app import checkup
from app.domain import days
from app.domain.clock_trust import Known
from app.store import clock_trust
from app.store.database import Database
from app.upkeep.settings import settings


@click.group(invoke_without_command=True)
@click.pass_context
def clock(context: click.Context) -> None:
    """Tell whether the clock is believed. While it is not, nothing is deleted by date."""
    if context.invoked_subcommand is None:
        config = settings()
        database = Database(config.database_url)
        leap = checkup.clock_leap(config, database)
        database.close()
        click.echo(f"The clock: {leap}" if leap else f"The clock is believed. {_told(_now(), config.zone)}")


@clock.command()
def confirm() -> None:
    """Say that the clock is right. What is deleted by date is deleted from now on; the server goes on meanwhile."""
    config, now = settings(), _now()
    database = Database(config.database_url)
    try:
        database.write(lambda session: clock_trust.keep(session, Known(now)))
    except (SQLAlchemyError, OSError) as trouble:
        raise click.ClickException(f"Nothing was confirmed: {type(trouble).__name__}.") from None
    finally:
        database.close()
    click.echo(f"The clock is believed from now on. {_told(now, config.zone)}")


def _now() -> int:
    return time.time_ns() // 1_000_000


def _told(now: int, zone: tzinfo) -> str:
    return f"It is {days.moment(now, zone)}."

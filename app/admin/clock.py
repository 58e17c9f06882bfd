"""`nuotio clock`: shows whether the clock is trusted, and confirms that it is right."""

from __future__ import annotations

import time
from datetime import tzinfo

import click

from app.admin.database import using
from app.admin.settings import settings
from app.checkup.data import clock_leap
from app.domain import days
from app.domain.clock_trust import ClockState
from app.store import clock_trust


@click.group(invoke_without_command=True)
@click.pass_context
def clock(context: click.Context) -> None:
    """Tell whether the clock is believed. While it is not, nothing is deleted by date."""
    if context.invoked_subcommand is None:
        config = settings()
        with using(config, "Nothing is known of the clock") as database:
            leap = clock_leap(config, database)
        click.echo(f"The clock: {leap}" if leap else f"The clock is believed. {_moment(_now(), config.zone)}")


@clock.command()
def confirm() -> None:
    """Say that the clock is right. What is deleted by date is deleted from now on; the server goes on meanwhile."""
    config, now = settings(), _now()
    with using(config, "Nothing was confirmed") as database:
        database.write(lambda session: clock_trust.store(session, ClockState(now)))
    click.echo(f"The clock is believed from now on. {_moment(now, config.zone)}")


def _now() -> int:
    return time.time_ns() // 1_000_000


def _moment(now: int, zone: tzinfo) -> str:
    return f"It is {days.moment(now, zone)}."

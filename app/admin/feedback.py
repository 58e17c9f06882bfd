"""`nuotio feedback`, and the checks of `nuotio doctor` on the public statements and on unanswered feedback."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from app.admin.database import using
from app.admin.settings import settings
from app.checkup.check import BAD, OK, WARN, Check
from app.config import organisation
from app.config.checks import BadConfig
from app.config.settings import Config
from app.domain import days
from app.store import feedback as store
from app.store import privacy_notices
from app.store.db.database import Database
from app.store.tables import Feedback

DAYS_TO_ANSWER = 14
"""The law (306/2019) requires an answer to accessibility feedback within two weeks."""


def checks(config: Config, database: Database) -> list[Check]:
    """Returns the checks: what the public pages lack, the versions of the notice, and feedback without an answer."""
    return [_statements(config), _notices(database), _feedback(config, database)]


def _statements(config: Config) -> Check:
    try:
        told = organisation.read(Path(config.organisation))
    except BadConfig as wrong:
        return Check("Statements", BAD, str(wrong), "Mend the file: the server does not start with it as it is.")
    if not told.lacks:
        more = f"; not translated: {', '.join(told.untranslated)}" if told.untranslated else ""
        return Check("Statements", OK, f"tell who answers for this server{more}")
    found = f"do not tell: {', '.join(told.lacks)}"
    return Check("Statements", WARN, found, f"Write it into {config.organisation}: docs/CONFIGURATION.md.")


def _notices(database: Database) -> Check:
    try:
        with database.read() as session:
            versions = privacy_notices.everything(session)
    except SQLAlchemyError:  # no tables yet, or none of this version
        versions = []
    if changed := [str(one.number) for one in versions if not one.is_intact]:
        advice = "Compare it with a backup: those who joined were shown another text."
        return Check("Notice", BAD, f"version {', '.join(changed)} was changed after it was published", advice)
    if not versions:
        return Check("Notice", OK, "no privacy notice has been shown yet")
    last = versions[-1]
    return Check("Notice", OK, f"version {last.number} of the privacy notice, of {last.day}; all are as published")


def _feedback(config: Config, database: Database) -> Check:
    try:
        with database.read() as session:
            came = [date.fromisoformat(one.day) for one in store.listed(session)]
    except SQLAlchemyError:  # no tables yet, or none of this version: the line of the tables says so
        came = []
    if not came:
        return Check("Feedback", OK, "none waits for an answer")
    today = date.fromisoformat(days.day(time.time_ns() // 1_000_000, config.zone))
    late = (today - min(came)).days
    found = f"{len(came)} not answered, the oldest {late} days old"
    return Check("Feedback", WARN, found, f"Read it: bin/nuotio feedback. An answer is due in {DAYS_TO_ANSWER} days.")


@click.group(invoke_without_command=True)
@click.option("--all", "everything", is_flag=True, help="Also what has been answered.")
@click.pass_context
def feedback(context: click.Context, *, everything: bool) -> None:
    """Read what people wrote of the service and nobody has answered yet."""
    if context.invoked_subcommand is not None:
        return
    with using(settings(), "Nothing was read", of_this_version=True) as database, database.read() as session:
        entries = [_entry(one) for one in store.listed(session, answered=everything)]
    if not entries:
        click.echo("No feedback waits for an answer.")
        return
    click.echo("\n\n".join(entries))
    click.echo("\nWhen you have dealt with one: bin/nuotio feedback answered ID")


@feedback.command()
@click.argument("id_", metavar="ID")
def answered(id_: str) -> None:
    """Mark the feedback with this ID as dealt with."""
    with using(settings(), "Nothing was marked", of_this_version=True) as database:
        marked = len(id_) >= store.SHORT_ID and database.write(lambda session: store.answer(session, id_))
    if not marked:
        raise click.ClickException(f"There is no feedback {id_}. `bin/nuotio feedback` shows the ids.")
    click.echo(f"Marked as answered. It is deleted {store.KEPT_DAYS} days after it came.")


def _entry(one: Feedback) -> str:
    state = ", answered" if one.answered else ""
    reply = f"Answer to: {one.reply_to}" if one.reply_to else "No answer is asked for."
    return f"{one.id[: store.SHORT_ID]}  {one.day}{state}\n{one.text}\n{reply}"

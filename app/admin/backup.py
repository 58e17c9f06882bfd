"""`nuotio backup` and `nuotio restore`, with what they cost: how much can be lost, and how long a restore takes."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from app.admin.database import explanation, using
from app.admin.settings import settings, tell
from app.checkup.data import clock_leap
from app.checkup.machine import STAMP
from app.config.settings import Config
from app.store.backup import erasure_ledger
from app.store.backup import restore as restoring
from app.store.backup.backup_file import write
from app.store.backup.manifest import BadBackup
from app.store.db.claim import SecondProcess
from app.store.db.database import Database


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--keep", type=click.IntRange(min=1), help="Delete older backups in the folder but this many.")
@click.option("--replace", is_flag=True, help="Write over FILE if it is there already.")
def backup(file: Path | None, keep: int | None, replace: bool) -> None:  # noqa: FBT001  an option is a keyword
    """Copy everything into FILE, or into a new file in the folder FILE; the server goes on meanwhile."""
    config, began = settings(), time.monotonic()
    path = _named(file or config.folder / "backups")
    with using(config, "No backup") as database:
        leap = clock_leap(config, database)
        try:
            manifest = write(database, path, tell, replace=replace)
        except BadBackup as bad:
            raise click.ClickException(f"No backup: {bad}") from None
    (config.folder / STAMP).write_text(f"{manifest.made_at}\n")
    for old in _older(path, keep):
        if leap:
            click.echo("No older backup is deleted: the clock is not believed. See bin/nuotio clock.", err=True)
            break
        old.unlink()
    rows = sum(part.rows for part in manifest.tables.values())
    click.echo(f"{path}: {rows:,} rows, {path.stat().st_size:,} bytes, in {time.monotonic() - began:.1f} s.")
    click.echo(f"RPO: it holds everything saved before {manifest.made_at}, and nothing after.")


def _named(target: Path) -> Path:
    if target.suffix == ".zip":
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return target
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    at = datetime.now(UTC)
    while (path := target / f"nuotio-{at:%Y%m%dT%H%M%SZ}.zip").exists():  # two in one second
        at += timedelta(seconds=1)
    return path


def _older(path: Path, keep: int | None) -> list[Path]:
    """Returns the backups to delete. The new one stays, even if a clock that was ahead gave others later names."""
    others = [one for one in sorted(path.parent.glob("nuotio-*Z.zip")) if one != path]
    return others[: max(0, len(others) + 1 - keep)] if keep else []


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Put the backup in the place of a database that holds something.")
@click.option(
    "--ledger",
    "ledgers",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Further ledgers of erasures, from the data folders of other machines.",
)
def restore(file: Path, replace: bool, ledgers: tuple[Path, ...]) -> None:  # noqa: FBT001  an option is a keyword
    """Make the database of the backup FILE. The server must be stopped."""
    config, began = settings(made=False), time.monotonic()
    erased = [one for path in (config.folder / erasure_ledger.FILE, *ledgers) for one in erasure_ledger.read(path)]
    try:
        done = _restored(config, file, erased, replace=replace)
    except restoring.NotEmpty as held:
        raise click.ClickException(
            f"The database holds {held}. Add --replace to put the backup in its place."
        ) from None
    except SecondProcess:
        raise click.ClickException("The server is running. Stop it first.") from None
    except (BadBackup, restoring.InUse, SQLAlchemyError, OSError) as trouble:
        raise click.ClickException(f"Nothing was restored: {explanation(config, trouble)}") from None
    age = datetime.now(UTC) - datetime.fromisoformat(done.made_at)
    click.echo(f"{done.workshops} workshops are back; {done.erased_again} erasures were done once more.")
    click.echo(f"RTO: {time.monotonic() - began:.1f} s. RPO: what came after {done.made_at} ({age} ago) is gone.")
    if done.put_aside:
        click.echo(f"The database that was there is now {done.put_aside}. Delete it when you no longer need it.")
    for problem in done.problems:
        click.echo(problem)
    raise SystemExit(1 if done.problems else 0)


def _restored(config: Config, file: Path, erased: list[erasure_ledger.Entry], *, replace: bool) -> restoring.Restored:
    holder = Database(config.database_url)
    try:
        holder.claim(config.folder)
        return restoring.restore(config.database_url, file, erased, tell, replace=replace)
    finally:
        holder.close()

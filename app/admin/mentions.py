"""`nuotio mentions`: finds where a word is in all that the server holds, for a request to know what is held."""

from __future__ import annotations

import os
from pathlib import Path

import click
import msgspec

from app.admin.database import using
from app.admin.settings import settings
from app.store.archive import mentions as store


@click.command()
@click.argument("word")
@click.option("--save", type=click.Path(path_type=Path), help="Write the result as JSON to this new file.")
def mentions(word: str, save: Path | None) -> None:
    """Find every text that holds WORD, in all workshops, panels, reports, accounts and feedback."""
    with using(settings(), "Nothing was searched", of_this_version=True) as database, database.read() as session:
        found = store.everywhere(session, word)
    if save is not None:
        _write(save, found)
    click.echo("\n\n".join(f"{one.place}  {one.where}\n{one.text}" for one in found) or "No text holds it.")
    click.echo(f"\n{len(found)} texts. Backups and downloaded files are not searched: docs/OPERATING.md.")


def _write(path: Path, found: list[store.Mention]) -> None:
    """Writes the result for its owner only. Replaces no file."""
    body = msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(body)
    except OSError as trouble:
        raise click.ClickException(f"Not saved: {trouble}") from None

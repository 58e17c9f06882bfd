"""`nuotio receipt`: checks the signed receipt of a deleted workshop."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from app.admin.settings import settings
from app.domain.retention.receipt import Receipt, decode
from app.store.archive import receipt_signatures


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def receipt(file: Path) -> None:
    """Check the receipt of a deleted workshop: whether this server signed it, and what it says."""
    try:
        read = decode(file.read_bytes())
    except msgspec.DecodeError as wrong:
        raise click.ClickException(f"This is not a receipt: {wrong}") from None
    if not receipt_signatures.is_genuine(read):
        raise click.ClickException("The signature does not fit: somebody has changed the receipt.")
    if read.key != receipt_signatures.public_key(settings().secret_key):
        raise click.ClickException(f"It is whole, but another server signed it. The key of that one: {read.key}")
    click.echo(_told(read))


def _told(read: Receipt) -> str:
    why = "its time was over" if read.reason == "date" else "its facilitator asked"
    rows = ", ".join(f"{table} {count}" for table, count in read.rows.items() if count)
    places = "\n".join(f"  {place.name}: {place.found or 'nothing'} found" for place in read.places)
    return (
        f"This server signed it, and it is whole.\n"
        f"Workshop {read.workshop}, deleted on {read.deleted}: {why}.\n"
        f"Rows that were deleted: {rows or 'none'}.\n"
        f"Searched at {read.searched}:\n{places}"
    )

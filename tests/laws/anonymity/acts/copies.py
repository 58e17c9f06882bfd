"""What leaves the server by itself or on request: pages with their headers, the metrics page, a backup, real files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from app import reports
from app.domain.room.state import Status
from app.store.archive import records
from app.store.backup import backup_file
from app.store.backup.manifest import MANIFEST
from tests.laws.anonymity.acts.office import AT, receipts_of
from tests.laws.anonymity.acts.site import NOBODY_ELSE, browser, lasting
from tests.laws.anonymity.prologue import NOTES
from tests.laws.anonymity.room import WORKSHOP
from tests.laws.anonymity.stage import Play

OPEN = {
    "the facilitator's page": f"{AT}/ohjaus",
    "the big screen": f"{AT}/naytto",
}
OVER = {
    "the results": f"{AT}/tulokset",
    "the notes": f"{AT}/tulokset/laput",
    "a note": f"{AT}/tulokset/laput/{NOTES[0]}",
    "a search": "/arkisto?q=jonotan",
    "before it is deleted": f"{AT}/poistaminen",
}
THERE = {
    "the workshop's page": AT,
    "a bystander's page": f"/huone/{WORKSHOP}",
}
ALWAYS = {
    "the workshops": "/tyopajat",
    "the archive": "/arkisto",
    "the receipts": "/arkisto/kuitit",
    "a request for data": "/arkisto/tietopyynto",
    "the page for codes": "/seuranta",
    "the metrics": "/metrics",
}
BYSTANDER = 3
"""A member who plays no part."""

QUICK, SLOW = ("csv", "csv-exact", "txt", "json"), ("docx", "xlsx", "pdf", "png", "zip")


def addresses(play: Play) -> dict[str, str]:
    """The pages that there are now, by name."""
    if play.gone:
        return ALWAYS | {f"receipt {one}": f"/arkisto/kuitit/{one}.json" for one in receipts_of(play)}
    return ALWAYS | THERE | (OPEN if play.room.state.status is Status.OPEN else OVER)


def pages(play: Play) -> Iterator[tuple[str, bytes]]:
    """Each page as its viewer gets it, headers first."""
    for name, address in addresses(play).items():
        answer = browser(play, BYSTANDER if "bystander" in name else NOBODY_ELSE).get(address)
        assert answer.status_code < 400, (name, answer.status)
        headers = sorted((key, value) for key, value in answer.headers if key not in ("Set-Cookie", "Content-Length"))
        yield name, repr(headers).encode() + lasting(answer.data)


def copies(play: Play, kinds: tuple[str, ...]) -> None:
    """Hold all of them."""
    for name, data in pages(play):
        play.trace.add("page", name, data)
    path = play.stage.folder / "copy.backup"
    backup_file.write(play.stage.database, path, lambda _words: None)
    with zipfile.ZipFile(path) as archive:
        for member in sorted(set(archive.namelist()) - {MANIFEST}):
            play.trace.add("backup", member, archive.read(member))
    path.unlink()
    if play.gone:
        return
    with play.stage.database.read() as session:
        record: Any = records.record(session, WORKSHOP)
    for kind in kinds:
        play.trace.add("export", kind, reports.make(kind, record))

"""What leaves the server by itself or on request: pages with their headers, the metrics page, a backup, real files."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any
from unittest.mock import patch

from flask import Flask

from app import reports, wiring
from app.store.archive import records
from app.store.backup import backup_file
from app.store.backup.manifest import MANIFEST
from app.web.room import member_cookie
from tests.laws.anonymity.room import SIGNED_IN, WORKSHOP
from tests.laws.anonymity.stage import Play, Stage

PAGES = {
    "the facilitator's page": f"/tyopajat/{WORKSHOP}/ohjaus",
    "the big screen": f"/tyopajat/{WORKSHOP}/naytto",
    "the workshop's page": f"/tyopajat/{WORKSHOP}",
    "a bystander's page": f"/huone/{WORKSHOP}",
    "the metrics": "/metrics",
}
BYSTANDER = "avain 3"
"""The token of a member who plays no part."""

QUICK, SLOW = ("csv", "csv-exact", "txt", "json"), ("docx", "xlsx", "pdf", "png", "zip")
OF_THE_REQUEST = re.compile(rb'"csrf":"[^"]*"|name="csrf_token"[^>]*value="[^"]*"|nuotio_disk_\w+_bytes [\d.e+]+')
"""What is drawn anew for each request, and how full the machine's disk is."""


@cache
def site(stage: Stage) -> Flask:
    """The pages. They are made once; the server behind them is another in each history."""
    with patch.object(wiring, "opened", lambda *_: stage.database):
        return wiring.build_app(stage.config, ticking=False)


def pages(play: Play) -> Iterator[tuple[str, bytes]]:
    """Each page as its viewer gets it, headers first."""
    app = site(play.stage)
    app.extensions["nuotio"] = play.runtime
    for name, address in PAGES.items():
        client = app.test_client()
        if "bystander" in name:
            with app.app_context():
                client.set_cookie(member_cookie.name(WORKSHOP), BYSTANDER)
        else:
            with client.session_transaction() as session:
                session["sign_in"] = SIGNED_IN
        answer = client.get(address)
        assert answer.status_code == 200, (name, answer.status)
        headers = sorted((key, value) for key, value in answer.headers if key not in ("Set-Cookie", "Content-Length"))
        yield name, repr(headers).encode() + OF_THE_REQUEST.sub(b"", answer.data)


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
    with play.stage.database.read() as session:
        record: Any = records.record(session, WORKSHOP)
    for kind in kinds:
        play.trace.add("export", kind, reports.make(kind, record))

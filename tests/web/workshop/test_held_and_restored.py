"""A workshop that must not be deleted is held also after a backup from before that is restored."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.retention import RESTORED
from app.live.housekeeping.deletion import hold
from app.store.backup import backup_file, erasure_ledger, restore
from app.store.db.database import Database
from app.store.tables import WorkshopRow
from app.web.follow_up import own_notes
from tests.admin.test_backups import quiet
from tests.web.world import Browser, World

REASON = "Selvitys on kesken"

pytestmark = pytest.mark.in_a_file


@pytest.fixture
def finished(world: World, facilitator: Browser) -> str:
    return world.finished(facilitator, "Jonot ovat pitkiä")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / erasure_ledger.FILE


def backed_up(world: World, folder: Path) -> Path:
    file = folder.parent / f"{folder.name}-backup.zip"
    backup_file.write(world.runtime.database, file, quiet)
    return file


def reason_after_restore(file: Path, ledger: Path, workshop: str) -> str:
    folder = file.parent / f"{file.stem}-restored"
    folder.mkdir(exist_ok=True)
    url = f"sqlite:///{folder}/nuotio.db"
    restore.restore(url, file, erasure_ledger.read(ledger), quiet, replace=True)
    database = Database(url)
    with database.read() as rows:
        reason = rows.get_one(WorkshopRow, workshop).hold
    database.close()
    return reason


def test_a_backup_from_before_the_hold_is_held_after_its_restore_until_somebody_allows_the_deletion(
    world: World, facilitator: Browser, finished: str, ledger: Path, tmp_path: Path
) -> None:
    before = backed_up(world, tmp_path)
    page = f"/tyopajat/{finished}/poistoesto"
    assert facilitator.post(page, {"reason": REASON}).status_code == 303
    assert reason_after_restore(before, ledger, finished) == RESTORED
    assert REASON not in ledger.read_text(), "ids only"
    assert facilitator.post(f"{page}/loppu").status_code == 303
    assert reason_after_restore(before, ledger, finished) == ""


def test_a_backup_with_the_hold_keeps_its_reason(
    world: World, facilitator: Browser, finished: str, ledger: Path, tmp_path: Path
) -> None:
    facilitator.post(f"/tyopajat/{finished}/poistoesto", {"reason": REASON})
    held = backed_up(world, tmp_path)
    assert reason_after_restore(held, ledger, finished) == REASON
    facilitator.post(f"/tyopajat/{finished}/poistoesto/loppu")
    assert reason_after_restore(held, ledger, finished) == "", "it was allowed again since"


def test_what_is_being_deleted_already_is_not_held_by_the_ledger_either(
    world: World, facilitator: Browser, finished: str, ledger: Path, tmp_path: Path
) -> None:
    facilitator.post(f"/tyopajat/{finished}/poistaminen", {"varmasti": "kylla"})
    before = backed_up(world, tmp_path)
    assert not hold(world.runtime.rooms, finished, REASON)
    assert reason_after_restore(before, ledger, finished) == ""


def test_the_reason_of_a_restored_hold_is_read_in_the_language_of_the_reader(
    world: World, facilitator: Browser, finished: str
) -> None:
    assert hold(world.runtime.rooms, finished, RESTORED)
    for language, words in (("fi", "Ohjaaja kertoo syyn."), ("en", "The facilitator can tell why.")):
        with world.app.test_request_context(headers={"Accept-Language": language}):
            assert words in own_notes.keeping(world.runtime.rooms.get(finished)).hold
        page = facilitator.get(f"/tyopajat/{finished}", headers={"Accept-Language": language})
        assert words in page.text, language

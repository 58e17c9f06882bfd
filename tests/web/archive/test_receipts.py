"""The receipts of deleted workshops: for their owner only, as a page and as a file that `nuotio receipt` checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.retention.receipt import Receipt, decode
from app.live.housekeeping.receipts import DeletionReceipts
from app.store.archive import deletion, receipt_signatures
from tests.web.world import Browser, World

WORD = "kanarialintu"


@pytest.fixture
def deleted(world: World, facilitator: Browser) -> str:
    """A workshop that was deleted on request; its id."""
    workshop = world.finished(facilitator, f"Maija {WORD}")
    runtime = world.runtime
    facilitator.post(f"/tyopajat/{workshop}/poistaminen")
    new = runtime.rooms.new_receipt("request")
    runtime.rooms.delete(workshop, lambda rows, id_: deletion.delete_marked(rows, id_, new))
    return workshop


def complete(world: World) -> None:
    runtime = world.runtime
    DeletionReceipts(runtime.database, runtime.config.secret_key, runtime.jobs.sources, runtime.now).tick(1.0)


def fetched(browser: Browser) -> Receipt:
    page = browser.get("/arkisto/kuitit").text
    href = page.partition('href="/arkisto/kuitit/')[2].partition('"')[0]
    answer = browser.get(f"/arkisto/kuitit/{href}")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=poistokuitti-")
    return decode(answer.data)


def test_a_facilitator_finds_the_receipt_from_the_archive(world: World, facilitator: Browser, deleted: str):
    assert "/arkisto/kuitit" in facilitator.get("/arkisto").text
    assert "Jälkiä etsitään vielä." in facilitator.get("/arkisto/kuitit").text
    complete(world)
    page = facilitator.get("/arkisto/kuitit").text
    assert "Ohjaaja poisti" in page
    assert "ei jälkiä" in page
    assert receipt_signatures.public_key(world.runtime.config.secret_key) in page
    receipt = fetched(facilitator)
    assert receipt.workshop == deleted
    assert receipt.is_clean
    assert receipt_signatures.is_genuine(receipt)


def test_nobody_else_sees_it(world: World, deleted: str, facilitator: Browser):
    complete(world)
    receipt = fetched(facilitator)
    other = world.facilitator("toinen@example.org")
    assert "Poistokuitteja ei ole vielä." in other.get("/arkisto/kuitit").text
    assert other.get(f"/arkisto/kuitit/{receipt.id}.json").status_code == 404


def test_a_receipt_that_is_not_complete_is_no_file_yet(world: World, facilitator: Browser, deleted: str):
    assert facilitator.get(f"/arkisto/kuitit/{deleted}.json").status_code == 404


def test_no_word_of_the_workshop_is_in_any_file_of_the_server(
    world: World, facilitator: Browser, deleted: str, tmp_path: Path
):
    complete(world)
    assert WORD not in facilitator.get("/arkisto/kuitit").text
    folder = world.runtime.config.folder
    held = [path.name for path in folder.rglob("*") if path.is_file() and WORD.encode() in path.read_bytes()]
    assert held == []

"""`nuotio receipt` tells whether this server signed a receipt, and what the receipt says."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import environment
from app.domain.retention.receipt import Place, Receipt, encode
from app.store.archive import receipt_signatures
from app.store.db.database import Database
from app.store.db.migrate import migrate
from tests.admin.commands import nuotio

RECEIPT = Receipt(
    "1" * 32,
    "2" * 32,
    opened="2026-10-01",
    deleted="2026-11-21",
    reason="date",
    rows={"writing": 98},
    places=(Place("tables", 0),),
    searched="2026-11-21T12:00+00:00",
)


@pytest.fixture
def secret(tmp_path: Path) -> str:
    """The secret of a server that has a database."""
    config = environment.read({"NUOTIO_DATA": str(tmp_path)})
    database = Database(config.database_url)
    migrate(database)
    database.close()
    return config.secret_key


def checked(tmp_path: Path, body: bytes) -> tuple[int, str]:
    file = tmp_path / "kuitti.json"
    file.write_bytes(body)
    run = nuotio(tmp_path, "receipt", str(file))
    return run.returncode, run.stdout + run.stderr


def test_a_receipt_of_this_server_is_told_in_words(tmp_path: Path, secret: str):
    code, said = checked(tmp_path, encode(receipt_signatures.sign(RECEIPT, secret)))
    assert code == 0
    assert "This server signed it, and it is whole." in said
    assert "deleted on 2026-11-21: its time was over." in said
    assert "writing 98" in said
    assert "tables: nothing found" in said


def test_a_receipt_of_another_server_a_changed_one_and_no_receipt_are_refused_in_words(tmp_path: Path, secret: str):
    signed = encode(receipt_signatures.sign(RECEIPT, secret))
    for body, words in (
        (encode(receipt_signatures.sign(RECEIPT, "another secret")), "another server signed it"),
        (signed.replace(b"98", b"97"), "somebody has changed the receipt"),
        (b"{}", "not a receipt"),
        (b"\xff", "not a receipt"),
    ):
        code, said = checked(tmp_path, body)
        assert (code, words in said) == (1, True), said

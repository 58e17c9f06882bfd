"""An account is made in a transaction that may run twice."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.store.db.database import Database
from app.store.people import accounts
from app.store.tables import Account, Base

NOW, SOON = 1_900_000_000, 2_000_000_000


def test_an_account_is_kept_also_where_its_transaction_had_to_be_tried_again(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(database_url)
    Base.metadata.create_all(database.writer)
    database.write(lambda rows: accounts.invite(rows, "linkki", SOON))
    given_up = iter([True, False])

    def collides_once(_rows: Session) -> None:
        if next(given_up):
            raise OperationalError("UPDATE", {}, SimpleNamespace(pgcode="40P01"))  # type: ignore[arg-type]

    monkeypatch.setattr(accounts, "hand_over", collides_once)
    account = Account(id="a" * 32, email="Uusi@example.org", name="Uusi", password_hash="tiiviste")
    assert database.write(lambda rows: accounts.accept(rows, "linkki", NOW, account))
    with database.read() as rows:
        kept = accounts.by_email(rows, "uusi@example.org")
    assert kept is not None
    assert (kept.id, kept.name, kept.password_hash) == ("a" * 32, "Uusi", "tiiviste")
    database.close()

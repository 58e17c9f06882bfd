"""Links that work once work once, also when two processes are asked in the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.store.db.database import Database
from app.store.people import accounts, password_resets
from app.store.tables import Account
from tests.serving import select_a_moment

SOON, NOW = 2_000_000_000, 1_900_000_000
Use = Callable[[Session, str], bool]


@pytest.fixture
def databases(postgresql_url: str) -> Iterator[list[Database]]:
    """Two processes' doors to one database, in which somebody has an account and there are links."""
    both = [Database(postgresql_url) for _ in range(2)]

    def begin(rows: Session) -> None:
        rows.add(Account(id="a" * 32, email="ohjaaja@example.org", name="Ohjaaja", password_hash="vanha"))
        rows.flush()
        password_resets.offer(rows, "linkki", "a" * 32, SOON)
        accounts.invite(rows, "linkki", SOON)

    both[0].write(begin)
    yield both
    for one in both:
        one.close()


def reset(rows: Session, who: str) -> bool:
    return password_resets.use(rows, "linkki", NOW, who) is not None


def invite(rows: Session, who: str) -> bool:
    account = Account(id=who * 32, email=f"{who}@example.org", name="Uusi", password_hash="uusi")
    return accounts.accept(rows, "linkki", NOW, account)


@pytest.mark.parametrize("use", [reset, invite])
def test_a_link_that_two_use_in_the_same_moment_works_for_one_of_them(databases: list[Database], use: Use) -> None:
    second: list[bool] = []
    other = threading.Thread(target=lambda: second.append(databases[1].write(lambda rows: use(rows, "c"))))

    def first(rows: Session) -> bool:
        used = use(rows, "b")
        other.start()
        while not rows.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
            select_a_moment()
        return used

    assert databases[0].write(first)
    other.join()
    assert second == [False]

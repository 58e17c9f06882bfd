"""`nuotio account`: the evenings of a forgotten password, of a leaver and of a new colleague."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.domain.plan import Plan
from app.store.db.database import Database
from app.store.db.migrate import migrate
from app.store.panels import begin_report
from app.store.panels import create as create_panel
from app.store.people import accounts, password_resets, sign_ins
from app.store.room import workshops
from app.store.tables import Account, Panel, SignIn, WorkshopRow
from tests.admin.commands import Told, nuotio, nuotio_apart
from tests.bench.furnish import furnish
from tests.serving import Server

ANNA, BO = "anna@example.org", "bo@example.org"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Anna has two workshops, a panel and a report and is signed in; Bo has nothing."""
    database = Database(database_url)
    migrate(database)

    def peopled(session):
        for email in (ANNA, BO):
            session.add(Account(id=email, email=email, name=email.partition("@")[0].title(), password_hash="x"))
        session.flush()
        for _ in range(2):
            workshops.draft(
                session, secrets.token_hex(16), ANNA, Plan(title="Arki"), secrets.token_hex(16), "2026-11-22"
            )
        create_panel(session, "raati", ANNA, "Raati", "")
        begin_report(session, "raportti", "raati", "Raportti", "{}")
        sign_ins.begin(session, "annan istunto", ANNA, int(time.time()))

    database.write(peopled)
    yield database
    database.close()


@pytest.fixture
def account(database: Database, tmp_path: Path):
    """Runs `nuotio account`."""

    def run(*arguments: str) -> Told:
        return nuotio(tmp_path, "account", *arguments, DATABASE_URL=database.url)

    return run


def emails(database: Database) -> list[str]:
    with database.read() as session:
        return sorted(session.scalars(select(Account.email)))


def owners(database: Database) -> set[str]:
    with database.read() as session:
        return {*session.scalars(select(WorkshopRow.owner_id)), *session.scalars(select(Panel.owner_id))}


def test_the_list_tells_who_can_sign_in_and_what_is_theirs(account, database: Database):
    told = account("list")
    assert told.stdout.splitlines() == [
        f"{ANNA}  (Anna)  2 workshops, 1 panel and 1 report, signed in on 1 browser",
        f"{BO}  (Bo)  0 workshops, 0 panels and 0 reports, not signed in",
    ]


def test_an_invitation_is_a_link_for_one_account_within_an_hour(account, database: Database):
    token = re.findall(r"/kutsu/(\w{32})\n", account("invite").stdout)[0]
    now = int(time.time())
    with database.read() as session:
        assert accounts.invited(session, token, now + 3590)
        assert not accounts.invited(session, token, now + 3610)


def test_a_reset_link_is_for_one_account_within_an_hour_and_the_next_one_ends_it(account, database: Database):
    first, second = (re.findall(r"/salasana/(\w{32})\n", account("reset-link", ANNA.upper()).stdout)[0] for _ in "12")
    now = int(time.time())
    with database.read() as session:
        assert password_resets.offered(session, first, now) is None
        found = password_resets.offered(session, second, now + 3590)
        assert found
        assert found.email == ANNA
        assert password_resets.offered(session, second, now + 3610) is None


@pytest.mark.parametrize(
    "command", [("reset-link", "kuka@x.fi"), ("close", "kuka@x.fi"), ("hand-over", ANNA, "kuka@x.fi")]
)
def test_an_unknown_name_is_said_with_where_to_look(account, command: tuple[str, ...]):
    told = account(*command)
    assert told.returncode == 1
    assert "Nobody signs in as kuka@x.fi. `bin/nuotio account list`" in told.stderr


def test_an_account_with_something_of_its_own_is_not_closed_and_hears_what_it_is(account, database: Database):
    told = account("close", ANNA)
    assert told.returncode == 1
    assert f"{ANNA} has 2 workshops, 1 panel and 1 report." in told.stderr
    assert f"bin/nuotio account close {ANNA} --to EMAIL" in told.stderr
    assert emails(database) == [ANNA, BO]


def test_a_leaver_is_closed_and_everything_is_a_colleagues(account, database: Database):
    told = account("close", ANNA, "--to", BO)
    assert told.returncode == 0, told.stderr
    assert "2 workshops, 1 panel and 1 report now belong to bo@example.org." in told.stdout
    assert (emails(database), owners(database)) == ([BO], {BO})
    with database.read() as session:
        assert list(session.scalars(select(SignIn))) == []


def test_a_closing_that_fails_hands_nothing_over(account, database: Database):
    assert account("close", ANNA, "--to", "kuka@x.fi").returncode == 1
    assert account("close", ANNA, "--to", ANNA).returncode == 1
    assert (emails(database), owners(database)) == ([ANNA, BO], {ANNA})


def test_the_last_account_is_not_closed_by_mistake(account, database: Database):
    assert account("close", BO).returncode == 0
    told = account("close", ANNA)
    assert told.returncode == 1
    assert "is the last account" in told.stderr
    assert "bin/nuotio account invite" in told.stderr
    assert emails(database) == [ANNA]


def test_everything_of_one_can_be_anothers_while_both_stay(account, database: Database):
    told = account("hand-over", ANNA, BO)
    assert told.stdout == "2 workshops, 1 panel and 1 report of anna@example.org now belong to bo@example.org.\n"
    assert (emails(database), owners(database)) == ([ANNA, BO], {BO})
    assert account("hand-over", ANNA, ANNA).returncode == 1


def test_before_the_first_start_the_commands_say_what_to_do(tmp_path: Path):
    told = nuotio(tmp_path, "account", "list")
    assert (told.returncode, "The first start makes one" in told.stderr) == (1, True)


def test_the_commands_work_beside_a_running_server(tmp_path: Path, running: list[Server]):
    furnish(tmp_path, rooms=1, people=1)
    running.append(Server(tmp_path).start())
    told = nuotio_apart(tmp_path, "account", "list")
    email = told.stdout.split()[0]
    assert nuotio_apart(tmp_path, "account", "reset-link", email).returncode == 0
    assert "is the last account" in nuotio_apart(tmp_path, "account", "close", email).stderr

"""`nuotio account`: manages the accounts of facilitators. It works beside the running server.

Nothing is sent to an address: a link is printed once, and the administrator hands it over.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from typing import TypeVar

import click
from sqlalchemy.orm import Session

from app.addresses import address_for_phones
from app.admin.database import using
from app.admin.settings import settings
from app.store.people import accounts, belongings, password_resets
from app.store.people.belongings import Belongings
from app.store.tables import Account

HOUR = 3600

Result = TypeVar("Result")


@click.group()
def account() -> None:
    """Look after the accounts of facilitators."""


@account.command("list")
def list_() -> None:
    """Show who can sign in, what is theirs, and on how many browsers they are signed in."""
    held = _write(lambda session: belongings.of_all(session, _now()))
    if not held:
        click.echo("There are no accounts yet. `bin/nuotio account invite` makes a link for the first.")
        return
    for one in held:
        signed_in = f"signed in on {_counted(one.signed_in, 'browser')}" if one.signed_in else "not signed in"
        click.echo(f"{one.email}  ({one.name})  {_summary(one.belongings)}, {signed_in}")


@account.command()
def invite() -> None:
    """Print a link that makes one account."""
    token = secrets.token_hex(16)
    _write(lambda session: accounts.invite(session, token, _now() + HOUR))
    click.echo("Give this link to the new colleague. It makes one account, once, within an hour:\n")
    click.echo(f"  {_link(f'/kutsu/{token}')}")


@account.command("reset-link")
@click.argument("email")
def reset_link(email: str) -> None:
    """Print a link by which EMAIL sets a new password."""
    token = secrets.token_hex(16)

    def offered(session: Session) -> None:
        password_resets.offer(session, token, _found(session, email).id, _now() + HOUR)

    _write(offered)
    click.echo(f"Give this link to {accounts.known_as(email)} and to nobody else. It sets a new password, once, within")
    click.echo("an hour. Until it is used the old password works; when it is, every browser is signed out:\n")
    click.echo(f"  {_link(f'/salasana/{token}')}")


@account.command("hand-over")
@click.argument("from_")
@click.argument("to")
def hand_over(from_: str, to: str) -> None:
    """Give all workshops, panels and reports of FROM to TO. Both accounts stay."""
    moved = _write(lambda session: belongings.hand_over(session, *_pair(session, from_, to)))
    click.echo(f"{_summary(moved)} of {accounts.known_as(from_)} now belong to {accounts.known_as(to)}.")


@account.command()
@click.argument("email")
@click.option("--to", help="Give to this account what belongs to the one that is closed.")
def close(email: str, to: str | None) -> None:
    """Close the account EMAIL. What belongs to it must be somebody's: see --to."""
    moved = _write(lambda session: _closed(session, email, to))
    click.echo(f"{accounts.known_as(email)} is closed: nobody can sign in with it, and whoever was is signed out.")
    if to is not None:
        click.echo(f"{_summary(moved)} now belong to {accounts.known_as(to)}.")


def _closed(session: Session, email: str, to: str | None) -> Belongings:
    leaver = _found(session, email)
    if belongings.is_last(session, leaver.id):
        raise click.ClickException(
            f"{leaver.email} is the last account: nobody could sign in any more. Invite somebody first: "
            "bin/nuotio account invite"
        )
    moved = belongings.hand_over(session, *_pair(session, email, to)) if to is not None else Belongings(0, 0, 0)
    if any(held := belongings.of(session, leaver.id)):
        raise click.ClickException(
            f"{leaver.email} has {_summary(held)}. Say whose they are to be: "
            f"bin/nuotio account close {leaver.email} --to EMAIL"
        )
    belongings.close(session, leaver.id)
    return moved


def _pair(session: Session, from_: str, to: str) -> tuple[str, str]:
    giver, taker = _found(session, from_), _found(session, to)
    if giver.id == taker.id:
        raise click.ClickException("Both are the same account.")
    return giver.id, taker.id


def _found(session: Session, email: str) -> Account:
    found = accounts.by_email(session, email)
    if found is None:
        raise click.ClickException(f"Nobody signs in as {email}. `bin/nuotio account list` shows who does.")
    return found


def _write(function: Callable[[Session], Result]) -> Result:
    with using(settings(), "Nothing was changed", of_this_version=True) as database:
        return database.write(function)


def _link(path: str) -> str:
    return address_for_phones(settings()) + path


def _now() -> int:
    return int(time.time())


def _summary(held: Belongings) -> str:
    workshops, panels, reports = map(_counted, held, ("workshop", "panel", "report"))
    return f"{workshops}, {panels} and {reports}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

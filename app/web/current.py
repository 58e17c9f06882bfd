"""Reads from the current request: the server's parts, the signed-in facilitator, the client's address."""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, cast

from flask import Blueprint, current_app, g, redirect, request, session, url_for

from app.domain.people.permissions import Permission
from app.domain.room.decisions.decide import Facilitator
from app.store import access
from app.store.db.failure_reasons import NotDone
from app.store.people import sign_ins
from app.store.tables import Account, WorkshopRow

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from app.runtime import Runtime


MEMBER_COOKIE = "osallistuja_"
"""Prefix of the cookies that make a browser a member of a room."""


def runtime() -> Runtime:
    """Returns the parts of the running server: database, rooms, settings and so on."""
    return cast("Runtime", current_app.extensions["nuotio"])


def signed_in() -> Account | None:
    """Returns the account of the signed-in facilitator, or None."""
    if "account" not in g:
        g.account, g.sign_in = _account_of_token(session.get("sign_in", ""))
    return cast("Account | None", g.account)


def this_session() -> str:
    """Returns the hash of the token of the current session, or “” when nobody is signed in."""
    signed_in()
    return cast("str", g.sign_in)


def _account_of_token(token: object) -> tuple[Account | None, str]:
    if not isinstance(token, str) or not token:
        return None, ""
    now = runtime().session_now()
    with runtime().database.read() as rows:
        found = sign_ins.find(rows, token, now)
    if found is None:
        return None, ""
    account, sign_in = found.account, found.session
    if now - sign_in.used_at >= sign_ins.TOUCH:
        with suppress(NotDone, OSError):  # reading still works while the database takes no writes
            runtime().database.write(lambda rows: sign_ins.touch(rows, [sign_in.token_hash], now))
    return account, sign_in.token_hash


def own_account() -> Account:
    """Returns the account of the signed-in facilitator. Raises Missing when nobody is signed in."""
    account = signed_in()
    if account is None:
        raise access.Missing
    return account


def account_id() -> str:
    """Returns the account id of the signed-in facilitator. Raises Missing when nobody is signed in."""
    return own_account().id


def facilitator() -> Facilitator:
    """Returns the signed-in facilitator as the actor of a command. Raises Missing when nobody is signed in."""
    return Facilitator(account_id(), this_session())


def office(name: str, import_name: str) -> Blueprint:
    """Returns a blueprint for facilitators. Its pages redirect to the sign-in page when nobody is signed in."""
    pages = Blueprint(name, import_name)
    pages.before_request(require_sign_in)
    return pages


def require_sign_in() -> Response | None:
    """Redirects to the sign-in page, which leads back to this page. Returns None when somebody is signed in."""
    if signed_in():
        return None
    back = request.full_path if request.method == "GET" else ""
    return redirect(url_for("signing_in.show", seuraava=back.removesuffix("?") or None), 303)


def as_date(iso: str) -> date | None:
    """Returns the day of an ISO date; None for an empty string."""
    return date.fromisoformat(iso) if iso else None


def local_path(wanted: str, otherwise: str) -> str:
    """Returns `wanted` if it is a path on this server, else `otherwise`. This prevents open redirects."""
    if not wanted.startswith("/") or wanted.startswith(("//", "/\\")) or not wanted.isprintable():
        return otherwise
    return wanted


def client_address() -> str:
    """Returns the source that failures are counted for: an IPv4 address, or an IPv6 /64 (one household or hospital)."""
    given = request.remote_addr or ""
    try:
        found = ipaddress.ip_address(given)
    except ValueError:
        return given
    found = getattr(found, "ipv4_mapped", None) or found  # a socket for both families writes IPv4 like that
    return str(found) if found.version == 4 else str(ipaddress.ip_network((found, 64), strict=False))  # noqa: PLR2004


def permitted_workshop(permission: Permission, workshop_id: str) -> WorkshopRow:
    """Returns a workshop that the signed-in facilitator may use in this way. Raises Missing."""
    with runtime().database.read() as rows:
        return access.workshop(rows, account_id(), permission, workshop_id)

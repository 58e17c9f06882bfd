"""Who is asking, and the house that answers."""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, cast

from flask import Blueprint, current_app, g, redirect, request, session, url_for

from app.store import access
from app.store.db.failure_reasons import NotDone
from app.store.people import sign_ins
from app.store.tables import Account, WorkshopRow

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from app.runtime import Runtime


MEMBER_COOKIE = "osallistuja_"
"""How the names of the cookies begin that make a browser a member of a room."""


def runtime() -> Runtime:
    """Everything that a running server is made of."""
    return cast("Runtime", current_app.extensions["nuotio"])


def signed_in() -> Account | None:
    """The facilitator who is asking, if one is."""
    if "account" not in g:
        g.account, g.sign_in = _found(session.get("sign_in", ""))
    return cast("Account | None", g.account)


def this_session() -> str:
    """The session by which somebody is signed in: the hash of its token; “” where nobody is."""
    signed_in()
    return cast("str", g.sign_in)


def _found(token: object) -> tuple[Account | None, str]:
    if not isinstance(token, str) or not token:
        return None, ""
    now = runtime().session_now()
    with runtime().database.read() as rows:
        found = sign_ins.find(rows, token, now)
    if found is None:
        return None, ""
    account, sign_in = found.account, found.session
    if now - sign_in.used_at >= sign_ins.TOUCH:
        with suppress(NotDone, OSError):  # whoever reads may go on where nothing can be written just now
            runtime().database.write(lambda rows: sign_ins.touch(rows, [sign_in.token_hash], now))
    return account, sign_in.token_hash


def mine() -> Account:
    """The account of the facilitator who is asking. Raises Missing for anybody else."""
    account = signed_in()
    if account is None:
        raise access.Missing
    return account


def owner() -> str:
    """The id of the facilitator who is asking. Raises Missing for anybody else."""
    return mine().id


def office(name: str, import_name: str) -> Blueprint:
    """A blueprint for facilitators: whoever is not signed in is asked to, before any page of it runs."""
    pages = Blueprint(name, import_name)
    pages.before_request(require_sign_in)
    return pages


def require_sign_in() -> Response | None:
    """To the page for signing in, and back from there."""
    if signed_in():
        return None
    back = request.full_path if request.method == "GET" else ""
    return redirect(url_for("signing_in.show", seuraava=back.removesuffix("?") or None), 303)


def as_date(iso: str) -> date | None:
    """The day of an ISO date, if there is one."""
    return date.fromisoformat(iso) if iso else None


def local_path(wanted: str, otherwise: str) -> str:
    """`wanted` if it is a path on this server, so that no link of ours sends anybody elsewhere."""
    if not wanted.startswith("/") or wanted.startswith(("//", "/\\")) or not wanted.isprintable():
        return otherwise
    return wanted


def address() -> str:
    """Whom failures are counted for: an IPv4 address, or the network that one household or hospital has in IPv6."""
    given = request.remote_addr or ""
    try:
        found = ipaddress.ip_address(given)
    except ValueError:
        return given
    found = getattr(found, "ipv4_mapped", None) or found  # a socket for both families writes IPv4 like that
    return str(found) if found.version == 4 else str(ipaddress.ip_network((found, 64), strict=False))  # noqa: PLR2004


def own_workshop(workshop_id: str) -> WorkshopRow:
    """A workshop of the facilitator who is asking. Raises Missing."""
    with runtime().database.read() as rows:
        return access.workshop(rows, owner(), workshop_id)

"""A browser that has signed in to an account before is known to it, by a signed cookie, until the password changes.

Its tries at a password are told apart from everybody else's, so that no stranger's wrong ones can hold it up. The
cookie signs nobody in. It holds a random name for the browser, the account's id, and what of the password's hash tells
whether it is still the same.
"""

from __future__ import annotations

import secrets

from flask import after_this_request, request
from itsdangerous import BadSignature, URLSafeSerializer
from msgspec import Struct, ValidationError, convert, to_builtins
from werkzeug.wrappers import Response

from app.store.room.participants import hashed
from app.store.tables import Account
from app.web.current import runtime

MOST_ACCOUNTS = 8
"""Of a browser that colleagues share; the account that was used the longest ago is forgotten."""

LIFETIME = 400 * 24 * 3600
"""Seconds; browsers keep no cookie for longer."""


class Known(Struct, frozen=True, array_like=True):
    """The browser is called `name` by the account, as long as its password is the one of the `seal`."""

    account: str
    name: str
    seal: str


def name_for(account: Account | None) -> str:
    """By what name the account knows the browser that asks, or “”."""
    if account is None:
        return ""
    return next((one.name for one in _shown() if one.account == account.id and one.seal == _seal(account)), "")


def remember(account: Account) -> None:
    """From now on the browser that asks is known to the account."""
    mine = Known(account.id, name_for(account) or secrets.token_hex(16), _seal(account))
    kept = [mine, *(one for one in _shown() if one.account != account.id)][:MOST_ACCOUNTS]
    value, secure = str(_signer().dumps(to_builtins(kept))), runtime().config.secure

    def send(answer: Response) -> Response:
        answer.set_cookie(_cookie(), value, max_age=LIFETIME, httponly=True, secure=secure, samesite="Lax")
        return answer

    after_this_request(send)


def _shown() -> list[Known]:
    try:
        return convert(_signer().loads(request.cookies.get(_cookie(), "")), list[Known])
    except (BadSignature, ValidationError):
        return []


def _cookie() -> str:
    return "__Host-nuotio-browser" if runtime().config.secure else "nuotio-browser"


def _seal(account: Account) -> str:
    return hashed(account.password_hash)[:16]


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(runtime().config.secret_key, salt="known browser")

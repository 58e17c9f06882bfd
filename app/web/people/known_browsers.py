"""Recognises browsers that have signed in to an account before, by a signed cookie, until the password changes.

Such a browser is throttled by itself, so wrong passwords of strangers cannot delay it. The cookie does not sign anybody
in. It holds a random name for the browser, the account's id, and a short hash of the password's hash (the seal).
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
"""Per browser, which colleagues may share. The account used the longest ago is dropped."""

LIFETIME = 400 * 24 * 3600
"""In seconds: the longest lifetime that browsers allow for a cookie."""


class Known(Struct, frozen=True, array_like=True):
    """The `name` of the browser for this account. It is valid while `seal` matches the account's password."""

    account: str
    name: str
    seal: str


def name_for(account: Account | None) -> str:
    """Returns the name by which the account knows this browser, or “”."""
    if account is None:
        return ""
    return next((one.name for one in _from_cookie() if one.account == account.id and one.seal == _seal(account)), "")


def remember(account: Account) -> None:
    """Sets the cookie that makes this browser known to the account."""
    own = Known(account.id, name_for(account) or secrets.token_hex(16), _seal(account))
    known = [own, *(one for one in _from_cookie() if one.account != account.id)][:MOST_ACCOUNTS]
    value, secure = str(_signer().dumps(to_builtins(known))), runtime().config.secure

    def send(answer: Response) -> Response:
        answer.set_cookie(_cookie(), value, max_age=LIFETIME, httponly=True, secure=secure, samesite="Lax")
        return answer

    after_this_request(send)


def _from_cookie() -> list[Known]:
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

"""The cookie of who is signed in. A clock that leaps throws nobody out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import SignatureExpired, TimestampSigner, URLSafeTimedSerializer

if TYPE_CHECKING:
    from flask import Flask, Response


class PatientSigner(TimestampSigner):
    """What was signed in what is now the future is as good as new; the library calls it expired."""

    def unsign(self, signed_value: str | bytes, max_age: int | None = None, return_timestamp: bool = False) -> Any:  # noqa: FBT001, FBT002  as the library has it
        """What was signed at most `max_age` seconds ago. Raises BadSignature."""
        value, signed = super().unsign(signed_value, return_timestamp=True)
        age = self.get_timestamp() - int(signed.timestamp())
        if max_age is not None and age > max_age:
            raise SignatureExpired(f"Signature age {age} > {max_age} seconds", payload=value, date_signed=signed)
        return (value, signed) if return_timestamp else value


class AgelessSigner(TimestampSigner):
    """How old a session may be its row tells (store/people/sign_ins.py), by a clock that does not leap; all else that
    the cookie holds is bound to a code or to this browser.
    """

    def unsign(self, signed_value: str | bytes, max_age: int | None = None, return_timestamp: bool = False) -> Any:  # noqa: ARG002, FBT001, FBT002  as the library has it
        """What was signed, whenever that was. Raises BadSignature."""
        value, signed = super().unsign(signed_value, return_timestamp=True)
        return (value, signed) if return_timestamp else value


class SessionCookie(SecureCookieSessionInterface):
    """Flask's, whose lifetime is told to the browser as seconds: a moment of our clock may be long past by its own."""

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs it."""
        made = super().get_signing_serializer(app)
        if made is not None:
            made.signer = AgelessSigner
        return made

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set the cookie or take it away, if it has to be."""
        serializer = self.get_signing_serializer(app)
        if serializer is None or not (session and session.permanent and self.should_set_cookie(app, session)):
            super().save_session(app, session, response)
            return
        response.vary.add("Cookie")
        response.set_cookie(
            self.get_cookie_name(app),
            str(serializer.dumps(dict(session))),
            max_age=int(app.permanent_session_lifetime.total_seconds()),
            path=self.get_cookie_path(app),
            secure=self.get_cookie_secure(app),
            httponly=self.get_cookie_httponly(app),
            samesite=self.get_cookie_samesite(app),
        )

"""The session cookie. A jump of the server's clock signs nobody out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import SignatureExpired, TimestampSigner, URLSafeTimedSerializer

if TYPE_CHECKING:
    from flask import Flask, Response


class PatientSigner(TimestampSigner):
    """A signer that accepts a timestamp in the future, after the clock was set back. The library calls it expired."""

    def unsign(self, signed_value: str | bytes, max_age: int | None = None, return_timestamp: bool = False) -> Any:  # noqa: FBT001, FBT002  as the library has it
        """Returns the value if it was signed at most `max_age` seconds ago. Raises BadSignature."""
        value, signed = super().unsign(signed_value, return_timestamp=True)
        age = self.get_timestamp() - int(signed.timestamp())
        if max_age is not None and age > max_age:
            raise SignatureExpired(f"Signature age {age} > {max_age} seconds", payload=value, date_signed=signed)
        return (value, signed) if return_timestamp else value


class AgelessSigner(TimestampSigner):
    """A signer that ignores age.

    The session's row limits its age (store/people/sign_ins.py), by a clock that does not jump. The other values in the
    cookie depend on a join code or on this browser.
    """

    def unsign(self, signed_value: str | bytes, max_age: int | None = None, return_timestamp: bool = False) -> Any:  # noqa: ARG002, FBT001, FBT002  as the library has it
        """Returns the value, however old. Raises BadSignature."""
        value, signed = super().unsign(signed_value, return_timestamp=True)
        return (value, signed) if return_timestamp else value


class SessionCookie(SecureCookieSessionInterface):
    """Flask's session cookie, with Max-Age in seconds instead of Expires: the browser's clock may differ from ours."""

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Returns the serializer that signs the cookie, without an age limit."""
        made = super().get_signing_serializer(app)
        if made is not None:
            made.signer = AgelessSigner
        return made

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Sets or deletes the cookie where needed."""
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

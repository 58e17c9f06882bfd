"""Signing in and out. A wrong name and a wrong password get the same answer in the same time."""

from __future__ import annotations

from flask import Blueprint, current_app, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.store import accounts, sign_ins
from app.store.participants import hashed
from app.store.tables import Account
from app.web import passwords
from app.web.current import address, house, local_path, signed_in, this_session
from app.web.failures import Failures
from app.web.forms import SignInForm

HOME = "/tyopajat"
QUARTER = 15 * 60

pages = Blueprint("signing_in", __name__)


class Guard:
    """Wrong passwords: per account from one address, per address, and per account from anywhere."""

    def __init__(self) -> None:
        self._here = Failures(10, QUARTER)
        self._address = Failures(50, QUARTER)
        self._account = Failures(200, QUARTER)

    def wait(self, email: str) -> int:
        """Seconds until this account may be tried from here again."""
        return max(failures.wait(key) for failures, key in self._counted(email))

    def add(self, email: str) -> None:
        """One more try. It counts as wrong until it is `right`, or a hundred at once would be the first of ten."""
        for failures, key in self._counted(email):
            failures.add(key)

    def right(self, email: str) -> None:
        """The last try was a right one."""
        for failures, key in self._counted(email):
            failures.take_back(key)

    def _counted(self, email: str) -> tuple[tuple[Failures, str], ...]:
        return (self._here, f"{address()} {email}"), (self._address, address()), (self._account, email)


@pages.get("/kirjaudu")
def show() -> str | Response:
    """The form, or on to work for whoever is signed in."""
    if signed_in():
        return redirect(_destination(), 303)
    return _form(SignInForm(seuraava=request.args.get("seuraava", "")))


@pages.post("/kirjaudu")
def sign_in() -> tuple[str, int] | tuple[str, int, dict[str, str]] | Response:
    """Try the password."""
    form = SignInForm()
    if not form.validate():
        return _form(form), 422
    email = accounts.known_as(form.email.data or "")
    guard = house_guard()
    if wait := guard.wait(email):
        minutes = -(-wait // 60)
        told = _("Liian monta yritystä. Odota %(n)s minuuttia ja yritä uudelleen.", n=minutes)
        return _form(form, told), 429, {"Retry-After": str(wait)}
    guard.add(email)
    with house().database.read() as rows:
        account = accounts.by_email(rows, email)
    if not passwords.right(account.password_hash if account else None, form.password.data or "") or account is None:
        return _form(form, _("Sähköposti tai salasana ei ole oikein.")), 422
    guard.right(email)
    welcome(account)
    return redirect(_destination(), 303)


@pages.post("/uloskirjautuminen")
def sign_out() -> Response:
    """End the session, wherever its cookie was copied to, and every screen that was opened with it."""
    if account := signed_in():
        ended = this_session()
        house().database.write(lambda rows: sign_ins.end(rows, account.id, ended))
        house().others.tell_of_sessions()
    session.clear()
    return redirect(url_for("front.show"), 303)


def welcome(account: Account) -> None:
    """From now on this browser is signed in; nothing that it had before is believed."""
    token, now = house().token(), house().now() // 1000
    house().database.write(lambda rows: sign_ins.begin(rows, token, account.id, now))
    session.clear()
    session["sign_in"] = token
    session.permanent = True
    g.account, g.sign_in = account, hashed(token)


def house_guard() -> Guard:
    """The guard of this server."""
    found: Guard = current_app.extensions.setdefault("sign_in_guard", Guard())
    return found


def _form(form: SignInForm, problem: str = "") -> str:
    return render_template("signin.html", form=form, problem=problem)


def _destination() -> str:
    return local_path(request.values.get("seuraava", ""), HOME)

"""Handles the one-time links that create facilitators' accounts. The first link comes from the server's terminal."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.addresses import address_for_phones
from app.store.people import accounts
from app.store.tables import Account
from app.web.current import office, runtime
from app.web.people import passwords
from app.web.people.fair_queue import Busy
from app.web.people.forms import AccountForm
from app.web.people.sign_in import HOME, start_session

DAYS = 7
A_DAY = 24 * 3600

pages = Blueprint("invitations", __name__)
desk = office("inviting", __name__)


@pages.get("/kutsu/<token>")
def show(token: str) -> tuple[str, int]:
    """Shows the form for a new account, or that the link is used, expired or wrong."""
    return _page(AccountForm(), token)


@pages.post("/kutsu/<token>")
def accept(token: str) -> tuple[str, int] | Response:
    """Creates the account and signs in."""
    form = AccountForm()
    if not _is_valid(token) or not form.validate():
        return _page(form, token)
    try:
        password_hash, now = passwords.hash_password(form.password.data or ""), _seconds()
    except Busy:
        form.form_errors.append(passwords.busy_text())
        return _page(form, token)
    account = Account(id=runtime().token(), email=form.email.data, name=form.name.data, password_hash=password_hash)
    try:
        made = runtime().database.write(lambda rows: accounts.accept(rows, token, now, account))
    except accounts.NameTaken:
        form.form_errors.append(_("Tällä sähköpostiosoitteella on jo tunnus. Kirjaudu sisään."))
        return _page(form, token)
    if not made:
        return _page(form, token)
    start_session(account)
    flash(_("Tervetuloa! Tunnuksesi on valmis."), "saved")
    return redirect(HOME, 303)


@desk.get("/kutsut")
def offer() -> str:
    """Shows where a facilitator invites another."""
    return render_template("people/invitations.html", link="", days=DAYS)


@desk.post("/kutsut")
def invite() -> str:
    """Creates a link and shows it once. Only its hash is stored."""
    token = runtime().token()
    expires_at = _seconds() + DAYS * A_DAY
    runtime().database.write(lambda rows: accounts.invite(rows, token, expires_at))
    link = address_for_phones(runtime().config) + url_for("invitations.show", token=token)
    return render_template("people/invitations.html", link=link, days=DAYS)


def _page(form: AccountForm, token: str) -> tuple[str, int]:
    valid = _is_valid(token)
    code = 422 if form.errors or form.form_errors else 200
    return render_template("people/invitation.html", form=form, valid=valid), code if valid else 404


def _is_valid(token: str) -> bool:
    with runtime().database.read() as rows:
        return accounts.invited(rows, token, _seconds())


def _seconds() -> int:
    return runtime().now() // 1000

"""Handles the one-time link for a new password. An administrator makes and hands over the link; no mail is sent."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.store.people import password_resets
from app.store.tables import Account
from app.web.current import runtime
from app.web.people import passwords
from app.web.people.fair_queue import Busy
from app.web.people.forms import NewPasswordForm
from app.web.people.sign_in import HOME, start_session

pages = Blueprint("new_password", __name__)


@pages.get("/salasana/<reset>")
def show(reset: str) -> tuple[str, int]:
    """Shows the form for the new password, or that the link is used, expired or wrong."""
    return _page(NewPasswordForm(formdata=None), _account_of(reset))


@pages.post("/salasana/<reset>")
def accept(reset: str) -> tuple[str, int] | Response:
    """Sets the password, ends all sessions and signs in here."""
    account = _account_of(reset)
    if account is None:
        return _page(NewPasswordForm(formdata=None), None)
    form = NewPasswordForm(names=(account.email, account.name))
    if not form.validate():
        return _page(form, account)
    try:
        password_hash, now = passwords.hash_password(form.password.data or ""), runtime().now() // 1000
    except Busy:
        form.form_errors.append(passwords.busy_text())
        return _page(form, account)
    account = runtime().database.write(lambda rows: password_resets.use(rows, reset, now, password_hash))
    if account is None:  # another request used the link first
        return _page(form, None)
    runtime().log_follower.announce_ended_sessions()
    if not start_session(account):  # the password has changed again
        return redirect(url_for("signing_in.show"), 303)
    flash(_("Salasana on vaihdettu. Muut selaimet on kirjattu ulos."), "saved")
    return redirect(HOME, 303)


def _page(form: NewPasswordForm, account: Account | None) -> tuple[str, int]:
    page = render_template("people/newpassword.html", form=form, whose=account.email if account else "")
    if account is None:
        return page, 404
    return page, 422 if form.errors else 200


def _account_of(token: str) -> Account | None:
    with runtime().database.read() as rows:
        return password_resets.offered(rows, token, runtime().now() // 1000)

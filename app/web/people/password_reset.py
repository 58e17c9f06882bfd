"""A one-time link that sets a new password, for whoever forgot theirs. An administrator gave it: nothing is sent."""

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
from app.web.people.sign_in import HOME, welcome

pages = Blueprint("new_password", __name__)


@pages.get("/salasana/<reset>")
def show(reset: str) -> tuple[str, int]:
    """The form for the new password, or that the link is spent, old or wrong."""
    return _page(NewPasswordForm(formdata=None), _whose(reset))


@pages.post("/salasana/<reset>")
def accept(reset: str) -> tuple[str, int] | Response:
    """Set the password, end every session and sign in here."""
    account = _whose(reset)
    if account is None:
        return _page(NewPasswordForm(formdata=None), None)
    form = NewPasswordForm(names=(account.email, account.name))
    if not form.validate():
        return _page(form, account)
    try:
        kept, now = passwords.hashed(form.password.data or ""), runtime().now() // 1000
    except Busy:
        form.form_errors.append(passwords.busy())
        return _page(form, account)
    account = runtime().database.write(lambda rows: password_resets.use(rows, reset, now, kept))
    if account is None:  # somebody was quicker
        return _page(form, None)
    runtime().log_follower.announce_ended_sessions()
    if not welcome(account):  # the password is another by now
        return redirect(url_for("signing_in.show"), 303)
    flash(_("Salasana on vaihdettu. Muut selaimet on kirjattu ulos."), "saved")
    return redirect(HOME, 303)


def _page(form: NewPasswordForm, account: Account | None) -> tuple[str, int]:
    page = render_template("people/newpassword.html", form=form, whose=account.email if account else "")
    if account is None:
        return page, 404
    return page, 422 if form.errors else 200


def _whose(token: str) -> Account | None:
    with runtime().database.read() as rows:
        return password_resets.offered(rows, token, runtime().now() // 1000)

"""One-time links that make facilitators' accounts: the first comes from the server's terminal, the rest from here."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.addresses import address_for_phones
from app.store import accounts
from app.store.tables import Account
from app.web import passwords
from app.web.current import house, office
from app.web.forms import AccountForm
from app.web.signing_in import HOME, welcome

DAYS = 7
A_DAY = 24 * 3600

pages = Blueprint("invitations", __name__)
desk = office("inviting", __name__)


@pages.get("/kutsu/<token>")
def show(token: str) -> str:
    """The form for a new account; 404 when the link is spent, old or wrong."""
    _must_hold(token)
    return render_template("invitation.html", form=AccountForm(), token=token)


@pages.post("/kutsu/<token>")
def accept(token: str) -> tuple[str, int] | Response:
    """Make the account and sign in."""
    _must_hold(token)
    form = AccountForm()
    if not form.validate():
        return render_template("invitation.html", form=form, token=token), 422
    account = Account(
        id=house().token(),
        email=form.email.data,
        name=form.name.data,
        password_hash=passwords.hashed(form.password.data or ""),
    )
    try:
        made = house().database.write(lambda rows: accounts.accept(rows, token, _seconds(), account))
    except IntegrityError:
        form.form_errors.append(_("Tällä sähköpostilla on jo tunnus. Kirjaudu sisään."))
        return render_template("invitation.html", form=form, token=token), 422
    if not made:
        raise NotFound
    welcome(account)
    flash(_("Tervetuloa! Tunnuksesi on valmis."), "saved")
    return redirect(HOME, 303)


@desk.get("/kutsut")
def offer() -> str:
    """Where a facilitator invites another."""
    return render_template("office/invitations.html", link="", days=DAYS)


@desk.post("/kutsut")
def invite() -> str:
    """A new link, shown once: only its hash is kept."""
    token = house().token()

    def keep(rows: Session) -> None:
        accounts.invite(rows, token, _seconds() + DAYS * A_DAY)

    house().database.write(keep)
    link = address_for_phones(house().config) + url_for("invitations.show", token=token)
    return render_template("office/invitations.html", link=link, days=DAYS)


def _must_hold(token: str) -> None:
    with house().database.read() as rows:
        if not accounts.invited(rows, token, _seconds()):
            raise NotFound


def _seconds() -> int:
    return house().now() // 1000

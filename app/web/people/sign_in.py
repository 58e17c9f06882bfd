"""Signing in and out. A wrong name and a wrong password get the same answer in the same time."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.store.people import accounts, sign_ins
from app.store.room.participants import hashed
from app.store.tables import Account
from app.web.current import address, local_path, runtime, signed_in, this_session
from app.web.people import known_browsers, passwords
from app.web.people.fair_queue import Busy
from app.web.people.forms import SignInForm
from app.web.people.throttle import Source, TooFast

HOME = "/tyopajat"

pages = Blueprint("signing_in", __name__)


@pages.get("/kirjaudu")
def show() -> str | Response:
    """The form, or on to work for whoever is signed in."""
    if signed_in():
        return redirect(_destination(), 303)
    return _form(SignInForm(seuraava=request.args.get("seuraava", "")))


@pages.post("/kirjaudu")
def sign_in() -> tuple[str, int] | tuple[str, int, dict[str, str]] | Response:
    """Try the password, in the lane of this browser if the account knows it, else in that of its address."""
    form = SignInForm()
    if not form.validate():
        return _form(form), 422
    email = accounts.known_as(form.email.data or "")
    browser = known_browsers.name_for(_account(email))
    try:
        account = _tried(email, form.password.data or "", browser)
    except TooFast as early:
        if early.own:  # what others did says nothing of this one, whose page tries again by itself
            passwords.wrong()
        return _form(form, passwords.later(early), again=not early.own), 429, {"Retry-After": str(early.seconds)}
    if account is None:
        passwords.wrong()
        return _form(form, _("Sähköposti tai salasana ei ole oikein.")), 422
    if not welcome(account):
        passwords.wrong()
        return _form(form, _("Sähköposti tai salasana ei ole oikein.")), 422
    return redirect(_destination(), 303)


def _tried(email: str, password: str, browser: str) -> Account | None:
    """The account whose password it is. Raises TooFast."""
    source, this = Source(browser or address(), known=bool(browser)), "" if browser else session["csrf_token"]
    throttle = passwords.throttle()
    throttle.wait(email, source, this)
    account = _account(email)  # only now: the password may have been changed while we waited
    often_wrong, others = passwords.wrong_ones().often(address()), throttle.newcomers.others(email, this)
    try:
        kept = account.password_hash if account else None
        right = passwords.right(kept, password, browser, often_wrong=often_wrong, others=others)
    except Busy:
        throttle.right(email, source, this)
        raise TooFast(passwords.BUSY_FOR) from None
    if not right:
        return None
    throttle.right(email, source, this)
    return account


def _account(email: str) -> Account | None:
    with runtime().database.read() as rows:
        return accounts.by_email(rows, email)


@pages.post("/uloskirjautuminen")
def sign_out() -> Response:
    """End the session, wherever its cookie was copied to, and every screen that was opened with it."""
    if account := signed_in():
        ended = this_session()
        runtime().database.write(lambda rows: sign_ins.end(rows, account.id, ended))
        runtime().log_follower.announce_ended_sessions()
    return signed_out()


def signed_out() -> Response:
    """To the front page, which says so: on a shared computer one looks for the word."""
    session.clear()
    flash(_("Olet kirjautunut ulos. Tällä selaimella avatut ohjaussivut ja näytöt sulkeutuivat."), "saved")
    return redirect(url_for("front.show"), 303)


def welcome(account: Account) -> bool:
    """From now on this browser is signed in; nothing that it had before is believed.

    False when the account got another password since this one was looked at, or is closed: nobody is signed in then.
    """
    token, now = runtime().token(), runtime().session_now()
    if not runtime().database.write(lambda rows: sign_ins.welcome(rows, token, account, now)):
        return False
    session.clear()
    session["sign_in"] = token
    session.permanent = True
    g.account, g.sign_in = account, hashed(token)
    known_browsers.remember(account)
    return True


def _form(form: SignInForm, problem: str = "", *, again: bool = False) -> str:
    """`again` when the same password may be sent once more by itself: nothing was wrong with it so far."""
    return render_template("people/signin.html", form=form, problem=problem, again=again)


def _destination() -> str:
    return local_path(request.values.get("seuraava", ""), HOME)

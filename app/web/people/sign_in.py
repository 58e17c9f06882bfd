"""Signs facilitators in and out. An unknown account and a wrong password get the same answer in the same time."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.store.people import accounts, sign_ins
from app.store.room.participants import hashed
from app.store.tables import Account
from app.web.current import client_address, local_path, runtime, signed_in, this_session
from app.web.people import known_browsers, passwords
from app.web.people.fair_queue import Busy
from app.web.people.forms import SignInForm
from app.web.people.throttle import Source, TooFast

HOME = "/tyopajat"

pages = Blueprint("signing_in", __name__)


@pages.get("/kirjaudu")
def show() -> str | Response:
    """Shows the form. Redirects a signed-in facilitator to their work."""
    if signed_in():
        return redirect(_destination(), 303)
    return _form(SignInForm(seuraava=request.args.get("seuraava", "")))


@pages.post("/kirjaudu")
def sign_in() -> tuple[str, int] | tuple[str, int, dict[str, str]] | Response:
    """Checks the password. A browser that the account knows is throttled by itself, any other by its address."""
    form = SignInForm()
    if not form.validate():
        return _form(form), 422
    email = accounts.known_as(form.email.data or "")
    browser = known_browsers.name_for(_account(email))
    try:
        account = _check_password(email, form.password.data or "", browser)
    except TooFast as early:
        if early.own:  # otherwise other clients caused the delay, and the page of this one retries by itself
            passwords.count_wrong()
        return _form(form, passwords.retry_text(early), again=not early.own), 429, {"Retry-After": str(early.seconds)}
    if account is None:
        passwords.count_wrong()
        return _form(form, _("Sähköposti tai salasana ei ole oikein.")), 422
    if not start_session(account):
        passwords.count_wrong()
        return _form(form, _("Sähköposti tai salasana ei ole oikein.")), 422
    return redirect(_destination(), 303)


def _check_password(email: str, password: str, browser: str) -> Account | None:
    """Returns the account if the password is right, else None. Raises TooFast."""
    source, this = Source(browser or client_address(), known=bool(browser)), "" if browser else session["csrf_token"]
    throttle = passwords.throttle()
    throttle.wait(email, source, this)
    account = _account(email)  # read after the wait: the password may have changed meanwhile
    often_wrong, others = (
        passwords.wrong_passwords().often_wrong(client_address()),
        throttle.newcomers.others(email, this),
    )
    try:
        password_hash = account.password_hash if account else None
        right = passwords.is_right(password_hash, password, browser, often_wrong=often_wrong, others=others)
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
    """Ends the session: copies of its cookie stop working, and screens that it opened close."""
    if account := signed_in():
        ended = this_session()
        runtime().database.write(lambda rows: sign_ins.end(rows, account.id, ended))
        runtime().log_follower.announce_ended_sessions()
    return signed_out()


def signed_out() -> Response:
    """Redirects to the front page with a message that confirms it: on a shared computer people look for it."""
    session.clear()
    flash(_("Olet kirjautunut ulos. Tällä selaimella avatut ohjaussivut ja näytöt sulkeutuivat."), "saved")
    return redirect(url_for("front.show"), 303)


def start_session(account: Account) -> bool:
    """Signs this browser in with a new session; all values of the old one are dropped (session fixation).

    Returns False, and signs nobody in, if the account was closed or its password changed since the check.
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
    """Renders the form. With `again`, the page sends the same password again by itself: it has not been checked yet."""
    return render_template("people/signin.html", form=form, problem=problem, again=again)


def _destination() -> str:
    return local_path(request.values.get("seuraava", ""), HOME)

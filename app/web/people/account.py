"""A facilitator's own account: name, password, and the browsers that are signed in."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import format_timedelta
from flask_babel import gettext as _
from msgspec import Struct
from werkzeug.wrappers import Response

from app.store.people import accounts, password_resets, sign_ins
from app.store.tables import Account
from app.web.current import office, own_account, runtime, this_session
from app.web.people import known_browsers, passwords
from app.web.people.fair_queue import Busy
from app.web.people.forms import ChangedPasswordForm, NameForm
from app.web.people.sign_in import signed_out
from app.web.people.throttle import Source, TooFast

pages = office("own_account", __name__)


class Browser(Struct, frozen=True):
    """A signed-in browser. No device name is stored, only when it signed in and was last used."""

    id: str
    here: bool
    began: str
    used: str


@pages.get("/oma-tili")
def show() -> str:
    """Shows the name, the password form and the sessions."""
    return _page(NameForm(formdata=None, obj=own_account()), ChangedPasswordForm(formdata=None))


@pages.post("/oma-tili/nimi")
def rename() -> tuple[str, int] | Response:
    """Changes the name."""
    form, account = NameForm(), own_account()
    if not form.validate():
        return _page(form, ChangedPasswordForm(formdata=None)), 422
    name = form.name.data or ""
    runtime().database.write(lambda rows: accounts.rename(rows, account.id, name))
    flash(_("Tallennettu"), "saved")
    return redirect(url_for("own_account.show"), 303)


@pages.post("/oma-tili/salasana")
def change_password() -> tuple[str, int] | Response:
    """Changes the password and signs out all other browsers."""
    account = own_account()
    form = ChangedPasswordForm(names=(account.email, account.name))
    if not form.validate():
        return _page(NameForm(formdata=None, obj=account), form), 422
    if problem := _check_current_password(account, form.current.data or ""):
        form.current.errors = [problem]
        return _page(NameForm(formdata=None, obj=account), form), 422
    try:
        password_hash, here = passwords.hash_password(form.password.data or ""), this_session()
    except Busy:
        form.form_errors.append(passwords.busy_text())
        return _page(NameForm(formdata=None, obj=account), form), 422

    changed = runtime().database.write(lambda rows: password_resets.change_password(rows, account, password_hash, here))
    if not changed:  # the session has ended, or another request changed the password
        return redirect(url_for("signing_in.show"), 303)
    runtime().log_follower.announce_ended_sessions()
    account.password_hash = password_hash
    known_browsers.remember(account)
    flash(_("Salasana on vaihdettu. Muut selaimet on kirjattu ulos."), "saved")
    return redirect(url_for("own_account.show"), 303)


@pages.post("/oma-tili/kirjautumiset")
def sign_out() -> Response:
    """Ends all sessions (`mika` is `kaikki`), all others (`muut`), or the one with this id."""
    account, here, what = own_account(), this_session(), request.form.get("mika", "")
    if what == "kaikki":
        runtime().database.write(lambda rows: sign_ins.end_all(rows, account.id))
    elif what == "muut":
        runtime().database.write(lambda rows: sign_ins.end_all(rows, account.id, but=here))
    elif what.isalnum():
        runtime().database.write(lambda rows: sign_ins.end(rows, account.id, what))
    runtime().log_follower.announce_ended_sessions()
    if what in ("kaikki", here):
        return signed_out()
    flash(_("Kirjattu ulos."), "saved")
    return redirect(url_for("own_account.show"), 303)


def _check_current_password(account: Account, password: str) -> str:
    """Returns an error message, or “” if this is the current password. Each session is throttled by itself."""
    source = Source(this_session(), known=True)
    throttle = passwords.throttle()
    try:
        throttle.wait(account.email, source)
    except TooFast as early:
        return passwords.retry_text(early)
    try:
        right = passwords.is_right(account.password_hash, password, source.name)
    except Busy:
        throttle.right(account.email, source)
        return passwords.busy_text()
    if not right:
        passwords.count_wrong()
        return str(_("Nykyinen salasana ei ole oikein."))
    throttle.right(account.email, source)
    return ""


def _page(name: NameForm, password: ChangedPasswordForm) -> str:
    now, here = runtime().session_now(), this_session()
    with runtime().database.read() as rows:
        found = sign_ins.of_account(rows, own_account().id, now)
    browsers = [
        Browser(one.token_hash, one.token_hash == here, _ago(now - one.began_at), _ago(now - one.used_at))
        for one in sorted(found, key=lambda one: one.token_hash != here)
    ]
    return render_template(
        "people/account.html", name=name, password=password, browsers=browsers, email=own_account().email
    )


def _ago(seconds: int) -> str:
    """Returns a time such as “25 minuuttia sitten”, which needs no time zone."""
    text: str = format_timedelta(-max(60, seconds // 60 * 60), add_direction=True)
    return text

"""The forms of accounts: signing in, a new account, a new name, a new password."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, PasswordField, StringField
from wtforms.validators import Length, Regexp, ValidationError

from app.domain.limits import LONGEST_LINE
from app.domain.texts import cleaned
from app.web.forms import PostedForm, needed, short
from app.web.people import passwords

LONGEST_ADDRESS = 200
ADDRESS = {"autocomplete": "username", "inputmode": "email", "autocapitalize": "none"}


def own_name() -> StringField:
    """Returns the field for a facilitator's name."""
    return StringField(
        _l("Nimi"),
        [needed(_l("Kirjoita nimesi.")), short(LONGEST_LINE)],
        filters=[cleaned],
        render_kw={"autocomplete": "name"},
    )


def new_password(label: Any) -> PasswordField:
    """Returns the field for a new password."""
    return PasswordField(
        label,
        [
            needed(_l("Keksi salasana.")),
            Length(min=passwords.SHORTEST, message=_l("Salasanassa on oltava vähintään %(min)d merkkiä.")),
            Length(max=passwords.LONGEST, message=_l("Salasana on liian pitkä. Enintään %(max)d merkkiä.")),
        ],
        render_kw={"autocomplete": "new-password"},
    )


def refuse_easy(password: Field, *names: str | None) -> None:
    """Refuses a password that is easy to guess. Raises ValidationError."""
    if passwords.is_easy(password.data or "", *(name or "" for name in names)):
        raise ValidationError(_l("Salasana on liian helppo arvata. Keksi jokin toinen."))


class SignInForm(PostedForm):
    """E-mail address and password; `seuraava` is the page to open afterwards."""

    seuraava = HiddenField()
    email = StringField(
        _l("Sähköposti"), [needed(_l("Kirjoita sähköpostiosoitteesi.")), Length(max=LONGEST_ADDRESS)], render_kw=ADDRESS
    )
    password = PasswordField(
        _l("Salasana"),
        [needed(_l("Kirjoita salasanasi.")), Length(max=passwords.LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )


class AccountForm(PostedForm):
    """The form for a new account."""

    name = own_name()
    email = StringField(
        _l("Sähköposti"),
        [
            needed(_l("Kirjoita sähköpostiosoitteesi.")),
            short(LONGEST_ADDRESS),
            Regexp(r"^\s*[^@\s]+@[^@\s]+\s*$", message=_l("Tarkista osoite. Siinä on oltava @-merkki.")),
        ],
        filters=[cleaned],
        render_kw=ADDRESS,
    )
    password = new_password(_l("Salasana"))

    def validate_password(self, field: Field) -> None:
        """Refuses a password that is easy to guess."""
        refuse_easy(field, self.name.data, self.email.data)


class NewPasswordForm(PostedForm):
    """A new password. `names` are the account's address and name, which the password may not be."""

    password = new_password(_l("Uusi salasana"))

    def __init__(self, *args: Any, names: tuple[str, ...] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self._names = names

    def validate_password(self, field: Field) -> None:
        """Refuses a password that is easy to guess."""
        refuse_easy(field, *self._names)


class ChangedPasswordForm(NewPasswordForm):
    """A new password, confirmed with the current one."""

    current = PasswordField(
        _l("Nykyinen salasana"),
        [needed(_l("Kirjoita nykyinen salasanasi.")), Length(max=passwords.LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )


class NameForm(PostedForm):
    """The form for a new name."""

    name = own_name()

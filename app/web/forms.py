"""The base class of all forms, with a CSRF token, and the validators that several forms share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l
from wtforms.validators import DataRequired, Length, NumberRange

if TYPE_CHECKING:  # Flask-WTF ships no types; what it adds is used by templates only
    from wtforms import Form as FlaskForm
else:
    from flask_wtf import FlaskForm


def needed(text: str) -> DataRequired:
    """Returns a validator for a required field. `text` is the error message."""
    return DataRequired(message=text)


def short(most: int) -> Length:
    """Returns a validator for at most `most` characters."""
    return Length(max=most, message=_l("Teksti on liian pitkä. Enintään %(max)d merkkiä."))


def between(low: int, high: int) -> NumberRange:
    """Returns a validator for a whole number from `low` to `high`."""
    return NumberRange(low, high, message=_l("Kirjoita kokonainen luku, joka on %(min)d–%(max)d."))


class PostedForm(FlaskForm):
    """A form with a CSRF token."""

"""What every form of a page has: the token that shows that the page is ours, and the words of common checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l
from wtforms.validators import DataRequired, Length

if TYPE_CHECKING:  # Flask-WTF ships no types; what it adds is used by templates only
    from wtforms import Form as FlaskForm
else:
    from flask_wtf import FlaskForm


def needed(text: str) -> DataRequired:
    """The field may not be left empty; `text` says what to do."""
    return DataRequired(message=text)


def short(most: int) -> Length:
    """At most so many characters."""
    return Length(max=most, message=_l("Teksti on liian pitkä. Enintään %(max)d merkkiä."))


class PostedForm(FlaskForm):
    """A form of a page of ours, with the token that shows it."""

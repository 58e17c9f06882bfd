"""The forms at the door of a room: its code, and who comes in."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField

from app.domain.limits import LONGEST_NICKNAME
from app.domain.texts import cleaned
from app.web.forms import PostedForm, needed, short

LETTER = 5000


class JoinForm(PostedForm):
    """The code of a room, as it was typed, or the letter that it was pasted with."""

    code = StringField(_l("Huoneen koodi"), [needed(_l("Kirjoita huoneen koodi. Saat sen ohjaajalta.")), short(LETTER)])


class WelcomeForm(PostedForm):
    """Who comes in, as far as they want to tell. The choices of `role` are the plan's."""

    nickname = StringField(_l("Nimimerkki"), [short(LONGEST_NICKNAME)], filters=[cleaned])
    role = RadioField(_l("Mistä näkökulmasta osallistut?"), default="", validate_choice=True)

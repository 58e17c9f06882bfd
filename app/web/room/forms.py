"""The forms for joining a room: the code, and the nickname and role."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField

from app.domain.limits import LONGEST_NICKNAME
from app.domain.texts import cleaned
from app.web.forms import PostedForm, needed, short

LONGEST_PASTE = 5000


class JoinForm(PostedForm):
    """The code of a room: typed, or inside a pasted message."""

    code = StringField(
        _l("Huoneen koodi"), [needed(_l("Kirjoita huoneen koodi. Saat sen ohjaajalta.")), short(LONGEST_PASTE)]
    )


class WelcomeForm(PostedForm):
    """Nickname and role of a new member, both optional. The choices of `role` come from the plan."""

    nickname = StringField(_l("Nimimerkki"), [short(LONGEST_NICKNAME)], filters=[cleaned])
    notice = HiddenField()
    """The number of the privacy notice that the page showed."""
    role = RadioField(_l("Mistä näkökulmasta osallistut?"), default="", validate_choice=True)

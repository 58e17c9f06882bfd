"""Makes ready at the start what the first visitor would wait for: templates, those of the room first, and the words."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from app.config import LOCALES
from app.web.words import words

FIRST = ("room.html", "base.html", "join.html")


def warm(app: Flask, sleep: Callable[[float], object]) -> None:
    """One thing at a time, and in between others do their work."""
    for name in sorted(app.jinja_env.list_templates(), key=lambda name: name not in FIRST):
        app.jinja_env.get_template(name)
        sleep(0.01)
    for locale in LOCALES:
        words(locale)
        sleep(0.01)

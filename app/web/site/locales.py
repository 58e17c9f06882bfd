"""Chooses the language of a page, and marks text in another language. Easy Finnish is the gettext locale `fi@selko`."""

from __future__ import annotations

from flask import Flask, request
from flask_babel import Babel, get_locale
from markupsafe import Markup, escape

from app.config.checks import LOCALES
from app.domain.plan import Plan
from app.store.room.log import decode_plan
from app.store.tables import WorkshopRow
from app.text import language_detection
from app.web.current import runtime

COOKIE = "kieli"
GETTEXT = {"en": "en_GB"}
"""Locales with another name in gettext and Babel: plain `en` would write American dates."""
BROWSERS = ("fi", "sv", "en")
"""Languages that Accept-Language can choose. Easy Finnish has no such code: people choose it themselves."""


def register(app: Flask) -> None:
    """Sets up Babel with `chosen` as its locale."""
    Babel(app, default_locale="fi", locale_selector=lambda: GETTEXT.get(chosen(), chosen()))


def language_of(workshop: Plan | WorkshopRow) -> str:
    """Returns the language of the texts in the plan, as a value for `lang` attributes."""
    plan = workshop if isinstance(workshop, Plan) else decode_plan(workshop.plan)
    return language_detection.of_plan(plan.words, (plan.languages or ("fi",))[0]).partition("@")[0]


def lang_attribute(lang: str) -> Markup:
    """Returns the `lang` attribute for text in this language; nothing when the page is in the same language."""
    return Markup("") if lang in ("", chosen().partition("@")[0]) else Markup(' lang="{}"').format(lang)


def in_language(text: str, lang: str | None = None) -> Markup:
    """Wraps text that somebody wrote for use in a sentence of the page. Detects the language when `lang` is None."""
    attribute = lang_attribute(language_detection.language(text) if lang is None else lang)
    return Markup("<span{}>{}</span>").format(attribute, text) if attribute else escape(text)


def clock_sign() -> str:
    """Returns what stands between hours and minutes: “13.00” in Finnish and Swedish, “13:00” in English."""
    return ":" if str(get_locale()).startswith("en") else "."


def chosen() -> str:
    """Returns the locale of the page: the person's choice, else the browser's, else the server's."""
    asked = request.cookies.get(COOKIE, "")
    if asked in LOCALES:
        return asked
    return request.accept_languages.best_match(BROWSERS) or runtime().config.locale

"""Which language a page is in. The only place that knows how easy Finnish is named to gettext: `fi@selko`."""

from __future__ import annotations

from flask import Flask, request
from flask_babel import Babel
from markupsafe import Markup, escape

from app.config.checks import LOCALES
from app.domain.plan import Plan
from app.store.room.log import decode_plan
from app.store.tables import WorkshopRow
from app.text import language_detection
from app.web.current import runtime

COOKIE = "kieli"
GETTEXT = {"en": "en_GB"}
"""Where dates would be written as elsewhere: plain `en` is American."""
BROWSERS = ("fi", "sv", "en")
"""What a browser can ask for; easy Finnish is a choice that people make themselves."""


def register(app: Flask) -> None:
    """Let gettext choose by `chosen`."""
    Babel(app, default_locale="fi", locale_selector=lambda: GETTEXT.get(chosen(), chosen()))


def of(workshop: Plan | WorkshopRow) -> str:
    """The language of what somebody wrote into the plan, as in `lang` attributes."""
    plan = workshop if isinstance(workshop, Plan) else decode_plan(workshop.plan)
    return language_detection.of_plan(plan.words, (plan.languages or ("fi",))[0]).partition("@")[0]


def in_its_own(lang: str) -> Markup:
    """The attribute of an element whose words are in this language; nothing where the page is in it anyway."""
    return Markup("") if lang in ("", chosen().partition("@")[0]) else Markup(' lang="{}"').format(lang)


def spoken(text: str, lang: str | None = None) -> Markup:
    """Somebody's words as they may stand in a sentence of the page: in this language, else in what they tell."""
    attribute = in_its_own(language_detection.language(text) if lang is None else lang)
    return Markup("<span{}>{}</span>").format(attribute, text) if attribute else escape(text)


def chosen() -> str:
    """What the person chose, else what the browser asks for, else the language of this server."""
    asked = request.cookies.get(COOKIE, "")
    if asked in LOCALES:
        return asked
    return request.accept_languages.best_match(BROWSERS) or runtime().config.locale

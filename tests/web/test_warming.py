"""What the first visitor would wait for is ready before they come."""

from __future__ import annotations

from app.config import LOCALES
from app.web.warming import FIRST, warm
from app.web.words import words
from tests.web.people import World


def test_every_template_and_all_words_are_made_ready_with_rests_between(world: World) -> None:
    words.cache_clear()
    rests: list[float] = []
    warm(world.app, rests.append)
    names = world.app.jinja_env.list_templates()
    assert set(FIRST) <= set(names)
    assert words.cache_info().currsize == len(LOCALES)
    assert len(rests) == len(names) + len(LOCALES)

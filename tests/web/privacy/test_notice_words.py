"""The words of the privacy notice: what is otherwise among peers, and a button by the name that it has."""

from __future__ import annotations

import re

import pytest

from app.config.organisation import Organisation
from app.web.privacy.notice_text import AMONG_PEERS, notice_text
from tests.house.test_catalogues import LOCALES, catalogue
from tests.web.world import World

LEAVE = "Poistu ja poista tiedot laitteelta"
QUOTED = (
    f"Yhteisellä laitteella paina lopuksi ”{LEAVE}”.",
    f"Samalla laitteella voi osallistua useampi, yksi kerrallaan. Edellinen painaa ensin ”{LEAVE}”.",
)


def test_who_reads_until_when_and_to_whom_learns_what_is_otherwise_among_peers(world: World):
    with world.app.test_request_context():
        told = notice_text(Organisation(), 14)
        for locale, sections in told.items():
            said = AMONG_PEERS if locale == "fi" else _words(locale, AMONG_PEERS)
            lines = {section.key: [line.text for line in section.lines] for section in sections}
            assert lines["until"][0] == said
            assert said in lines["recipients"]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_button_to_leave_is_quoted_by_the_name_that_it_has(locale: str):
    name = _words(locale, f"{LEAVE}…").removesuffix("…")
    assert _words(locale, LEAVE) == name, "the page after the end and the room name it alike"
    assert {found for text in QUOTED for found in re.findall("[”“](.+?)[”“]", _words(locale, text))} == {name}


def _words(locale: str, text: str) -> str:
    message = catalogue(locale).get(text)
    assert message is not None, text
    return str(message.string)

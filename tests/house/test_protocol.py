"""The examples in docs/PROTOCOL.md are what the server understands and says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from app.domain.refusals import RefusalCode
from app.domain.room.views import build
from app.domain.room.views.build import PARTICIPANT
from app.domain.texts import Flaw
from app.live import messages
from app.live.cowriting.open_notes import OpenedNote
from app.live.operations import Answer
from app.sockets import admission_handlers, command_handlers
from app.sockets.ballot_handlers import BallotsRequest
from app.sockets.cowriting_handlers import CowriteRequest
from app.sockets.signals.handlers import SignalRequest
from tests.screen import fold, in_languages, sent
from tests.story import Story, busy

SAID = re.compile(r'(?:Refused\(|refuse\(|code=|"code": )"(\w+)"')
"""How a refusal is written in the code."""

DOCUMENT = Path(__file__).parents[2] / "docs" / "PROTOCOL.md"
EXAMPLES = re.findall(r"^```json (\w+)\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
ASKED = {
    "command": command_handlers.CommandRequest,
    "since": command_handlers.SinceRequest,
    "mine": command_handlers.MineRequest,
    "ballots": BallotsRequest,
    "people": admission_handlers.PeopleRequest,
    "cowrite": CowriteRequest,
    "signal": SignalRequest,
}
SAYS = {
    "answer": Answer,
    "opened": OpenedNote,
    "hello": messages.Hello,
    "head": messages.Head,
    "code": messages.JoinCode,
    "presence": messages.PresenceMessage,
    "texts": list[messages.LiveText],
    "told": messages.CowriteMessage,
    "signals": messages.SignalsMessage,
    "own_signals": messages.OwnSignals,
    "bye": messages.Bye,
}


def examples(*kinds: str) -> list[Any]:
    found = [pytest.param(kind, json.loads(body), id=f"{kind}-{n}") for n, (kind, body) in enumerate(EXAMPLES)]
    return [param for param in found if param.values[0] in kinds]


@pytest.mark.parametrize(("kind", "example"), examples(*ASKED))
def test_what_a_screen_asks_is_understood(kind: str, example: Any) -> None:
    assert msgspec.convert(example, ASKED[kind])


@pytest.mark.parametrize(("kind", "example"), examples(*SAYS))
def test_what_the_server_says_has_these_bytes(kind: str, example: Any) -> None:
    compact = json.dumps(example, ensure_ascii=False, separators=(",", ":"))
    assert msgspec.json.encode(msgspec.convert(example, SAYS[kind])).decode() == compact


def test_the_document_has_an_example_of_everything_that_the_server_says() -> None:
    assert SAYS.keys() <= {kind for kind, _ in EXAMPLES}


@pytest.mark.parametrize(("kind", "example"), examples("page"))
def test_the_view_has_the_keys_that_a_view_really_has(kind: str, example: Any) -> None:
    assert kind == "page"
    story = Story.begin()
    for step in busy(1, 40):
        story.step(step)
    real = sent(build.view(story.workshop, story.texts, PARTICIPANT))
    assert [key for key in real if key != "timer"] == list(example["view"]), "in this order too"
    told = {"group", "marks", "author", "hidden"}
    for note in (*real["notes"].values(), *example["view"]["notes"].values()):
        assert note.keys() - told <= {"area", "phase", "text", "lang", "key", "at"}
    assert real["phases"]["p1"].keys() == example["view"]["phases"]["p1"].keys()
    assert real["areas"]["a0"].keys() == example["view"]["areas"]["a1"].keys()


@pytest.mark.parametrize(("kind", "example"), examples("batch"))
def test_a_batch_can_be_folded(kind: str, example: Any) -> None:
    assert kind == "batch"
    assert fold({"notes": {}, "groups": {}}, example["patch"])["notes"].keys() == example["patch"]["notes"].keys()


@pytest.mark.parametrize(("kind", "example"), examples("languages"))
def test_languages_come_by_the_ids_of_notes_and_groups(kind: str, example: Any) -> None:
    assert kind == "languages"
    (page,) = (json.loads(body) for name, body in EXAMPLES if name == "page")
    seen = in_languages({"notes": {id_: {} for id_ in page["view"]["notes"]}, "groups": {}}, example)
    assert {id_: note["lang"] for id_, note in seen["notes"].items()} == example


def test_every_code_of_a_refusal_is_in_the_table() -> None:
    root = DOCUMENT.parents[1] / "app"
    sources = [path for layer in ("domain", "live", "sockets") for path in (root / layer).rglob("*.py")]
    said = {code for path in sources for code in SAID.findall(path.read_text(encoding="utf-8"))}
    rows = DOCUMENT.read_text(encoding="utf-8").split("| code |")[1].split("\n\n")[0].splitlines()
    table = {code for row in rows[2:] for code in re.findall(r"`(\w+)`", row.split("|")[1])}
    judges = [path for path in (root / "domain").rglob("*.py") if SAID.search(path.read_text(encoding="utf-8"))]
    assert len(judges) > 1, "the domain judges in several files"
    assert said <= set(get_args(RefusalCode)) == table
    assert {flaw.value for flaw in Flaw} <= table, "a text can be refused for each of these"

"""What Socket.IO asks: letting in, leaving, events and their answers."""

from __future__ import annotations

import json
from typing import Any

from tests.protocol.conftest import Runtime
from tests.protocol.registry import check, ends, next_answer, over_websocket
from tests.protocol.talking import OverWebSocket, answer, asking, let_in, writing


@check
def the_main_namespace_lets_in_who_shows_a_ticket(runtime: Runtime) -> bool:
    said = let_in(runtime.stranger(), runtime.ticket())
    told = json.loads(said[2:])
    return said.startswith("40{") and told.keys() == {"sid"} and isinstance(told["sid"], str)


@check
def who_shows_nothing_is_told_why_in_an_object(runtime: Runtime) -> bool:
    client = over_websocket(runtime)
    client.write("40")
    told = json.loads(client.said().removeprefix("44"))
    return bool(told["message"] and told["data"] == {"code": "NO_TICKET"})


@check
def an_unknown_namespace_is_refused_with_a_message(runtime: Runtime) -> bool:
    client = over_websocket(runtime)
    client.write("40/random")
    said = client.said()
    told: Any = json.loads(said.removeprefix("44/random,"))
    return said.startswith("44/random,") and isinstance(told, dict) and bool(told["message"])


@check
def a_message_that_is_no_connect_ends_who_is_not_in_yet(runtime: Runtime) -> bool:
    client = over_websocket(runtime)
    client.write("4abc")
    return ends(client)


@check
def nothing_is_answered_before_a_connect(runtime: Runtime) -> bool:
    client = over_websocket(runtime)
    client.write(asking(writing()), "40")
    return client.said().startswith("44{")


@check
def leaving_the_namespace_ends_the_connection(runtime: Runtime) -> bool:
    person = runtime.person()
    assert isinstance(person, OverWebSocket)
    person.write("41")
    return ends(person)


@check
def who_has_left_is_answered_nothing_and_can_come_back(runtime: Runtime) -> bool:
    person = runtime.person()
    person.write("41", asking(writing(), 1), "40" + json.dumps({"ticket": runtime.ticket()}))
    said = person.said()
    while said.startswith('42["'):
        said = person.said()
    return said.startswith("40{")


@check
def an_event_without_a_number_gets_no_answer(runtime: Runtime) -> bool:
    person = runtime.person()
    person.write(asking(writing(), ""), asking(writing(), 1))
    return next_answer(person).startswith("431[")


@check
def an_answer_carries_the_number_of_its_question(runtime: Runtime) -> bool:
    person = runtime.person()
    person.write(asking(writing(), 456))
    return answer(person, 456)["ok"] is True


@check
def an_answer_holds_one_value(runtime: Runtime) -> bool:
    person = runtime.person()
    person.write(asking(writing(), 1))
    return len(json.loads(next_answer(person).removeprefix("431"))) == 1

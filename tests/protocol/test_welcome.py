"""Nobody is spoken to before being let in, and nothing falls between being let in and the first word."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import socketio

from tests.protocol.conftest import Runtime
from tests.protocol.talking import PATIENCE, Client, answer, asking, let_in, writing
from tests.serving import Server


def test_the_answer_to_a_connect_comes_before_hello(runtime: Runtime, kind: Callable[[Server], Client]) -> None:
    client = runtime.stranger(kind)
    assert let_in(client, runtime.ticket()).startswith('40{"sid":')
    assert client.said().startswith('42["hello",{"epoch":')


def test_who_comes_while_others_write_misses_nothing(runtime: Runtime, kind: Callable[[Server], Client]) -> None:
    writer = runtime.person()
    for _ in range(10):
        client = runtime.stranger(kind)
        writer.write(*(asking(writing(), number) for number in range(5)))
        assert let_in(client, runtime.ticket()).startswith("40{")
        name, hello = json.loads(client.said().removeprefix("42"))
        assert name == "hello"
        last = [answer(writer, number) for number in range(5)][-1]["seq"]
        seq = hello["seq"]
        while seq < last:
            name, told = json.loads(client.said().removeprefix("42"))
            if name == "batch":
                assert told["from"] == seq
                seq = told["to"]


def test_who_is_there_and_who_comes_later_hears_the_language_of_a_text_that_rests(
    runtime: Runtime, kind: Callable[[Server], Client]
) -> None:
    writer, written = runtime.person(), writing("Jag väntade i telefonen i fyrtio minuter")
    writer.write(asking(written))
    note = written["c"]["note"]
    assert languages(writer, note) == "sv"
    client = runtime.stranger(kind)
    assert let_in(client, runtime.ticket()).startswith("40{")
    assert client.said().startswith('42["hello",')
    assert languages(client, note) == "sv"


def languages(client: Client, note: str) -> str:
    """The language of the note, as soon as it is told; what else is said is passed by."""
    while True:
        packet = client.said()
        if packet.startswith('42["languages"'):
            told: dict[str, str] = json.loads(packet.removeprefix("42"))[1]
            if note in told:
                return told[note]


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_a_client_that_is_no_browser_hears_hello_and_is_answered(runtime: Runtime, transport: str) -> None:
    client = socketio.SimpleClient(reconnection=False, handle_sigint=False)
    client.connect(runtime.server.url, auth={"ticket": runtime.ticket()}, transports=[transport], socketio_path="/ws")
    assert client.receive(timeout=PATIENCE)[0] == "hello"
    assert client.call("command", writing(), timeout=PATIENCE)["ok"]
    client.disconnect()


def test_who_may_not_come_in_hears_only_why(runtime: Runtime, kind: Callable[[Server], Client]) -> None:
    client = runtime.stranger(kind)
    assert json.loads(let_in(client, "ei").removeprefix("44"))["data"] == {"code": "NO_TICKET"}

"""What Engine.IO asks of a session that goes over to a WebSocket."""

from __future__ import annotations

from tests.protocol.conftest import Runtime
from tests.protocol.registry import check, opens, polling
from tests.protocol.talking import ByPolling, OverWebSocket, answer, asking, writing


def changed_over(runtime: Runtime) -> tuple[ByPolling, OverWebSocket]:
    """Somebody who came by polling and has gone over to a WebSocket."""
    person = runtime.person(ByPolling)
    assert isinstance(person, ByPolling)
    line = person.upgraded()
    runtime.clients.append(line)
    line.write("2probe")
    assert line.next() == "3probe"
    line.write("5")
    line.write(asking({"phase": "p1", "tag": "0" * 64}, 7, "mine"))
    assert answer(line, 7)["ok"]
    return person, line


@check
def a_session_goes_over_to_a_websocket_and_goes_on(runtime: Runtime) -> bool:
    _, line = changed_over(runtime)
    line.write(asking(writing(), 8))
    return answer(line, 8)["ok"] is True


@check
def a_poll_that_waits_ends_with_a_noop_when_a_websocket_is_probed(runtime: Runtime) -> bool:
    person = polling(runtime)
    waiting = person.wait()
    line = person.upgraded()
    runtime.clients.append(line)
    line.write("2probe")
    return line.next() == "3probe" and waiting() == (200, "6")


@check
def polls_are_refused_once_the_session_has_gone_over(runtime: Runtime) -> bool:
    person, line = changed_over(runtime)
    refused = person.get()[0], person.post(b"3")[0]
    line.write(asking(writing(), 8))
    return refused == (400, 400) and answer(line, 8)["ok"] is True


@check
def a_second_websocket_to_the_same_session_is_refused(runtime: Runtime) -> bool:
    person, line = changed_over(runtime)
    refused = not opens(runtime, f"EIO=4&transport=websocket{person.session}")
    line.write(asking(writing(), 8))
    return refused and answer(line, 8)["ok"] is True


@check
def a_probe_that_goes_silent_keeps_no_news_from_who_polls(runtime: Runtime) -> bool:
    person = runtime.person(ByPolling)
    assert isinstance(person, ByPolling)
    line = person.upgraded()
    runtime.clients.append(line)
    line.write("2probe")
    person.write(asking(writing()))
    return answer(person)["ok"] is True

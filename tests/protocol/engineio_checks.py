"""What Engine.IO asks of a session: how it opens, its messages, its heartbeats and how it closes."""

from __future__ import annotations

import json

from tests.protocol.conftest import Runtime
from tests.protocol.registry import asked, check, ends, next_answer, opens, over_websocket, polling
from tests.protocol.talking import ByPolling, answer, asking, writing

KEYS = {"sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload"}


# How a session of Engine.IO opens.


@check
def polling_opens_a_session(runtime: Runtime) -> bool:
    status, text = asked(runtime, "GET", "EIO=4&transport=polling")
    told = json.loads(text[1:])
    return status == 200 and text[0] == "0" and told.keys() == KEYS and told["upgrades"] == ["websocket"]


@check
def a_websocket_opens_a_session(runtime: Runtime) -> bool:
    client = runtime.stranger()
    said = client.said()
    told = json.loads(said[1:])
    beat = runtime.beat * 1000
    limits = told["upgrades"], told["pingInterval"], told["pingTimeout"], told["maxPayload"]
    return said[0] == "0" and told.keys() == KEYS and limits == ([], beat, beat, 65536)


@check
def another_version_is_refused(runtime: Runtime) -> bool:
    queries = ["", "EIO=abc&", "EIO=3&", "EIO=5&"]
    polled = [asked(runtime, "GET", f"{query}transport=polling")[0] for query in queries]
    return polled == [400] * 4 and not any(opens(runtime, f"{query}transport=websocket") for query in queries)


@check
def another_transport_is_refused(runtime: Runtime) -> bool:
    queries = ["EIO=4", "EIO=4&transport=abc", "EIO=4&transport=webtransport", "EIO=4&transport=polling&j=0"]
    return [asked(runtime, "GET", query)[0] for query in queries] == [400] * 4 and not any(
        opens(runtime, query) for query in queries
    )


@check
def another_method_opens_no_session(runtime: Runtime) -> bool:
    return [asked(runtime, method, "EIO=4&transport=polling")[0] for method in ("POST", "PUT", "DELETE")] == [400] * 3


@check
def an_unknown_session_is_refused(runtime: Runtime) -> bool:
    return [asked(runtime, m, f"EIO=4&transport=polling&sid={'x' * 20}")[0] for m in ("GET", "POST")] == [400] * 2


# Messages of Engine.IO.


@check
def one_packet_is_taken_by_polling_and_answered(runtime: Runtime) -> bool:
    person = runtime.person(ByPolling)
    assert isinstance(person, ByPolling)
    return person.post(asking(writing()).encode()) == (200, "OK") and answer(person)["ok"] is True


@check
def several_packets_are_taken_and_answered_in_order(runtime: Runtime) -> bool:
    person = runtime.person(ByPolling)
    person.write(*(asking({"phase": "p1", "tag": "0" * 64}, number, "mine") for number in range(3)))
    return [next_answer(person)[:3] for _ in range(3)] == ["430", "431", "432"]


@check
def a_packet_that_is_none_ends_a_session_that_polls(runtime: Runtime) -> bool:
    client = polling(runtime)
    status, _ = client.post(b"abc")
    client.get()
    return (status, client.get()[0]) == (400, 400)


@check
def a_second_poll_at_the_same_time_is_refused(runtime: Runtime) -> bool:
    client = polling(runtime)
    waiting, second = client.wait(), client.get()
    client.post(b"1")
    return (second[0], waiting()[0]) == (400, 200)


@check
def a_packet_is_taken_by_websocket_and_answered(runtime: Runtime) -> bool:
    person = runtime.person()
    person.write(asking(writing()))
    return answer(person)["ok"] is True


@check
def a_packet_that_is_none_ends_a_websocket(runtime: Runtime) -> bool:
    client = over_websocket(runtime)
    client.write("abc")
    return ends(client)


# How it closes.


@check
def a_poll_that_waits_ends_when_the_session_is_closed(runtime: Runtime) -> bool:
    client = polling(runtime)
    waiting = client.wait()
    return client.post(b"1")[0] == 200 and waiting()[0] == 200 and client.get()[0] == 400


@check
def that_poll_brings_a_noop(runtime: Runtime) -> bool:
    client = polling(runtime)
    waiting = client.wait()
    client.post(b"1")
    return waiting() == (200, "6")


@check
def a_websocket_closes_itself(runtime: Runtime) -> bool:
    client = over_websocket(runtime)
    client.write("1")
    return ends(client)

"""What the protocols ask of a server, one check after the other, in the order of their own test suites.

Fitted to this server: it lets nobody in without a ticket, has one namespace, answers commands instead of saying back
what it hears, and takes text only. A check returns whether it holds.
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from typing import Any

import websocket

from tests.protocol.conftest import House
from tests.protocol.talking import ENDED, PATIENCE, ByPolling, Client, OverWebSocket, answer, asking, let_in, writing

Check = Callable[[House], bool]
CHECKS: dict[str, Check] = {}
HEARTBEATS: dict[str, Check] = {}
"""Those that want a server whose heart beats every second."""

AT_ONCE = 0.8
"""Seconds until what ends at once has ended."""

KEYS = {"sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload"}


def check(function: Check) -> Check:
    """Keep a check by its name."""
    CHECKS[function.__name__.replace("_", " ")] = function
    return function


def heartbeat(function: Check) -> Check:
    """The same for one about heartbeats."""
    HEARTBEATS[function.__name__.replace("_", " ")] = function
    return function


def asked(house: House, method: str, query: str) -> tuple[int, str]:
    """The status and text of an answer."""
    line = http.client.HTTPConnection("127.0.0.1", house.server.port, timeout=PATIENCE)
    line.request(method, f"/ws/?{query}", headers={"Content-Length": "0"} if method != "GET" else {})
    response = line.getresponse()
    found = response.status, response.read().decode()
    line.close()
    return found


def opens(house: House, query: str) -> bool:
    """Whether a WebSocket opens."""
    try:
        OverWebSocket(house.server, query).close()
    except (OSError, websocket.WebSocketException):
        return False
    return True


def polling(house: House) -> ByPolling:
    """A session that nobody has been let in by."""
    stranger = house.stranger(ByPolling)
    assert isinstance(stranger, ByPolling)
    stranger.said()
    return stranger


def over_websocket(house: House) -> OverWebSocket:
    """The same by WebSocket."""
    stranger = house.stranger()
    assert isinstance(stranger, OverWebSocket)
    stranger.said()
    return stranger


def ends(client: OverWebSocket) -> bool:
    """Whether the connection is over at once, not only when a heartbeat is missed."""
    client.socket.settimeout(AT_ONCE)
    try:
        while (packet := client.said()).startswith(("4", "0")):
            pass
    except (TimeoutError, websocket.WebSocketTimeoutException):
        return False
    return packet.startswith(ENDED)


def next_answer(client: Client) -> str:
    """The next answer to a question, or the end."""
    while not (packet := client.said()).startswith(("43", ENDED)):
        pass
    return packet


# How a session of Engine.IO opens.


@check
def polling_opens_a_session(house: House) -> bool:
    status, text = asked(house, "GET", "EIO=4&transport=polling")
    told = json.loads(text[1:])
    return status == 200 and text[0] == "0" and told.keys() == KEYS and told["upgrades"] == ["websocket"]


@check
def a_websocket_opens_a_session(house: House) -> bool:
    client = house.stranger()
    said = client.said()
    told = json.loads(said[1:])
    beat = house.beat * 1000
    limits = told["upgrades"], told["pingInterval"], told["pingTimeout"], told["maxPayload"]
    return said[0] == "0" and told.keys() == KEYS and limits == ([], beat, beat, 65536)


@check
def another_version_is_refused(house: House) -> bool:
    queries = ["", "EIO=abc&", "EIO=3&", "EIO=5&"]
    polled = [asked(house, "GET", f"{query}transport=polling")[0] for query in queries]
    return polled == [400] * 4 and not any(opens(house, f"{query}transport=websocket") for query in queries)


@check
def another_transport_is_refused(house: House) -> bool:
    queries = ["EIO=4", "EIO=4&transport=abc", "EIO=4&transport=webtransport", "EIO=4&transport=polling&j=0"]
    return [asked(house, "GET", query)[0] for query in queries] == [400] * 4 and not any(
        opens(house, query) for query in queries
    )


@check
def another_method_opens_no_session(house: House) -> bool:
    return [asked(house, method, "EIO=4&transport=polling")[0] for method in ("POST", "PUT", "DELETE")] == [400] * 3


@check
def an_unknown_session_is_refused(house: House) -> bool:
    return [asked(house, m, f"EIO=4&transport=polling&sid={'x' * 20}")[0] for m in ("GET", "POST")] == [400] * 2


# Messages of Engine.IO.


@check
def one_packet_is_taken_by_polling_and_answered(house: House) -> bool:
    person = house.person(ByPolling)
    assert isinstance(person, ByPolling)
    return person.post(asking(writing()).encode()) == (200, "OK") and answer(person)["ok"] is True


@check
def several_packets_are_taken_and_answered_in_order(house: House) -> bool:
    person = house.person(ByPolling)
    person.write(*(asking({"phase": "p1", "tag": "0" * 64}, number, "ballot") for number in range(3)))
    return [next_answer(person)[:3] for _ in range(3)] == ["430", "431", "432"]


@check
def a_packet_that_is_none_ends_a_session_that_polls(house: House) -> bool:
    client = polling(house)
    status, _ = client.post(b"abc")
    client.get()
    return (status, client.get()[0]) == (400, 400)


@check
def a_second_poll_at_the_same_time_is_refused(house: House) -> bool:
    client = polling(house)
    waiting, second = client.wait(), client.get()
    client.post(b"1")
    return (second[0], waiting()[0]) == (400, 200)


@check
def a_packet_is_taken_by_websocket_and_answered(house: House) -> bool:
    person = house.person()
    person.write(asking(writing()))
    return answer(person)["ok"] is True


@check
def a_packet_that_is_none_ends_a_websocket(house: House) -> bool:
    client = over_websocket(house)
    client.write("abc")
    return ends(client)


# Engine.IO: heartbeats, on a server whose heart beats quickly


@heartbeat
def polling_is_kept_alive_by_pongs(house: House) -> bool:
    client = polling(house)
    return all(client.get() == (200, "2") and client.post(b"3")[0] == 200 for _ in range(3))


@heartbeat
def a_websocket_is_kept_alive_by_pongs(house: House) -> bool:
    client = over_websocket(house)
    for _ in range(3):
        if client.next() != "2":
            return False
        client.write("3")
    return True


@heartbeat
def who_sends_no_pong_by_polling_is_let_go(house: House) -> bool:
    client = polling(house)
    return any(client.get()[0] == 400 for _ in range(12))


@heartbeat
def who_sends_no_pong_by_websocket_is_let_go(house: House) -> bool:
    client = over_websocket(house)
    return client.said().startswith(("1", ENDED))


# How it closes.


@check
def a_poll_that_waits_ends_when_the_session_is_closed(house: House) -> bool:
    client = polling(house)
    waiting = client.wait()
    return client.post(b"1")[0] == 200 and waiting()[0] == 200 and client.get()[0] == 400


@check
def that_poll_brings_a_noop(house: House) -> bool:
    client = polling(house)
    waiting = client.wait()
    client.post(b"1")
    return waiting() == (200, "6")


@check
def a_websocket_closes_itself(house: House) -> bool:
    client = over_websocket(house)
    client.write("1")
    return ends(client)


# How it goes over to a WebSocket.


def changed_over(house: House) -> tuple[ByPolling, OverWebSocket]:
    """Somebody who came by polling and has gone over to a WebSocket."""
    person = house.person(ByPolling)
    assert isinstance(person, ByPolling)
    line = person.upgraded()
    house.clients.append(line)
    line.write("2probe")
    assert line.next() == "3probe"
    line.write("5")
    line.write(asking({"phase": "p1", "tag": "0" * 64}, 7, "ballot"))
    assert answer(line, 7)["ok"]
    return person, line


@check
def a_session_goes_over_to_a_websocket_and_goes_on(house: House) -> bool:
    _, line = changed_over(house)
    line.write(asking(writing(), 8))
    return answer(line, 8)["ok"] is True


@check
def a_poll_that_waits_ends_with_a_noop_when_a_websocket_is_probed(house: House) -> bool:
    person = polling(house)
    waiting = person.wait()
    line = person.upgraded()
    house.clients.append(line)
    line.write("2probe")
    return line.next() == "3probe" and waiting() == (200, "6")


@check
def polls_are_refused_once_the_session_has_gone_over(house: House) -> bool:
    person, line = changed_over(house)
    refused = person.get()[0], person.post(b"3")[0]
    line.write(asking(writing(), 8))
    return refused == (400, 400) and answer(line, 8)["ok"] is True


@check
def a_second_websocket_to_the_same_session_is_refused(house: House) -> bool:
    person, line = changed_over(house)
    refused = not opens(house, f"EIO=4&transport=websocket{person.session}")
    line.write(asking(writing(), 8))
    return refused and answer(line, 8)["ok"] is True


@check
def a_probe_that_goes_silent_keeps_no_news_from_who_polls(house: House) -> bool:
    person = house.person(ByPolling)
    assert isinstance(person, ByPolling)
    line = person.upgraded()
    house.clients.append(line)
    line.write("2probe")
    person.write(asking(writing()))
    return answer(person)["ok"] is True


# Socket.IO: letting in and leaving


@check
def the_main_namespace_lets_in_who_shows_a_ticket(house: House) -> bool:
    said = let_in(house.stranger(), house.ticket())
    told = json.loads(said[2:])
    return said.startswith("40{") and told.keys() == {"sid"} and isinstance(told["sid"], str)


@check
def who_shows_nothing_is_told_why_in_an_object(house: House) -> bool:
    client = over_websocket(house)
    client.write("40")
    told = json.loads(client.said().removeprefix("44"))
    return bool(told["message"] and told["data"] == {"code": "NO_TICKET"})


@check
def an_unknown_namespace_is_refused_with_a_message(house: House) -> bool:
    client = over_websocket(house)
    client.write("40/random")
    said = client.said()
    told: Any = json.loads(said.removeprefix("44/random,"))
    return said.startswith("44/random,") and isinstance(told, dict) and bool(told["message"])


@check
def a_message_that_is_no_connect_ends_who_is_not_in_yet(house: House) -> bool:
    client = over_websocket(house)
    client.write("4abc")
    return ends(client)


@check
def nothing_is_answered_before_a_connect(house: House) -> bool:
    client = over_websocket(house)
    client.write(asking(writing()), "40")
    return client.said().startswith("44{")


@check
def leaving_the_namespace_ends_the_connection(house: House) -> bool:
    person = house.person()
    assert isinstance(person, OverWebSocket)
    person.write("41")
    return ends(person)


@check
def who_has_left_is_answered_nothing_and_can_come_back(house: House) -> bool:
    person = house.person()
    person.write("41", asking(writing(), 1), "40" + json.dumps({"ticket": house.ticket()}))
    said = person.said()
    while said.startswith('42["'):
        said = person.said()
    return said.startswith("40{")


# Socket.IO: events and their answers


@check
def an_event_without_a_number_gets_no_answer(house: House) -> bool:
    person = house.person()
    person.write(asking(writing(), ""), asking(writing(), 1))
    return next_answer(person).startswith("431[")


@check
def an_answer_carries_the_number_of_its_question(house: House) -> bool:
    person = house.person()
    person.write(asking(writing(), 456))
    return answer(person, 456)["ok"] is True


@check
def an_answer_holds_one_value(house: House) -> bool:
    person = house.person()
    person.write(asking(writing(), 1))
    return len(json.loads(next_answer(person).removeprefix("431"))) == 1

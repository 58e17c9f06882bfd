"""The same bytes get the same answer on the fast way and on the libraries' own: neither is a protocol of its own."""

from __future__ import annotations

import json
import re
import socket
from contextlib import suppress

import pytest

from tests.protocol.cases import FRAMES, LARGEST, LAST_WORDS, PACKETS, stretched, text
from tests.protocol.conftest import Runtime
from tests.protocol.talking import ENDED, ByPolling, Client, OverWebSocket, answer, asking, closing, in_frames, writing

PASSING = ('42["batch"', '42["presence"', '42["head"', '42["hello"', '42["texts"', '42["languages"')
"""What is said to everybody, whenever it happens."""

AFTERWARDS = ("40", asking(writing(), 999))
"""Refused or answered, in a way that tells whether one is inside."""

BAD = {"ok": False, "code": "bad"}


def heard(runtime: Runtime, sent: bytes, *, admitted: bool) -> list[str]:
    """All that is answered to some frames, in any order, and whether the connection lives and is inside after that."""
    client = runtime.person() if admitted else runtime.stranger()
    assert isinstance(client, OverWebSocket)
    if not admitted:
        client.said()
    with suppress(OSError):
        client.write_bytes(sent)
        client.write(*AFTERWARDS)
    return all_of(runtime, client)


def heard_by_polling(runtime: Runtime, packet: str, *, admitted: bool) -> list[str]:
    """The same for one packet, by polling."""
    client = runtime.person(ByPolling) if admitted else runtime.stranger(ByPolling)
    assert isinstance(client, ByPolling)
    if not admitted:
        client.said()
    for one in (packet, *AFTERWARDS):
        client.post(one.encode("utf-8", "surrogatepass"))
    return all_of(runtime, client)


def all_of(runtime: Runtime, client: Client) -> list[str]:
    """What is said to this client and to nobody else, without what differs each time."""
    said: list[str] = []
    while not is_over(said):
        packet = client.said()
        if not packet.startswith(PASSING):
            said.append(re.sub(r'"(seq|sid)":("[^"]+"|\d+)', r'"\1":…', packet))
    client.close()
    runtime.clients.remove(client)
    return sorted(said)


def is_over(said: list[str]) -> bool:
    """Whether nothing more is to come: no command is answered outside."""
    refused = [packet for packet in said if packet.startswith("44") and "Unable" not in packet]
    answered = [packet for packet in said if packet.startswith("43999")]
    ended = [packet for packet in said if packet.startswith(ENDED)]
    return bool(ended or refused or (answered and any("Unable" in packet for packet in said)))


def alike(fast: list[str], stock: list[str]) -> bool:
    """The code of an end may be lost on its way, where it ended in the middle of what was sent."""
    if fast[-1] == ENDED or stock[-1] == ENDED:
        return (fast[:-1], fast[-1].split()[0]) == (stock[:-1], stock[-1].split()[0])
    return fast == stock


@pytest.mark.parametrize("admitted", [True, False], ids=["inside", "outside"])
@pytest.mark.parametrize("sent", [pytest.param(text(p), id=name) for name, p in PACKETS.items()])
def test_a_packet_is_answered_alike_on_both_ways(
    houses: tuple[Runtime, Runtime], sent: bytes, *, admitted: bool
) -> None:
    fast, stock = (heard(runtime, sent, admitted=admitted) for runtime in houses)
    assert alike(fast, stock), (fast, stock)


@pytest.mark.parametrize("admitted", [True, False], ids=["inside", "outside"])
@pytest.mark.parametrize("packet", [pytest.param(packet, id=name) for name, packet in PACKETS.items()])
def test_a_packet_is_answered_alike_by_polling(fast_house: Runtime, packet: str, *, admitted: bool) -> None:
    over = heard(fast_house, text(packet), admitted=admitted)
    polled = heard_by_polling(fast_house, packet, admitted=admitted)
    assert alike(over, polled), (over, polled)


@pytest.mark.parametrize("sent", [pytest.param(sent, id=name) for name, sent in FRAMES.items()])
def test_frames_are_read_alike_on_both_ways(houses: tuple[Runtime, Runtime], sent: bytes) -> None:
    fast, stock = (heard(runtime, sent, admitted=True) for runtime in houses)
    assert alike(fast, stock), (fast, stock)


@pytest.mark.parametrize("pieces", [1, 2, 17])
@pytest.mark.parametrize(("size", "is_heard"), [(LARGEST - 1, True), (LARGEST, True), (LARGEST + 1, False)])
def test_the_limit_is_on_the_whole_message(runtime: Runtime, size: int, pieces: int, *, is_heard: bool) -> None:
    told = heard(runtime, in_frames(stretched(size), pieces), admitted=True)
    assert told[0].startswith('431[{"ok":true' if is_heard else ENDED)


@pytest.mark.parametrize("name", ["connect", "disconnect", "connect_error"])
def test_no_client_makes_the_events_of_the_libraries(runtime: Runtime, name: str) -> None:
    person = runtime.person()
    person.write(f'421["{name}",{{}},{{"ticket":"{runtime.ticket()}"}}]', asking(writing(), 2))
    assert answer(person, 2)["ok"]


@pytest.mark.parametrize(
    "packet", ["4abc", "42{}", '42["nosuch",1]', '451-["command",{}]', '421["command",{},{}]', "49"]
)
def test_what_is_not_understood_does_not_end_a_connection(runtime: Runtime, packet: str) -> None:
    person = runtime.person()
    person.write(packet, asking(writing(), 2))
    assert answer(person, 2)["ok"]


def test_an_event_with_a_second_argument_is_refused(runtime: Runtime) -> None:
    person = runtime.person()
    person.write(asking(writing())[:-1] + ",{}]")
    assert answer(person) == BAD


@pytest.mark.parametrize("last", [pytest.param(sent, id=name) for name, sent in LAST_WORDS.items()])
def test_what_was_asked_before_the_last_word_is_answered_before_it(runtime: Runtime, last: bytes) -> None:
    person = runtime.person()
    assert isinstance(person, OverWebSocket)
    person.write_bytes(text(asking(writing(), 1)) + text(asking(writing(), 2)) + last)
    assert [answer(person, number)["ok"] for number in (1, 2)] == [True, True]


def test_what_was_asked_before_hanging_up_is_answered(runtime: Runtime) -> None:
    person = runtime.person()
    assert isinstance(person, OverWebSocket)
    person.write(asking(writing()))
    person.socket.shutdown(socket.SHUT_WR)
    assert answer(person)["ok"]


@pytest.mark.parametrize("code", [1000, 1001, 1003, 1007, 1011, 1012, 1013, 1014, 3000, 4999])
def test_a_goodbye_is_answered_in_kind(runtime: Runtime, code: int) -> None:
    person = runtime.person()
    assert isinstance(person, OverWebSocket)
    person.write_bytes(closing(code))
    while (packet := person.said()).startswith(PASSING):
        pass
    assert packet == f"{ENDED} {code}"


def test_who_comes_back_on_the_same_connection_is_let_in(runtime: Runtime) -> None:
    person = runtime.person()
    person.write(asking(writing()), "41", "40" + json.dumps({"ticket": runtime.ticket()}), asking(writing(), 2))
    assert answer(person)["ok"]
    assert answer(person, 2)["ok"]

"""Whoever polls sends many packets at once: all of them are heard, or none, and then no answer says otherwise."""

from __future__ import annotations

import json
import socket

import pytest

from app.config import environment
from app.sockets.bodies import most_packets
from tests.protocol.cases import NO_PACKETS
from tests.protocol.conftest import MUCH, Runtime
from tests.protocol.talking import BETWEEN, ENDED, PATIENCE, ByPolling, answer, asking, writing

MOST = most_packets(environment.read({"NUOTIO_DATA": "/nowhere", **MUCH}))


def polling(runtime: Runtime) -> ByPolling:
    person = runtime.person(ByPolling)
    assert isinstance(person, ByPolling)
    return person


def body(*packets: str) -> bytes:
    return BETWEEN.join(packets).encode()


def on_the_board(runtime: Runtime) -> set[str]:
    """The texts that somebody who comes now sees."""
    late = runtime.person()
    late.write(asking({"epoch": "0" * 32, "seq": 0}, event="since"))
    return {note["text"] for note in answer(late)["reset"]["view"]["notes"].values()}


def test_twenty_notes_in_one_body_are_all_saved_and_answered(runtime: Runtime) -> None:
    person = polling(runtime)
    texts = [f"yksi kahdestakymmenestä: {number} {person.session}" for number in range(20)]
    assert person.post(body(*(asking(writing(text), n) for n, text in enumerate(texts)))) == (200, "OK")
    assert all(answer(person, n)["ok"] for n in range(20))
    assert on_the_board(runtime).issuperset(texts)


def test_as_many_packets_as_one_person_may_send_are_heard(runtime: Runtime) -> None:
    person = polling(runtime)
    few, lead = environment.read({"NUOTIO_DATA": "/nowhere"}), 60
    assert most_packets(few) >= lead + 45 + 20
    assert person.post(body(*["3"] * (MOST - 1), asking(writing()))) == (200, "OK")
    assert answer(person)["ok"]


def test_more_packets_are_refused_all_of_them_and_the_session_goes_on(runtime: Runtime) -> None:
    person, command = polling(runtime), writing(f"liian monta {runtime.server.port}")
    status, why = person.post(body(asking(command), *["3"] * MOST))
    assert (status, why) == (413, "Send fewer packets at once.")
    assert command["c"]["text"] not in on_the_board(runtime)
    assert person.post(body(asking(command))) == (200, "OK")
    assert answer(person)["ok"]


@pytest.mark.parametrize("wrong", [*NO_PACKETS.values(), "☃"])
def test_with_one_bad_packet_none_is_heard_and_the_session_ends(runtime: Runtime, wrong: str) -> None:
    person, command = polling(runtime), writing(f"ennen virhettä {runtime.server.port} {wrong}")
    assert person.post(body(asking(command), wrong, asking(writing())))[0] == 400
    assert command["c"]["text"] not in on_the_board(runtime)
    while (packet := person.said()) != ENDED:
        assert not packet.startswith("43"), "nothing is answered that was not done"
    assert person.get()[0] == 400


@pytest.mark.parametrize("servers", ["0{}", "2", "2probe", "6", "7"])
def test_packets_that_are_not_for_a_server_are_passed_over(runtime: Runtime, servers: str) -> None:
    person = polling(runtime)
    assert person.post(body(servers, asking(writing()), servers)) == (200, "OK")
    assert answer(person)["ok"]
    assert person.post(servers.encode()) == (200, "OK")


def test_what_is_no_text_is_refused(runtime: Runtime) -> None:
    person = polling(runtime)
    assert person.post(asking(writing("a")).encode().replace(b'"a"', b'"\xff"'))[0] == 400
    assert person.get()[0] in (200, 400)
    assert person.get()[0] == 400


def test_a_body_of_the_largest_size_is_heard_and_one_byte_more_is_refused(runtime: Runtime) -> None:
    person = polling(runtime)
    command = asking(writing())
    filled = command + BETWEEN + "4" + " " * (65536 - len(command) - 2)
    assert len(filled) == 65536
    assert person.post(filled.encode()) == (200, "OK")
    assert answer(person)["ok"]
    status, why = person.post(filled.encode() + b" ")
    assert (status, why) == (413, "Send it in smaller pieces.")
    person.write(asking(writing(), 2))
    assert answer(person, 2)["ok"], "the session goes on"


def test_half_a_body_is_not_heard(runtime: Runtime) -> None:
    person, command = polling(runtime), writing(f"puolikas {runtime.server.port}")
    whole = body(asking(command), asking(writing()))
    with socket.create_connection(("127.0.0.1", runtime.server.port), timeout=PATIENCE) as line:
        head = f"POST /ws/?EIO=4&transport=polling{person.session} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(whole)}"
        line.sendall(head.encode() + b"\r\n\r\n" + whole[:-9])
        line.shutdown(socket.SHUT_WR)
        assert b" 400 " in line.recv(4096)
    assert command["c"]["text"] not in on_the_board(runtime)
    person.write(asking(command))
    assert answer(person)["ok"]


def test_a_refused_body_keeps_no_request_waiting(runtime: Runtime) -> None:
    """The library would wait until all that it has to say was fetched, by a client that is told to go."""
    person = polling(runtime)
    greeted = json.loads(runtime.stranger(ByPolling).said()[1:])
    assert greeted["maxPayload"] == 65536
    assert person.post(b"x")[0] == 400

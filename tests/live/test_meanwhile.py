"""What a screen is told was true when it was told, also where the database had to be waited for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import event

from app.domain.room.views.build import Audience
from app.runtime import Runtime
from tests.live.conftest import OWNER, WORKSHOP
from tests.live.test_commit_queue import LIISA, note
from tests.sockets.test_connecting import app, runtime, ticket  # noqa: F401  fixtures


@contextmanager
def once_the_code_is_read(runtime: Runtime, do: Callable[[], object]) -> Iterator[None]:  # noqa: F811
    """Something happens after the database has answered and before the answer has come."""
    reader, left = runtime.database._reader, [do]

    def read(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if left and "join_code" in statement:
            left.pop()()

    event.listen(reader, "after_cursor_execute", read)
    yield
    event.remove(reader, "after_cursor_execute", read)
    assert not left, "nobody read the code"


def told(client: Any, *names: str) -> list[Any]:
    return [heard["args"][0] for heard in client.get_received() if heard["name"] in names]


def test_a_note_that_comes_between_is_in_the_number_that_a_leader_hears_first(app: Flask, runtime: Runtime) -> None:  # noqa: F811
    auth = ticket(runtime, OWNER, Audience.FACILITATOR)
    with once_the_code_is_read(runtime, lambda: runtime.rooms.do(runtime.rooms.get(WORKSHOP), LIISA, note(1, "jono"))):
        client = app.extensions["socketio"].test_client(app, auth=auth)
    batch, hello = told(client, "batch", "hello")
    assert (batch["to"], hello["seq"]) == (2, 2)


def test_a_code_that_changes_while_it_is_read_is_the_one_that_is_shown(app: Flask, runtime: Runtime) -> None:  # noqa: F811
    auth = ticket(runtime, OWNER, Audience.SCREEN)
    with once_the_code_is_read(runtime, lambda: runtime.admission.change_code(WORKSHOP)):
        client = app.extensions["socketio"].test_client(app, auth=auth)
    changed, hello = told(client, "code", "hello")
    assert changed["code"] == hello["code"] == runtime.rooms.reserve_code(WORKSHOP)


def test_a_look_that_took_long_takes_no_newer_code_from_the_screens(app: Flask, runtime: Runtime) -> None:  # noqa: F811
    auth = ticket(runtime, OWNER, Audience.SCREEN)
    client = app.extensions["socketio"].test_client(app, auth=auth)
    runtime.log_follower.check()
    with once_the_code_is_read(runtime, lambda: runtime.admission.change_code(WORKSHOP)):
        runtime.log_follower.check()
    assert [one["code"] for one in told(client, "code")] == [runtime.rooms.reserve_code(WORKSHOP)]

"""Configures PostgreSQL: settings of connections, timeouts, which errors are retried, locks between processes.

The driver is psycopg2. Under eventlet it waits through a callback, so that other greenlets run meanwhile. Our callback
also has a timeout, because a database server that is stopped or cut off sends no error.
"""

from __future__ import annotations

import select
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
from psycopg2 import extensions
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

LONGEST_WAIT = 20
"""Seconds without a byte from the database after which the connection is closed."""

SETTINGS = {
    "synchronous_commit": "on",
    "statement_timeout": "15s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "5s",
}
"""Set on every connection and checked at start-up. The row locks of a stopped process are released after 5 s."""

SAFE = {"synchronous_commit": "on", "fsync": "on", "full_page_writes": "on"}
"""Settings that the database server must have: without them a confirmed write can be lost."""

TRY_AGAIN = ("40001", "40P01")
"""Serialization failure and deadlock: nothing was stored, and the transaction can be retried."""


def engine(url: str, *, writing: bool) -> Engine:
    """A pool of connections. All statements of one read transaction see the same state (REPEATABLE READ)."""
    if extensions.get_wait_callback() is not None:  # eventlet has set its own, which has no timeout
        extensions.set_wait_callback(wait)
    settings = dict(SETTINGS) if writing else {**SETTINGS, "default_transaction_read_only": "on"}
    return create_engine(
        make_url(url).set(drivername="postgresql+psycopg2"),
        # One transaction writes at a time; migrations and advisory locks need a connection of their own.
        pool_size=2 if writing else 8,
        max_overflow=2 if writing else 12,
        pool_pre_ping=True,
        pool_use_lifo=True,
        hide_parameters=True,
        isolation_level="READ COMMITTED" if writing else "REPEATABLE READ",
        connect_args={
            "connect_timeout": 5,
            "tcp_user_timeout": LONGEST_WAIT * 1000,
            "application_name": "nuotio",
            "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
        },
    )


def wait(connection: Any) -> None:
    """Lets other greenlets run until the connection is ready. `select` is eventlet's replacement."""
    while (state := connection.poll()) != extensions.POLL_OK:
        reading = [connection.fileno()] if state == extensions.POLL_READ else []
        writing = [connection.fileno()] if state == extensions.POLL_WRITE else []
        if not any(select.select(reading, writing, [], LONGEST_WAIT)):
            connection.close()
            raise psycopg2.OperationalError(f"the database has said nothing for {LONGEST_WAIT} s")


def is_transient(error: DBAPIError) -> bool:
    """Whether the same transaction can be retried."""
    return getattr(error.orig, "pgcode", None) in TRY_AGAIN


@contextmanager
def alone(engine: Engine, what: str) -> Iterator[bool]:
    """Yields whether this process got the advisory lock `what`. Holds a connection, outside any transaction."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        key = "hashtext('nuotio'), hashtext(:what)"
        held = bool(connection.scalar(text(f"SELECT pg_try_advisory_lock({key})"), {"what": what}))
        try:
            yield held
        finally:
            if held:
                connection.execute(text(f"SELECT pg_advisory_unlock({key})"), {"what": what})


def longest_stall(engine: Engine) -> float:
    """For how many seconds a query of 0.3 s blocked all other greenlets: nearly 0 if the wait callback works."""
    stalls, over = [0.0], threading.Event()

    def tick() -> None:
        last = time.monotonic()
        while not over.is_set():
            time.sleep(0.002)
            stalls.append(time.monotonic() - last)
            last = time.monotonic()

    ticker = threading.Thread(target=tick, daemon=True)
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
        ticker.start()
        connection.exec_driver_sql("SELECT pg_sleep(0.3)")
        over.set()
    ticker.join()
    return max(stalls)


def wrong_settings(engine: Engine) -> list[str]:
    """The settings that are wrong, as sentences for the administrator."""
    wrong = []
    with engine.connect() as connection:
        for name, value in {**SETTINGS, **SAFE}.items():
            found = connection.exec_driver_sql(f"SHOW {name}").scalar()
            if found != value:
                wrong.append(f"PostgreSQL {name} is {found}, not {value}")
    return wrong

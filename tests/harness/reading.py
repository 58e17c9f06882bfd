"""What a database holds, by plain SQL and nothing of the server's code."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Kept:
    """One workshop as it is kept."""

    head: int
    events: list[tuple[int, dict[str, Any]]]
    done: dict[str, dict[str, Any]]
    texts: dict[str, str]

    def board(self, *, hidden: bool) -> dict[str, tuple[str, str]]:
        """Area and text of every note on the board."""
        areas: dict[str, str] = {}
        away: set[str] = set()
        veiled: set[str] = set()
        for _, event in self.events:
            note = event.get("note", "")
            match event["t"]:
                case "NoteWritten" | "NoteMoved":
                    areas[note] = event["area"]
                case "NoteRemoved":
                    away.add(note)
                case "NoteHidden":
                    veiled.add(note)
                case "NoteShown":
                    veiled.discard(note)
        gone = away if hidden else away | veiled
        return {note: (area, self.texts.get(note, "")) for note, area in areas.items() if note not in gone}


def kept(url: str, workshop: str) -> Kept:
    """Read one workshop from a database of a server that is not running."""
    ask = _asker(url)
    event_rows = ask("SELECT seq, body FROM event WHERE workshop_id = '{}' ORDER BY seq", workshop)
    done_rows = ask("SELECT op_id, answer FROM done WHERE workshop_id = '{}'", workshop)
    text_rows = ask("SELECT id, text FROM writing WHERE workshop_id = '{}'", workshop)
    head = ask("SELECT head FROM workshop WHERE id = '{}'", workshop)
    return Kept(
        head[0][0],
        [(seq, json.loads(body)) for seq, body in event_rows],
        {op: {"seq": 0, **json.loads(answer)} for op, answer in done_rows},
        dict(text_rows),
    )


def _asker(url: str) -> Any:
    if url.startswith("sqlite:///"):

        def ask(query: str, workshop: str) -> list[Any]:
            with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
                return connection.execute(query.format(workshop)).fetchall()
    else:
        import psycopg2

        def ask(query: str, workshop: str) -> list[Any]:
            plain = "postgresql://" + url.partition("://")[2]
            with closing(psycopg2.connect(plain)) as connection, connection.cursor() as cursor:
                cursor.execute(query.format(workshop))
                return list(cursor.fetchall())

    return ask

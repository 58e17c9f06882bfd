"""The part of the judge that looks at boards: every note reads right, and everybody sees the same."""

from __future__ import annotations

import json
from typing import Any

from tests.harness.reading import Kept
from tests.harness.verdict import Told, Verdict


def check_texts(verdict: Verdict, database: Kept, told: dict[str, Told], shared: set[str]) -> None:
    """Every note reads as the last command wrote it, but for those that people `shared`."""
    last: dict[str, tuple[int, str]] = {}
    for op, answer in database.done.items():
        command = told[op].command if op in told else {}
        if answer["ok"] and command.get("t") in ("WriteNote", "EditNote") and command["note"] not in shared:
            last[command["note"]] = max(last.get(command["note"], (0, "")), (answer["seq"], command["text"]))
    for note, (seq, text) in last.items():
        if database.texts.get(note) not in (text, ""):
            verdict.wrong("lost", f"note {note} reads otherwise than command {seq} wrote it")


def check_views(verdict: Verdict, database: Kept, closing: list[dict[str, Any]]) -> None:
    """Everybody's board is the board that the log and the texts make."""
    verdict.counts["views"] += len(closing)
    fresh = {line["audience"]: line for line in closing if line["client"].endswith("fresh")}
    for line in closing:
        own, right = (_without_languages(one["view"]) for one in (line, fresh[line["audience"]]))
        if json.dumps(own, sort_keys=True) != json.dumps(right, sort_keys=True):
            verdict.wrong("diverged", f"{line['client']} at {line['seq']} of {database.head}")
    for audience, line in fresh.items():
        expected = database.board(hidden=audience == "facilitator")
        shown = {id_: (note["area"], note["text"]) for id_, note in line["view"]["notes"].items()}
        if shown != expected or not _only_erased(database, line["seq"]):
            verdict.wrong("diverged", f"a fresh {audience} sees {len(shown)} notes, the log has {len(expected)}")


def _without_languages(view: dict[str, Any]) -> dict[str, Any]:
    """The view without the languages of texts, which come later (tests/laws/test_languages.py)."""
    things = {
        key: {id_: {name: value for name, value in thing.items() if name != "lang"} for id_, thing in view[key].items()}
        for key in ("notes", "groups")
    }
    return view | things


def _only_erased(database: Kept, seq: int) -> bool:
    """Whether all that happened after an event is what the house does by itself: erase texts that were removed."""
    return seq <= database.head and all(event["t"] == "TextErased" for at, event in database.events if at > seq)

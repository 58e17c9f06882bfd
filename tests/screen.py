"""What a screen makes of what it is sent: JSON, and nothing that only this process knows."""

from __future__ import annotations

from typing import Any

import msgspec

Json = dict[str, Any]


def sent(value: object) -> Any:
    """The value as it comes out of the wire."""
    return msgspec.json.decode(msgspec.json.encode(value))


def fold(seen: Json, patch: Json) -> Json:
    """What a screen does with a patch: notes, groups and work by id, all else by key; None takes away."""
    merged = {**seen, **{key: value for key, value in patch.items() if key not in BY_ID}}
    for key in BY_ID & patch.keys():
        merged[key] = _without_none({**seen.get(key, {}), **patch[key]})
    return _without_none(merged)


def in_languages(seen: Json, languages: dict[str, str]) -> Json:
    """What a screen does with languages that were guessed after the texts."""
    things = {
        key: {id_: thing | ({"lang": languages[id_]} if id_ in languages else {}) for id_, thing in seen[key].items()}
        for key in ("notes", "groups")
    }
    return seen | things


BY_ID = {"notes", "groups", "work"}


def _without_none(values: Json) -> Json:
    return {key: value for key, value in values.items() if value is not None}

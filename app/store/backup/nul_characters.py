"""NUL characters in what earlier versions kept: PostgreSQL takes none, so no restore of either database does."""

from __future__ import annotations

from typing import Any

import msgspec

NUL = "\0"
AS_JSON = ("plan", "body", "answer")
"""Columns that hold JSON, where a NUL is written as an escape."""


def drop(row: dict[str, Any]) -> int:
    """Leave every NUL out of the texts of a row; how many there were."""
    dropped = 0
    for name, value in row.items():
        if isinstance(value, str) and (NUL in value or (name in AS_JSON and "\\u0000" in value)):
            row[name], count = _without(name, value)
            dropped += count
    return dropped


def _without(name: str, value: str) -> tuple[str, int]:
    if name not in AS_JSON:
        return value.replace(NUL, ""), value.count(NUL)
    kept, count = _walked(msgspec.json.decode(value))
    return (msgspec.json.encode(kept).decode(), count) if count else (value, 0)


def _walked(value: Any) -> tuple[Any, int]:
    if isinstance(value, str):
        return value.replace(NUL, ""), value.count(NUL)
    if isinstance(value, list):
        walked = [_walked(one) for one in value]
        return [one for one, _ in walked], sum(count for _, count in walked)
    if isinstance(value, dict):
        pairs = [(_walked(key), _walked(one)) for key, one in value.items()]
        return {key: one for (key, _), (one, _) in pairs}, sum(a + b for (_, a), (_, b) in pairs)
    return value, 0

"""Removes NUL characters, which earlier versions stored. PostgreSQL accepts none, so every restore drops them."""

from __future__ import annotations

from typing import Any

import msgspec

NUL = "\0"
AS_JSON = ("plan", "body", "answer")
"""Columns that hold JSON, in which a NUL is an escape sequence."""


def drop(row: dict[str, Any]) -> int:
    """Removes every NUL from the texts of a row; returns how many there were."""
    dropped = 0
    for name, value in row.items():
        if isinstance(value, str) and (NUL in value or (name in AS_JSON and "\\u0000" in value)):
            row[name], count = _without(name, value)
            dropped += count
    return dropped


def _without(name: str, value: str) -> tuple[str, int]:
    if name not in AS_JSON:
        return value.replace(NUL, ""), value.count(NUL)
    cleaned, count = _cleaned(msgspec.json.decode(value))
    return (msgspec.json.encode(cleaned).decode(), count) if count else (value, 0)


def _cleaned(value: Any) -> tuple[Any, int]:
    if isinstance(value, str):
        return value.replace(NUL, ""), value.count(NUL)
    if isinstance(value, list):
        cleaned = [_cleaned(one) for one in value]
        return [one for one, _ in cleaned], sum(count for _, count in cleaned)
    if isinstance(value, dict):
        pairs = [(_cleaned(key), _cleaned(one)) for key, one in value.items()]
        return {key: one for (key, _), (one, _) in pairs}, sum(a + b for (_, a), (_, b) in pairs)
    return value, 0

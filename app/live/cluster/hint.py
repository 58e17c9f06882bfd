"""Hints between workers: they say that something changed, never what."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["log", "note", "people", "code", "here", "sign_ins", "echo"]


class Hint(msgspec.Struct, frozen=True, omit_defaults=True):
    """`log`: the log of a room is at `seq`. `note`: a co-written note changed. `people`: a participant was removed.
    `code`: a join code changed. `here`: who is connected to a room at this worker. `sign_ins`: a session ended. `echo`:
    the sender checks its own connection.
    """

    worker: str
    kind: Kind
    room: str = ""
    seq: int = 0
    note: str = ""
    here: list[str] = []


decode = msgspec.json.Decoder(Hint).decode

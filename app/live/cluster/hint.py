"""What one worker tells the others: that something is new, never what."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["log", "note", "people", "code", "here", "sign_ins", "echo"]


class Hint(msgspec.Struct, frozen=True, omit_defaults=True):
    """`log`: the log of a room is at `seq`. `note`: a note that is written in together changed. `people`: somebody was
    shown out. `here`: who is connected to a room at this worker. `sign_ins`: some session ended. `echo`: nothing but a
    voice.
    """

    worker: str
    kind: Kind
    room: str = ""
    seq: int = 0
    note: str = ""
    here: list[str] = []


decode = msgspec.json.Decoder(Hint).decode

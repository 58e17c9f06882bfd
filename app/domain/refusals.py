"""The refusal of a command, and the codes with which the server refuses.

The client has a sentence for each code; docs/PROTOCOL.md tells the meaning.
"""

from __future__ import annotations

from typing import Literal

RefusalCode = Literal[
    "closed", "not_open", "not_allowed", "phase_over",
    "no_note", "no_group", "no_area", "no_phase",
    "not_yours", "erased", "exists", "full", "changed", "looser",
    "no_dots_left", "no_dot", "no_ballot",
    "removed", "signed_out", "no_room", "bad",
    "empty", "nul", "control", "half", "reserved", "reversing",
    "need_sync", "too_long", "rate", "unsaved",
]  # fmt: skip


class Refused(Exception):
    """The command is not allowed. `code` is a word; the client shows a sentence for it."""

    def __init__(self, code: RefusalCode) -> None:
        super().__init__(code)
        self.code = code

"""Histories that together do everything there is to do in a room and after it, and what stands outside the law."""

from __future__ import annotations

from tests.laws.anonymity.history import History
from tests.laws.anonymity.scripts import of


def everything() -> list[History]:
    """With each of these acts something happens."""
    return [
        of("write", "write a 5", "edit a", "write b 5", "let - 1", "remove a", "restore a", "hide - 1", "show - 1"),
        of("write", "timer -", "more_time -", "stop_timer -", "lock -", "unlock -", "throw_out -", "tighten -"),
        of("write", "direct -", "direct - 1", "bring -"),
        of("write", "ready a", "unready a", "hand b", "unhand b", "hand c", "lower -"),
        of("write", "unclear a", "clear a", "unclear b", "explain -"),
        of("write", "need a", "unneed a", "need b", "attend -"),
        of("write", "write a", "unclear a", "add_word - 1", "drop_word - 1"),
        of("write", "joins - 4", "new_code -", "missed a", "away b", "look c", "close -", "reopen -", "write d"),
        of("group", "move a", "put_back a", "group b", "let_name -", "rename b", "leave_group b 2", "ungroup b"),
        of("together", "open a", "type a", "leave a", "go - 0"),
        of("summary", "write a", "gather - 0", "look a", "own_text a"),
        of("dots", "dot a", "mine a", "undot a"),
        of("cards", "card a", "uncard a"),
        of("over", "look a", "withdraw a", "bring_back a", "allow a", "own_copy a", "tally b", "acts b", "export -"),
        of("over", "desk_hide - 0", "desk_show - 0", "desk_clear - 1", "desk_unclear - 1", "mentions -", "acts a"),
        of("over", "clear_name -", "unclear_name -", "acts b"),
        of("over", "desk_mask - 1", "desk_unmask - 1", "desk_take - 2", "desk_back - 2", "archive -", "export - 3"),
        of("over", "hold -", "release -", "delete -", "keep -", "prolong -", "withdraw a", "expire -"),
        of("over", "withdraw a", "delete -"),
    ]


OUTSIDE = {
    "about an account, not a room": (
        "inviting", "invitations", "new_password", "own_account", "signing_in",
    ),
    "the same for everybody, whatever is in the rooms": (
        "front", "language", "static", "statements", "privacy", "health.alive", "health.ready", "tallies.page",
    ),
    "before anybody has joined": (
        "plan", "workshops.create", "workshops.new", "lifecycle.opening", "lifecycle.dropping", "imports",
    ),
    "in one's own name, and told as that: joining and leaving": (
        "joining", "room.join", "room.leave", "handing_over", "room.promise", "admission.share_devices",
    ),
    "made of the plan alone": ("invitation", "paper_form"),
    "what a facilitator brings in from a file: nobody in the room wrote it": ("bringing",),
    "before the evening, by whoever has the link: no row names or numbers them": ("survey", "answering"),
    "the code on the wall": ("lead.qr", "admission.new_code"),
    "made of the record that is compared": ("panels", "panel_reports", "report_notes"),
    "asks whether it is meant": ("lifecycle.before_archiving",),
    "about files that were fetched on a day": ("archive.forget_downloads",),
}  # fmt: skip
"""Pages that the histories leave out, and why: whole blueprints or single routes."""


def is_outside(endpoint: str) -> bool:
    """Whether a page is left out."""
    return any(endpoint == one or endpoint.startswith(f"{one}.") for ones in OUTSIDE.values() for one in ones)

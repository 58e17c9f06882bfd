"""Leaks of what happens after the end: files, copies, requests and receipts. Planted like those in during.py."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from msgspec.structs import replace

from app.domain.room.state import Status
from app.store.archive import mentions, receipts, records
from app.store.archive.mentions import Mention
from app.store.tables import Writing
from app.web.follow_up import own_copy
from app.web.room import access
from app.web.site import not_saved
from tests.laws.anonymity.planted_leaks.during import Doing
from tests.laws.anonymity.room import MEMBERS, WORKSHOP


def the_order_of_arrival_in_an_archived_file(doing: Doing) -> Any:
    """The notes of who joined first come first, once the workshop is archived."""
    order = records._order

    def arrived(state: Any, note: Any) -> Any:
        who = doing.wrote.get(note.id, "")
        return MEMBERS.index(who) if who and state.status is Status.ARCHIVED else 0, *order(state, note)

    return patch.object(records, "_order", arrived)


def a_count_of_writers_in_a_receipt(doing: Doing) -> Any:
    count = receipts._count

    def writers(session: Any, table: type, workshop_id: str) -> int:
        return count(session, table, workshop_id) + len({*doing.wrote.values()}) * (table is Writing)

    return patch.object(receipts, "_count", writers)


def a_writer_in_a_copy_of_ones_own_notes(doing: Doing) -> Any:
    own = own_copy.own_record

    def signed(*given: Any) -> Any:
        made = own(*given)
        return replace(made, closed_on="".join(doing.wrote.get(note.id, "") for note in made.notes))

    return patch.object(own_copy, "own_record", signed)


def a_writer_in_an_access_request(doing: Doing) -> Any:
    of_workshop = mentions.of_workshop

    def named(*given: Any, **more: Any) -> Any:
        return [*of_workshop(*given, **more), *(Mention("", "", who) for who in doing.wrote.values())]

    return patch.object(mentions, "of_workshop", named)


def the_cookie_of_a_withdrawal_in_the_log(_doing: Doing) -> Any:
    saved = not_saved.require_saved

    def logged(answer: Any) -> Any:
        member = access.member(WORKSHOP)
        logging.getLogger("app").info("Withdrawn by %s", member.id if member else "nobody")
        return saved(answer)

    return patch("app.web.follow_up.own_notes.require_saved", logged)


AFTERWARDS: tuple[Callable[[Doing], Any], ...] = (
    the_order_of_arrival_in_an_archived_file, a_count_of_writers_in_a_receipt, a_writer_in_a_copy_of_ones_own_notes,
    a_writer_in_an_access_request, the_cookie_of_a_withdrawal_in_the_log,
)  # fmt: skip

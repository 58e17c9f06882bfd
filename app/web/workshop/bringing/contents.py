"""The two pages of an import: the form with what was brought before, and what would become of a list or file."""

from __future__ import annotations

import msgspec
from flask import render_template

from app.domain.incoming.board import Board
from app.domain.incoming.sorting import sort
from app.domain.room.decisions.incoming import writing_phases
from app.domain.room.evolve import Status
from app.domain.values import Source
from app.store.room import waiting
from app.store.room.log import decode_plan
from app.store.tables import WorkshopRow
from app.web.current import runtime
from app.web.workshop.bringing import targets
from app.web.workshop.bringing.looked_at import Found


def form(row: WorkshopRow, problem: str = "", pasted: str = "") -> str:
    """Renders the form. `problem` says why what was sent becomes nothing."""
    with runtime().database.read() as rows:
        imports, waits = waiting.imports(rows, row.id), waiting.count(rows, row.id, Source.IMPORT)
    return render_template(
        "workshop/bringing/form.html",
        row=row,
        phases=writing_phases(decode_plan(row.plan)),
        imports=imports,
        waits=waits,
        problem=problem,
        pasted=pasted,
    )


def preview(row: WorkshopRow, board: Board) -> str:
    """Renders what becomes of a board, and what does not and why."""
    found = sort(board, _present(row))
    plan, can_add = decode_plan(row.plan), row.status == Status.DRAFT
    return render_template(
        "workshop/bringing/preview.html",
        row=row,
        plan=plan,
        phases=writing_phases(plan),
        phase_on=runtime().rooms.get(row.id).state.phase_id,
        board=board,
        found=found,
        targets=[targets.suggested(plan, pile, can_add=can_add) for pile in found.piles],
        can_add=can_add,
        sent=msgspec.json.encode(Found(board.form, found.piles)).decode(),
        import_id=runtime().token(),
    )


def _present(row: WorkshopRow) -> list[str]:
    """The texts that the facilitator knows of: on the board, and brought before. Answers to a survey are not told."""
    room = runtime().rooms.get(row.id)
    shown = [room.texts[id_].text for id_, note in room.state.notes.items() if note.living and id_ in room.texts]
    with runtime().database.read() as rows:
        return shown + [one.text for one in waiting.all_of(rows, row.id) if one.source is Source.IMPORT]

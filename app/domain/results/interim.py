"""What may leave a room that is still open: a record that is marked as unfinished, and made so that two of them, laid
side by side, tell nothing about people that the board did not tell (docs/decisions/0044).
"""

from __future__ import annotations

from msgspec.structs import replace

from app.domain.interactions import outcome_of
from app.domain.record import Record, careful


def interim(record: Record, phase: str) -> Record:
    """The record as it may leave while `phase` is on.

    Nobody is counted, and neither roles nor sources of notes are told: a difference of one would be a person. A phase
    that is on has no result yet. The list of all notes is made at the end, because it also has those that are in no
    file.
    """
    over = {id_: result for id_, result in record.results.items() if id_ != phase}
    told = {id_: safe for id_, one in over.items() if (safe := outcome_of(one).careful(one, ()))}
    nobody = replace(record, headcount=0, counted=0, roles={}, sources={})
    return careful(replace(nobody, unfinished=True, results=told, tally=None))

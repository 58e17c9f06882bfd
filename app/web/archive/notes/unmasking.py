"""Undoes a mask within a minute. The page holds the original text, signed; the server does not store it."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from flask import request
from itsdangerous import BadData, URLSafeTimedSerializer

from app.domain.masking import Mask, covered, digest
from app.domain.room.commands import MaskNote
from app.live.housekeeping import withdrawal
from app.live.operations import Answer
from app.web.archive.notes.finished_notes import FinishedNote
from app.web.current import facilitator, runtime
from app.web.site.session_cookie import PatientSigner

UNDO_SECONDS = 60


class Undo(NamedTuple):
    """The data that undoes a mask. `text` is the original, `of` the digest of the masked text."""

    workshop_id: str
    note: str
    text: str
    of: str
    masked: bool


def sign_undo(workshop_id: str, before: FinishedNote, mask: Mask) -> str:
    """Returns the signed value that the page sends back to undo `mask` on the note `before`."""
    after = digest(covered(before.text, mask.spans, mask.kinds))
    return str(_signer().dumps(Undo(workshop_id, before.id, before.text, after, before.note.masked)))


def unmask(workshop_id: str, note_id: str) -> Answer:
    """Undoes the mask with the value from the page. Answers “late” after a minute, or for a value of another note."""
    try:
        sent = _signer().loads(request.form.get("kumottava", ""), max_age=UNDO_SECONDS)
        undo = msgspec.convert(sent, Undo)
    except (BadData, msgspec.ValidationError):
        return Answer(ok=False, code="late")
    if (undo.workshop_id, undo.note) != (workshop_id, note_id):
        return Answer(ok=False, code="late")
    command = MaskNote(undo.note, undo.text, of=undo.of, masked=undo.masked)
    return withdrawal.unmask(runtime().rooms, workshop_id, facilitator(), command)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(runtime().config.secret_key, salt="unmask", signer=PatientSigner)

"""A tally that Python and the client must read alike: hash trees, and the notes that two follow-up codes wrote."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

from msgspec import to_builtins

from app.domain.room.commands import HideReason
from app.domain.room.state import Note
from app.domain.tally.tally import Tally, tally_of
from app.domain.tally.tree import leaf_hash, root_hash
from tests.screen import Json

INPUTS = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
"""The leaves, in hex, of the tree that implementations of Certificate Transparency (RFC 6962) are tested with."""

FATES = 6


def key_of(code: str, note: str) -> bytes:
    """The key that the device with this follow-up code derives for a note."""
    return hmac.new(hashlib.sha256(f"nuotio:{code}".encode()).digest(), note.encode(), "sha256").digest()


def note_by(code: str, id_: str, **state: object) -> Note:
    """A note of the holder of this code, as the room holds it."""
    return Note("a0", "p1", hashlib.sha256(key_of(code, id_)).hexdigest(), 1, **state)  # type: ignore[arg-type]


def tally_case(codes: Sequence[str]) -> Json:
    """Trees of one to eight leaves, and a tally in which every fate is there once for each code."""
    hashes = [leaf_hash(bytes.fromhex(given)) for given in INPUTS]
    trees = [{"inputs": INPUTS[:n], "root": root_hash(hashes[:n]).hex()} for n in range(len(INPUTS) + 1)]
    made, notes = mixed(codes)
    own = {code: sorted(id_ for id_, writer in notes.items() if writer == code) for code in codes}
    return {"trees": trees, "tally": to_builtins(made), "own": own}


def mixed(codes: Sequence[str]) -> tuple[Tally, dict[str, str]]:
    """The tally, and the code that wrote each of its notes."""
    states: tuple[dict[str, object], ...] = ({}, {}, {"hidden": HideReason.OTHER}, {"removed": True}, {}, {})
    ids = {hashlib.sha256(f"{code} {n}".encode()).hexdigest()[:32]: (code, n) for code in codes for n in range(FATES)}
    notes = {id_: note_by(code, id_, **states[n]) for id_, (code, n) in ids.items()}
    told = {id_: "g" if n else "" for id_, (_code, n) in ids.items() if n < 2}
    made = tally_of(notes, told, {id_ for id_, (_code, n) in ids.items() if n == FATES - 1})
    assert made
    return made, {id_: code for id_, (code, _n) in ids.items()}

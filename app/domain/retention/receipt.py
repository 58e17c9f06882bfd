"""The receipt of a deleted workshop: what was deleted, on which day, and where traces of it were searched afterwards.

It holds no title, no text and no person. Anybody can check the signature with the key that the receipt names; that the
key is this server's, the page of receipts and `nuotio receipt` tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from app.domain.translation_marks import N_

Reason = Literal["date", "request"]
"""Why a workshop was deleted: its time was over, or its facilitator asked."""

PLACES = {
    "tables": N_("tietokannan taulut"),
    "search index": N_("hakemisto"),
    "report drafts": N_("raporttien luonnokset"),
    "database file": N_("tietokannan tiedosto"),
    "write-ahead log": N_("tietokannan kirjoitusloki"),
    "copies": N_("tietokannan kopiot ajalta ennen päivityksiä"),
    "made files": N_("ladattavaksi tehdyt tiedostot"),
}
"""The places that are searched, and how a page calls them. Files of the database are searched on SQLite only."""


class Place(Struct, frozen=True):
    """A place that was searched. `read` counts the bytes of files, 0 for tables, which are asked by key."""

    name: str
    found: int
    read: int = 0


class Receipt(Struct, frozen=True, tag_field="format", tag="nuotio-deletion-receipt/1"):
    """Days are ISO dates, `searched` is an ISO time in UTC. `rows` counts what was deleted, by table."""

    id: str
    workshop: str
    opened: str
    deleted: str
    reason: Reason
    rows: Mapping[str, int]
    places: tuple[Place, ...] = ()
    searched: str = ""
    key: str = ""
    """The public key (Ed25519) in hexadecimal digits."""
    signature: str = ""

    @property
    def is_clean(self) -> bool:
        """Whether every place was searched and nothing was found."""
        return bool(self.places) and not any(place.found for place in self.places)


def signed_part(receipt: Receipt) -> bytes:
    """The bytes that the signature covers: the receipt without its signature, keys in order, no white space."""
    return msgspec.json.encode(replace(receipt, signature=""), order="sorted")


def encode(receipt: Receipt) -> bytes:
    """The receipt as a file."""
    return msgspec.json.format(msgspec.json.encode(receipt, order="sorted"))


def decode(body: bytes | str) -> Receipt:
    """Reads a receipt. Raises msgspec.DecodeError."""
    return msgspec.json.decode(body, type=Receipt)


def hide(ids: Iterable[str]) -> str:
    """Ids that will be searched for, written backwards: so the search does not find its own list."""
    return "\n".join(id_[::-1] for id_ in ids)


def unhide(hidden: str) -> list[str]:
    """The ids again."""
    return [id_[::-1] for id_ in hidden.split()]

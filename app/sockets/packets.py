"""What a packet of the live connection may be."""

from __future__ import annotations

from typing import Any

import msgspec
from socketio.packet import BINARY_ACK, BINARY_EVENT, Packet

OF_A_CLIENT = frozenset("1345b")
"""How packets of Engine.IO begin that a client sends: close, pong, a message, an upgrade, a message of bytes."""


def is_packet(packet: str) -> bool:
    """Whether a client may send this packet of Engine.IO once it is connected."""
    return packet[:1] in OF_A_CLIENT


class TextOnly(Packet):  # type: ignore[misc]  # the library has no types
    """No message of ours holds bytes. Whoever announced some could send them without end, all kept in memory."""

    uses_binary_events = False

    def decode(self, encoded_packet: str) -> int:
        """As the library does. Raises ValueError on a packet with attachments, which goes unheard."""
        attachments: int = super().decode(encoded_packet)
        if self.packet_type in (BINARY_EVENT, BINARY_ACK):
            raise ValueError("attachments")
        return attachments


class Json:
    """JSON as the libraries want it made and read: by msgspec, which knows our types and is quick."""

    @staticmethod
    def dumps(value: Any, **_options: Any) -> str:
        """The text of a value; an encoded part of it (msgspec.Raw) is taken as it is."""
        return msgspec.json.encode(value).decode()

    @staticmethod
    def loads(text: str | bytes, **_options: Any) -> Any:
        """The value of a text. Raises ValueError."""
        try:
            return msgspec.json.decode(text)
        except (msgspec.DecodeError, UnicodeError) as garbled:
            raise ValueError(str(garbled)) from None

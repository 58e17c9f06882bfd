"""What a packet of the live connection may be."""

from __future__ import annotations

from typing import Any

import msgspec
from engineio import packet as engineio
from socketio.packet import BINARY_ACK, BINARY_EVENT, CONNECT_ERROR, EVENT, Packet

OF_A_CLIENT = (engineio.CLOSE, engineio.PONG, engineio.MESSAGE, engineio.UPGRADE)


def of_a_client(packet: str) -> bool:
    """Whether this packet of Engine.IO is for a server; others are passed over. Raises ValueError when it is none."""
    return engineio.Packet(encoded_packet=packet).packet_type in OF_A_CLIENT


RESERVED = (["connect"], ["connect_error"], ["disconnect"])
"""Events that the libraries make themselves. They would take them from a client, and let it in or out anew."""


class TextOnly(Packet):  # type: ignore[misc]  # the library has no types
    """No message of ours holds bytes. Whoever announced some could send them without end, all kept in memory."""

    uses_binary_events = False
    data: Any

    def encode(self) -> Any:
        """As the library does. Why nobody is let in is told in an object, as the protocol has it."""
        why: Any = self.data
        self.data = {"message": why} if self.packet_type == CONNECT_ERROR and isinstance(why, str) else why
        return super().encode()

    def decode(self, encoded_packet: str) -> int:
        """As the library does. Raises ValueError on attachments and reserved events, which go unheard."""
        attachments: int = super().decode(encoded_packet)
        if self.packet_type in (BINARY_EVENT, BINARY_ACK):
            raise ValueError("attachments")
        if self.packet_type == EVENT and isinstance(self.data, list) and self.data[:1] in RESERVED:
            raise ValueError("reserved")
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
        except (msgspec.DecodeError, UnicodeError, RecursionError) as garbled:
            raise ValueError(type(garbled).__name__) from None

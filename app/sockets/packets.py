"""Defines which packets the live connection accepts."""

from __future__ import annotations

from typing import Any

import msgspec
from engineio import packet as engineio
from socketio.packet import BINARY_ACK, BINARY_EVENT, CONNECT_ERROR, EVENT, Packet

OF_A_CLIENT = (engineio.CLOSE, engineio.PONG, engineio.MESSAGE, engineio.UPGRADE)


def of_a_client(packet: str) -> bool:
    """Whether this packet of Engine.IO is for a server; others are skipped. Raises ValueError when it is no packet."""
    return engineio.Packet(encoded_packet=packet).packet_type in OF_A_CLIENT


RESERVED = (["connect"], ["connect_error"], ["disconnect"])
"""Events that the library makes itself. From a client, they would open or close the connection again."""


class TextOnly(Packet):  # type: ignore[misc]  # the library has no types
    """A packet without attachments. No message of ours holds bytes, and a client could fill the memory with them."""

    uses_binary_events = False
    data: Any

    def encode(self) -> Any:
        """Encodes as the library does. The reason of a refusal becomes an object, as the protocol requires."""
        why: Any = self.data
        self.data = {"message": why} if self.packet_type == CONNECT_ERROR and isinstance(why, str) else why
        return super().encode()

    def decode(self, encoded_packet: str) -> int:
        """Decodes as the library does. Raises ValueError on attachments and reserved events, which are ignored."""
        attachments: int = super().decode(encoded_packet)
        if self.packet_type in (BINARY_EVENT, BINARY_ACK):
            raise ValueError("attachments")
        if self.packet_type == EVENT and isinstance(self.data, list) and self.data[:1] in RESERVED:
            raise ValueError("reserved")
        return attachments


class Json:
    """The JSON codec for the libraries: msgspec, which knows our types and is fast."""

    @staticmethod
    def dumps(value: Any, **_options: Any) -> str:
        """Returns the JSON of a value; an encoded part of it (msgspec.Raw) is copied as it is."""
        return msgspec.json.encode(value).decode()

    @staticmethod
    def loads(text: str | bytes, **_options: Any) -> Any:
        """Returns the value of a JSON text. Raises ValueError."""
        try:
            return msgspec.json.decode(text)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as garbled:
            raise ValueError(type(garbled).__name__) from None

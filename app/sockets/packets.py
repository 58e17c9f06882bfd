"""What a packet of the live connection may be."""

from __future__ import annotations

from socketio.packet import BINARY_ACK, BINARY_EVENT, Packet


class TextOnly(Packet):  # type: ignore[misc]  # the library has no types
    """No message of ours holds bytes. Whoever announced some could send them without end, all kept in memory."""

    uses_binary_events = False

    def decode(self, encoded_packet: str) -> int:
        """As the library does. Raises ValueError on a packet with attachments, which ends the connection."""
        attachments: int = super().decode(encoded_packet)
        if self.packet_type in (BINARY_EVENT, BINARY_ACK):
            raise ValueError("attachments")
        return attachments

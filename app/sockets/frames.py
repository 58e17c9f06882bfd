"""Reads and writes WebSocket frames (RFC 6455) as bytes. It knows no connections."""

from __future__ import annotations

import struct
from collections.abc import Sequence

TEXT, BINARY, CLOSE = 1, 2, 8

IN_SEVEN_BITS, IN_TWO_BYTES = 126, 127
"""The length of a frame is in seven bits, unless those say that it follows in two bytes or in eight (5.2)."""

SENT = frozenset({1000, 1001, 1002, 1003, *range(1007, 1015)})
"""Statuses allowed in a closing frame (7.4.1 and the registry of 11.7); 1005, 1006 and 1015 are never sent."""

OWN = range(3000, 5000)
"""Statuses that libraries and applications may use."""


class Broken(Exception):
    """The input is no WebSocket frame, or too large. `status` is for the closing frame (7.4.1)."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def framed(payload: bytes) -> bytes:
    """Returns a text message as one server frame."""
    size = len(payload)
    if size < IN_SEVEN_BITS:
        return bytes((0x81, size)) + payload
    if size <= 0xFFFF:  # noqa: PLR2004
        return struct.pack("!BBH", 0x81, IN_SEVEN_BITS, size) + payload
    return struct.pack("!BBQ", 0x81, IN_TWO_BYTES, size) + payload


def unmasked(data: bytes, mask: Sequence[int], length: int | None = None, offset: int = 0) -> bytes:
    """Returns the unmasked bytes of a part of a frame that begins at `offset`."""
    size = len(data) if length is None else length
    turned = bytes(mask[(offset + place) % 4] for place in range(4)) if offset % 4 else bytes(mask)
    key = (turned * (size // 4 + 1))[:size]
    return (int.from_bytes(data[:size], "little") ^ int.from_bytes(key, "little")).to_bytes(size, "little")


def farewell(said: bytes) -> int:
    """Returns the status to answer a closing frame with (7.1.5): the client's own, unless it is not allowed (7.4)."""
    if not said:
        return 1000
    status = int.from_bytes(said[:2], "big")
    try:
        said[2:].decode()
    except UnicodeDecodeError:
        return 1007
    return status if len(said) > 1 and (status in SENT or status in OWN) else 1002


class Reader:
    """Assembles messages from client frames. A message is at most `largest` bytes, over all its frames."""

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._unread = b""
        self._pieces: list[bytes] = []
        self._weight = 0
        self._opcode = 0

    def feed(self, data: bytes) -> None:
        """Appends received bytes."""
        self._unread += data

    def frame(self) -> tuple[int, bytes] | None:
        """Takes the next frame: its first byte and its payload, or None while it is incomplete. Raises Broken."""
        data = self._unread
        if len(data) < 6:  # noqa: PLR2004  two bytes and a mask
            return None
        size, start = data[1] & 127, 2
        if size == IN_SEVEN_BITS:
            size, start = int.from_bytes(data[2:4], "big"), 4
        elif size == IN_TWO_BYTES:
            size, start = int.from_bytes(data[2:10], "big"), 10
        if not data[1] & 128 or data[0] & 0x70:
            raise Broken(1002)  # a client masks, and no extension was agreed on
        if size > self._largest:
            raise Broken(1009)
        end = start + 4 + size
        if len(data) < end:
            return None
        self._unread = data[end:]
        return data[0], unmasked(data[start + 4 : end], data[start : start + 4])

    def message(self, first: int, payload: bytes) -> tuple[int, bytes] | None:
        """Returns the opcode and the payload of a message that this frame completes, or None. Raises Broken."""
        opcode, is_last = first & 15, first & 128
        if opcode & 8:
            if not is_last or len(payload) >= IN_SEVEN_BITS:
                raise Broken(1002)
            return opcode, payload
        if opcode not in (0, TEXT, BINARY) or (opcode == 0) != bool(self._pieces):
            raise Broken(1002)
        self._opcode = opcode or self._opcode
        if is_last and not self._pieces:
            return self._opcode, payload
        self._pieces.append(payload)
        self._weight += len(payload)
        if self._weight > self._largest or len(self._pieces) > self._largest:  # empty pieces are limited too
            raise Broken(1009)
        if not is_last:
            return None
        whole, self._pieces, self._weight = b"".join(self._pieces), [], 0
        return self._opcode, whole

"""Reads and writes frames with wsproto, to be compared. Importing it fails where wsproto is absent."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wsproto.connection import Connection, ConnectionState, ConnectionType
from wsproto.events import BytesMessage, CloseConnection, Event, Ping, Pong, TextMessage
from wsproto.frame_protocol import Frame, FrameProtocol, ParseFailed

from app.sockets.frames import Broken
from tests.attacks.test_frames import LARGEST

Heard = list[tuple[int, bytes]]


class Message:
    """A message in the making. wsproto knows no largest message and makes text of bytes; the product needs bytes."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.weight = 0

    def add(self, part: str | bytes | bytearray, *, is_last: bool) -> bytes | None:
        data = part.encode() if isinstance(part, str) else bytes(part)
        if is_last and not self.parts:
            return data if len(data) <= LARGEST else _too_much()
        self.parts.append(data)
        self.weight += len(data)
        if self.weight > LARGEST or len(self.parts) > LARGEST:
            _too_much()
        if not is_last:
            return None
        whole, self.parts, self.weight = b"".join(self.parts), [], 0
        return whole


def _too_much() -> bytes:
    raise Broken(1009)


def by_events(pieces: list[bytes]) -> Heard:
    """Its documented way: the events of a connection."""
    connection, message = Connection(ConnectionType.SERVER), Message()
    heard: Heard = []
    for piece in pieces:
        connection.receive_data(piece)
        for event in connection.events():
            if isinstance(event, TextMessage | BytesMessage):
                whole = message.add(event.data, is_last=event.message_finished)
                if whole is not None:
                    heard.append((1 if isinstance(event, TextMessage) else 2, whole))
            else:
                heard.append(_other(event, connection.state))
    return heard


def _other(event: Event, state: ConnectionState) -> tuple[int, bytes]:
    match event:
        case Ping():
            return 9, bytes(event.payload)
        case Pong():
            return 10, bytes(event.payload)
        case CloseConnection() if state is ConnectionState.OPEN:  # no closing frame came: the bytes were no frame
            raise Broken(int(event.code))
        case CloseConnection():
            return 8, _closing(int(event.code), event.reason)
        case _:
            raise TypeError(event)


def _closing(code: int, reason: str | None) -> bytes:
    return b"" if code == 1005 else code.to_bytes(2, "big") + (reason or "").encode()


def by_frames(pieces: list[bytes]) -> Heard:
    """Its lower layer, which makes no events."""
    protocol, message = FrameProtocol(client=False, extensions=[]), Message()
    heard: Heard = []
    try:
        for piece in pieces:
            protocol.receive_bytes(piece)
            heard.extend(_messages(protocol.received_frames(), message))
    except ParseFailed as failed:
        raise Broken(int(failed.code)) from None
    return heard


def _messages(frames: Iterator[Frame], message: Message) -> Iterator[tuple[int, bytes]]:
    for frame in frames:
        said = frame.payload
        if isinstance(said, tuple):
            yield 8, _closing(*said)
        elif frame.opcode.iscontrol():
            yield int(frame.opcode), said.encode() if isinstance(said, str) else bytes(said)
        else:
            whole = message.add(said, is_last=frame.message_finished)
            if whole is not None:
                yield int(frame.opcode), whole


SENDING = Connection(ConnectionType.SERVER)

HEARS: dict[str, Callable[[list[bytes]], Heard]] = {"wsproto": by_events, "its frames": by_frames}
WRITES: dict[str, Callable[[bytes], object]] = {"wsproto": lambda text: SENDING.send(TextMessage(text.decode()))}

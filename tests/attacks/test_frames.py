"""Frames are read as RFC 6455 says, in whatever pieces they come, and made as a known reader reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websocket import ABNF

from app.sockets.frames import BINARY, TEXT, Broken, Reader, farewell, framed, unmasked

LARGEST = 70_000


def sent(data: bytes, opcode: int = ABNF.OPCODE_TEXT, fin: int = 1) -> bytes:
    """A frame as a client sends it, made by a library that is not ours."""
    frame = ABNF(fin=fin, opcode=opcode, mask_value=1, data=data)
    return bytes(frame.format())


def heard(reader: Reader, *pieces: bytes) -> list[tuple[int, bytes]]:
    """All messages that so many pieces hold."""
    messages = []
    for piece in pieces:
        reader.feed(piece)
        while frame := reader.frame():
            message = reader.message(*frame)
            if message is not None:
                messages.append(message)
    return messages


@given(st.lists(st.binary(max_size=300), max_size=6), st.integers(1, 50))
def test_messages_are_whole_however_the_network_cuts_them(payloads: list[bytes], cut: int) -> None:
    stream = b"".join(sent(payload) for payload in payloads)
    pieces = [stream[start : start + cut] for start in range(0, len(stream), cut)]
    assert heard(Reader(LARGEST), *pieces) == [(TEXT, payload) for payload in payloads]


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65535, 65536, LARGEST])
def test_every_length_is_read(size: int) -> None:
    assert heard(Reader(LARGEST), sent(b"a" * size, ABNF.OPCODE_BINARY)) == [(BINARY, b"a" * size)]


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65535, 65536, LARGEST])
def test_every_length_is_made_so_that_another_library_reads_it(size: int) -> None:
    made = framed(b"a" * size)
    assert made == bytes(ABNF(fin=1, opcode=ABNF.OPCODE_TEXT, mask_value=0, data=b"a" * size).format())


def test_a_message_in_pieces_is_put_together_with_a_ping_between_them() -> None:
    stream = [
        sent(b"a", fin=0),
        sent(b"?", ABNF.OPCODE_PING),
        sent(b"b", ABNF.OPCODE_CONT, 0),
        sent(b"c", ABNF.OPCODE_CONT),
    ]
    assert heard(Reader(LARGEST), *stream) == [(ABNF.OPCODE_PING, b"?"), (TEXT, b"abc")]


@pytest.mark.parametrize(
    ("stream", "status"),
    [
        (b"\x81\x01aaaaa", 1002),
        (b"\xc1\x80" + b"\0" * 4, 1002),
        (b"\x83\x80" + b"\0" * 4, 1002),
        (b"\x80\x80" + b"\0" * 4, 1002),
        (b"\x09\x80" + b"\0" * 4, 1002),
        (b"\x89\xfe\x00\x7e" + b"\0" * 130, 1002),
        (b"\x81\xff" + b"\xff" * 8 + b"\0" * 4, 1009),
        (sent(b"a", fin=0) * 2, 1002),
        (sent(b"a" * LARGEST, fin=0) + sent(b"a", ABNF.OPCODE_CONT), 1009),
        (sent(b"", fin=0) + sent(b"", ABNF.OPCODE_CONT, 0) * LARGEST, 1009),
    ],
    ids=["not masked", "an extension", "an unknown kind", "a rest of nothing", "a ping in pieces", "a long ping",
         "more than there is", "two beginnings", "too much in pieces", "pieces of nothing"],
)  # fmt: skip
def test_what_is_no_message_ends_the_connection(stream: bytes, status: int) -> None:
    with pytest.raises(Broken) as broken:
        heard(Reader(LARGEST), stream)
    assert broken.value.status == status


@pytest.mark.parametrize("pieces", [2, 3, LARGEST])
def test_a_message_of_the_largest_size_is_read_in_any_number_of_frames(pieces: int) -> None:
    """Not the frames are counted but what they hold."""
    size = LARGEST // pieces
    first, *more = [b"a" * size] * (pieces - 1) + [b"a" * (LARGEST - size * (pieces - 1))]
    frames = [sent(first, fin=0), *(sent(piece, ABNF.OPCODE_CONT, 0) for piece in more[:-1])]
    assert heard(Reader(LARGEST), *frames, sent(more[-1], ABNF.OPCODE_CONT)) == [(TEXT, b"a" * LARGEST)]


@pytest.mark.parametrize(
    ("said", "status"),
    [(b"", 1000), (b"\x03", 1002), *((code.to_bytes(2, "big"), code) for code in (1000, 1001, 1002, 1003, 1007, 1011)),
     *((code.to_bytes(2, "big"), code) for code in (1012, 1013, 1014, 3000, 3999, 4000, 4999)),
     *((code.to_bytes(2, "big"), 1002) for code in (0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65535)),
     (b"\x03\xe8hei", 1000), (b"\x03\xe8\xff", 1007)],
)  # fmt: skip
def test_a_goodbye_is_answered_with_its_own_status_if_anybody_may_send_it(said: bytes, status: int) -> None:
    assert farewell(said) == status


@given(st.binary(max_size=99), st.tuples(*[st.integers(0, 255)] * 4), st.integers(0, 7))
def test_a_mask_is_taken_off_byte_by_byte_at_once(data: bytes, mask: tuple[int, ...], offset: int) -> None:
    assert unmasked(data, mask, offset=offset) == bytes(
        byte ^ mask[(offset + place) % 4] for place, byte in enumerate(data)
    )

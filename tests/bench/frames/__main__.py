"""Our reader of WebSocket frames beside wsproto, in time and in what they make of them: `-m tests.bench.frames`.

The product does not use wsproto; a library that it does use brings it. Where it is absent, that is said. Both get the
same bytes in turns, and the time of the processor counts, so that other programs disturb little. Then both are asked
the cases of the frame tests.
"""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Mapping
from functools import partial
from types import ModuleType

from app.sockets.frames import CLOSE, Broken, Reader, farewell, framed
from tests.attacks.test_frames import LARGEST, sent
from tests.harness.wire import PING, TEXT, frame
from tests.protocol.cases import FRAMES, LAST_WORDS
from tests.protocol.talking import asking, writing

Heard = list[tuple[int, bytes]]
Hear = Callable[[list[bytes]], Heard]
"""Takes what each read of the socket brought, and returns the opcodes and payloads of the messages. Raises Broken."""

Write = Callable[[bytes], object]
Work = Callable[[], object]

ROUNDS = 15
MESSAGES = 1_000
SIZES = (60, 125, 200, 500, 1_000, 2_000)

BAD = {
    "not masked": b"\x81\x01aaaaa",
    "an extension": b"\xc1\x80" + b"\0" * 4,
    "an unknown kind": b"\x83\x80" + b"\0" * 4,
    "a rest of nothing": b"\x80\x80" + b"\0" * 4,
    "a ping in pieces": b"\x09\x80" + b"\0" * 4,
    "a long ping": b"\x89\xfe\x00\x7e" + b"\0" * 130,
    "more than there is": b"\x81\xff" + b"\xff" * 8 + b"\0" * 4,
    "two beginnings": 2 * frame(b"a", TEXT, final=False),
    "too much in pieces": frame(b"a" * LARGEST, TEXT, final=False) + frame(b"a", 0),
    "pieces of nothing": frame(b"", TEXT, final=False) + frame(b"", 0, final=False) * LARGEST,
    "a ping between pieces": frame(b"a", TEXT, final=False) + frame(b"?", PING) + frame(b"b", 0),
    "a status that nobody may send": frame(b"\x03\xed", CLOSE),
    "a status of the registry": frame(b"\x03\xf4", CLOSE),
    "half a status": frame(b"\x03", CLOSE),
    "a reason that is no text": frame(b"\x03\xe8\xff", CLOSE),
}


def by_reader(pieces: list[bytes]) -> Heard:
    """As app/sockets/transport/line.py reads."""
    reader, heard = Reader(LARGEST), []
    for piece in pieces:
        reader.feed(piece)
        while found := reader.frame():
            message = reader.message(*found)
            if message is not None:
                heard.append(message)
    return heard


def payload(size: int) -> bytes:
    """A command of so many bytes, with letters of two bytes in it."""
    said = asking(writing()) + "Jonotin neljäkymmentä minuuttia " * 99
    return said.encode()[:size].decode(errors="ignore").encode().ljust(size)


def reads(size: int) -> Mapping[str, list[bytes]]:
    """The same messages as they may come from the socket."""
    said, quarter = payload(size), size // 4
    one = sent(said)
    parts = [said[:quarter], said[quarter : 2 * quarter], said[2 * quarter : 3 * quarter], said[3 * quarter :]]
    four = b"".join(sent(part, 0 if n else 1, int(n == 3)) for n, part in enumerate(parts))
    return {
        "one a read": [one] * MESSAGES,
        "ten a read": [one * 10] * (MESSAGES // 10),
        "in four frames": [four] * MESSAGES,
        "in two reads": [one[: size // 2], one[size // 2 :]] * MESSAGES,
    }


def timed(work: Work) -> float:
    """Microseconds of the processor for each message."""
    gc.collect()
    began = time.process_time()
    work()
    return (time.process_time() - began) / MESSAGES * 1e6


def compare(name: str, works: dict[str, Work]) -> None:
    """Print medians, and how many times the time of the first each other took: median and nine tenths of the rounds."""
    found: dict[str, list[float]] = {way: [] for way in works}
    for number in range(ROUNDS):
        for way in list(works)[:: 1 if number % 2 else -1]:
            found[way].append(timed(works[way]))
    own, *others = found
    told = f"{name:<32}{own} {statistics.median(found[own]):6.2f} µs"
    for other in others:
        ratios = sorted(b / a for a, b in zip(found[own], found[other], strict=True))
        low, middle, high = ratios[len(ratios) // 20], statistics.median(ratios), ratios[-1 - len(ratios) // 20]
        told += f"   {other} {statistics.median(found[other]):6.2f} µs, × {middle:.1f} ({low:.1f}–{high:.1f})"
    print(told, flush=True)


def outcome(hear: Hear, stream: bytes) -> object:
    """What is made of a stream: the messages, or the status with which the connection is closed.

    Our reader leaves bytes that are no text to who decodes them.
    """
    try:
        heard = hear([stream])
        for kind, said in heard:
            if kind == CLOSE:
                return farewell(said)
            if kind == TEXT:
                said.decode()
    except Broken as broken:
        return broken.status
    except UnicodeDecodeError:
        return 1007
    return heard


def main() -> None:
    """Print times and differences."""
    hears: dict[str, Hear] = {"ours": by_reader}
    writes: dict[str, Write] = {"ours": framed}
    if wsproto := other():
        hears |= wsproto.HEARS
        writes |= wsproto.WRITES
    if len(cores := sorted(os.sched_getaffinity(0))) > 1:
        os.sched_setaffinity(0, cores[:1])
    for size in SIZES:
        for way, pieces in reads(size).items():
            compare(f"read {size:,} B, {way}", {name: partial(hear, pieces) for name, hear in hears.items()})
        texts = [payload(size)] * MESSAGES
        compare(f"write {size:,} B", {name: partial(write_all, write, texts) for name, write in writes.items()})
    for name, hear in list(hears.items())[1:]:
        tell_differences(name, hear)


def other() -> ModuleType | None:
    """What reads and writes with wsproto, if it is installed."""
    try:
        from tests.bench.frames import by_wsproto
    except ImportError:
        print("wsproto is not installed: it is not compared")
        return None
    return by_wsproto


def write_all(write: Write, texts: list[bytes]) -> None:
    for text in texts:
        write(text)


def tell_differences(name: str, hear: Hear) -> None:
    cases = FRAMES | LAST_WORDS | BAD
    found = {case: (outcome(by_reader, stream), outcome(hear, stream)) for case, stream in cases.items()}
    differing = {case: pair for case, pair in found.items() if pair[0] != pair[1]}
    print(f"{name}: {len(cases) - len(differing)} of {len(cases)} cases alike")
    for case, (ours, theirs) in differing.items():
        print(f"  {case}: ours {str(ours)[:60]}, {name} {str(theirs)[:60]}")


if __name__ == "__main__":
    main()

"""The cases by which WebSocket servers are judged (Autobahn's, by their numbers), as data.

A text message begins with Engine.IO's “4”, because the layer above refuses others; what is said is otherwise the same.
Sections 1 to 7 and 10 are whole; 9 goes up to our own limit of 65,536 bytes; 12 and 13 (compression) are one case each,
because none is offered. Expected is what comes back, in order: messages, pongs, and how the server closes.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

CONT, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
LARGEST = 65536
MASK = b"\x37\xfa\x21\x3d"

Said = tuple[int, bytes]


@dataclass(frozen=True)
class Case:
    """Bytes to send, in chops of `chop` bytes or all at once, and what comes back."""

    sent: bytes
    expected: tuple[Said, ...]
    chop: int = 0


def frame(opcode: int, payload: bytes = b"", *, fin: bool = True, rsv: int = 0) -> bytes:
    """A frame as a client sends it."""
    head, size = bytes([fin << 7 | rsv << 4 | opcode]), len(payload)
    length = (
        bytes([128 | size])
        if size < 126
        else b"\xfe" + size.to_bytes(2)
        if size <= 0xFFFF
        else b"\xff" + size.to_bytes(8)
    )
    masked = bytes(byte ^ MASK[place % 4] for place, byte in enumerate(payload))
    return head + length + MASK + masked


def closing(status: int, reason: bytes = b"") -> Said:
    return CLOSE, status.to_bytes(2) + reason


BYE = frame(*closing(1000))
PARTED, BROKEN, NO_TEXT, TOO_LARGE = closing(1000), closing(1002), closing(1007), closing(1009)


def lives(sent: bytes, *expected: Said, chop: int = 0) -> Case:
    """The connection lives on, until the client says goodbye."""
    return Case(sent + BYE, (*expected, PARTED), chop)


def ends(sent: bytes, *expected: Said, by: Said = BROKEN, chop: int = 0) -> Case:
    """The server ends it."""
    return Case(sent, (*expected, by), chop)


def pieces(opcode: int, *payloads: bytes, between: bytes = b"", last: bool = True) -> bytes:
    """One message in so many frames, with other frames between them."""
    made = [
        frame(CONT if place else opcode, payload, fin=last and place == len(payloads) - 1)
        for place, payload in enumerate(payloads)
    ]
    return between.join(made)


def cut(said: bytes, size: int) -> list[bytes]:
    return [said[start : start + size] for start in range(0, len(said), size)]


def whole(opcode: int, size: int) -> bytes:
    return (b"4" + b"*" * (size - 1)) if opcode == TEXT else b"\xfe" * size


def framing() -> dict[str, Case]:
    cases = {"1.1.1": ends(frame(TEXT))}  # Engine.IO has no message of nothing
    sizes = (125, 126, 127, 128, 65535, 65536)
    for part, opcode in ((1, TEXT), (2, BINARY)):
        for number, size in enumerate(sizes, start=2):
            cases[f"1.{part}.{number}"] = lives(frame(opcode, whole(opcode, size)), (opcode, whole(opcode, size)))
        large = whole(opcode, LARGEST)
        cases[f"1.{part}.8"] = lives(frame(opcode, large), (opcode, large), chop=997)
    return cases | {"1.2.1": lives(frame(BINARY), (BINARY, b""))}


def pings() -> dict[str, Case]:
    raw, long = b"\x00\xff\xfe\xfd\xfc\xfb\x00\xff", b"\xfe" * 125
    many = [b"payload-%d" % number for number in range(10)]
    ten = b"".join(frame(PING, payload) for payload in many)
    pongs = [(PONG, payload) for payload in many]
    return {
        "2.1": lives(frame(PING), (PONG, b"")),
        "2.2": lives(frame(PING, b"Hello, world!"), (PONG, b"Hello, world!")),
        "2.3": lives(frame(PING, raw), (PONG, raw)),
        "2.4": lives(frame(PING, long), (PONG, long)),
        "2.5": ends(frame(PING, long + b"\xfe")),
        "2.6": lives(frame(PING, long), (PONG, long), chop=1),
        "2.7": lives(frame(PONG)),
        "2.8": lives(frame(PONG, b"unsolicited")),
        "2.9": lives(frame(PONG, b"unsolicited") + frame(PING, b"ping"), (PONG, b"ping")),
        "2.10": lives(ten, *pongs),
        "2.11": lives(ten, *pongs, chop=1),
    }


HELLO: Said = (TEXT, b"4Hello, world!")


def reserved() -> dict[str, Case]:
    hello, ping = frame(*HELLO), frame(PING)
    return {
        "3.1": ends(frame(*HELLO, rsv=1) + BYE),
        "3.2": ends(hello + frame(*HELLO, rsv=2) + ping + BYE, HELLO),
        "3.3": ends(hello + frame(*HELLO, rsv=3) + ping + BYE, HELLO, chop=23),
        "3.4": ends(hello + frame(*HELLO, rsv=4) + ping, HELLO, chop=1),
        "3.5": ends(frame(BINARY, b"\x00\xff\xfe\xfd", rsv=5)),
        "3.6": ends(frame(PING, b"Hello, world!", rsv=6)),
        "3.7": ends(frame(CLOSE, rsv=7)),
    }


def opcodes() -> dict[str, Case]:
    cases = {}
    for part, first in ((1, 3), (2, 11)):
        for number, opcode in enumerate(range(first, first + 5), start=1):
            unknown = frame(opcode, b"unknown" if number % 2 == 0 else b"")
            before = b"" if number < 3 else frame(*HELLO)
            said = () if number < 3 else (HELLO,)
            cases[f"4.{part}.{number}"] = ends(before + unknown + frame(PING), *said, chop=number == 5)
    return cases


def fragments() -> dict[str, Case]:
    two, said, ping = (b"4fragment1", b"fragment2"), (TEXT, b"4fragment1fragment2"), frame(PING, b"ping")
    lonely, pong = frame(CONT, b"nothing"), (PONG, b"ping")
    open_end = frame(CONT, b"nothing", fin=False)
    five = [b"4fragment1", *[b"fragment%d" % number for number in range(2, 6)]]
    busy = pieces(TEXT, *five, between=ping)
    return {
        "5.1": ends(pieces(PING, *two)),
        "5.2": ends(pieces(PONG, *two)),
        **{f"5.{number}": lives(pieces(TEXT, *two), said, chop=chop) for number, chop in ((3, 0), (4, 16), (5, 1))},
        **{f"5.{number}": lives(pieces(TEXT, *two, between=ping), pong, said, chop=chop)
           for number, chop in ((6, 0), (7, 16), (8, 1))},
        **{f"5.{number}": ends(lonely + frame(*HELLO), chop=chop) for number, chop in ((9, 0), (10, 16), (11, 1))},
        **{f"5.{number}": ends(open_end + frame(*HELLO), chop=chop) for number, chop in ((12, 0), (13, 16), (14, 1))},
        "5.15": ends(pieces(TEXT, *two) + open_end + frame(*HELLO), said),
        "5.16": ends((open_end + frame(*HELLO)) * 2),
        "5.17": ends((lonely + frame(*HELLO)) * 2),
        "5.18": ends(frame(TEXT, two[0], fin=False) + frame(TEXT, two[1])),
        "5.19": lives(busy, *[pong] * 4, (TEXT, b"".join(five))),
        "5.20": lives(busy, *[pong] * 4, (TEXT, b"".join(five)), chop=1),
    }  # fmt: skip


KOSME = bytes.fromhex("cebae1bdb9cf83cebcceb5")
SURROGATES = ["eda080", "edadbf", "edae80", "edafbf", "edb080", "edbe80", "edbfbf"]
UTF8: dict[int, tuple[list[str], list[str]]] = {
    # section: texts that are, texts that are none
    5: (["ceba", "e1bdb9", "cf83", "cebc", "ceb5"], []),
    6: ([KOSME[:size].hex() for size in (2, 5, 7, 9, 11)], [KOSME[:size].hex() for size in (1, 3, 4, 6, 8, 10)]),
    7: (["00", "c280", "e0a080", "f0908080"], []),
    8: ([], ["f888808080", "fc8480808080"]),
    9: (["7f", "dfbf", "efbfbf", "f48fbfbf"], []),
    10: ([], ["f7bfbfbf", "fbbfbfbfbf", "fdbfbfbfbfbf"]),
    11: (["ed9fbf", "ee8080", "efbfbd", "f48fbfbf"], ["f4908080"]),
    12: ([], ["80", "bf", "80bf", "80bf80", "80bf80bf", "80bf80bf80", "80bf80bf80bf",
              bytes(range(0x80, 0xC0)).hex()]),
    13: ([], [bytes(byte for start in range(*ends_) for byte in (start, 32)).hex()
              for ends_ in ((0xC0, 0xE0), (0xE0, 0xF0), (0xF0, 0xF8), (0xF8, 0xFC), (0xFC, 0xFE))]),
    14: ([], ["c0", "e080", "f08080", "f8808080", "fc80808080", "df", "efbf", "f7bfbf", "fbbfbfbf", "fdbfbfbfbf"]),
    15: ([], ["c0e080f08080f8808080fc80808080dfefbff7bfbffbbfbfbffdbfbfbfbf"]),
    16: ([], ["fe", "ff", "fefeffff"]),
    17: ([], ["c0af", "e080af", "f08080af", "f8808080af", "fc80808080af"]),
    18: ([], ["c1bf", "e09fbf", "f08fbfbf", "f887bfbfbf", "fc83bfbfbfbf"]),
    19: ([], ["c080", "e08080", "f0808080", "f880808080", "fc8080808080"]),
    20: ([], SURROGATES),
    21: ([], [f"{high}{low}" for high in ("eda080", "edadbf", "edae80", "edafbf") for low in ("edb080", "edbfbf")]),
    22: ([chr(plane << 16 | end).encode().hex() for plane in range(17) for end in (0xFFFE, 0xFFFF)], []),
    23: (["efbfb9", "efbfba", "efbfbb", "efbfbc", "efbfbd", "efbfbe", "efbfbf"], []),
}  # fmt: skip


def texts() -> dict[str, Case]:
    broken = KOSME + bytes.fromhex("eda080") + b"edited"
    late = KOSME + bytes.fromhex("f4908080")
    octets = [bytes([byte]) for byte in KOSME]
    cases = {
        "6.1.1": ends(frame(TEXT)),  # as 1.1.1
        "6.1.2": ends(pieces(TEXT, b"", b"", b"")),
        "6.1.3": lives(pieces(TEXT, b"", b"4middle", b""), (TEXT, b"4middle")),
        "6.2.1": lives(frame(TEXT, b"4" + KOSME), (TEXT, b"4" + KOSME)),
        "6.2.2": lives(pieces(TEXT, b"4" + KOSME[:5], KOSME[5:]), (TEXT, b"4" + KOSME)),
        "6.2.3": lives(pieces(TEXT, b"4", *octets), (TEXT, b"4" + KOSME)),
        "6.2.4": lives(pieces(TEXT, b"4" + KOSME[:1], KOSME[1:]), (TEXT, b"4" + KOSME), chop=1),
        "6.3.1": ends(frame(TEXT, b"4" + broken), by=NO_TEXT),
        "6.3.2": ends(pieces(TEXT, b"4", *[bytes([byte]) for byte in broken]), by=NO_TEXT),
        "6.4.1": ends(pieces(TEXT, b"4" + KOSME, late[len(KOSME):], b"after"), by=NO_TEXT),
        "6.4.2": ends(pieces(TEXT, b"4" + late[:-3], late[-3:], b"after"), by=NO_TEXT),
        "6.4.3": ends(frame(TEXT, b"4" + late + b"after"), by=NO_TEXT, chop=len(KOSME) + 7),
        "6.4.4": ends(frame(TEXT, b"4" + late + b"after"), by=NO_TEXT, chop=1),
    }  # fmt: skip
    for section, (good, bad) in UTF8.items():
        numbers = count(1)
        for text in good:
            said = b"4" + bytes.fromhex(text)
            cases[f"6.{section}.{next(numbers)}"] = lives(frame(TEXT, said), (TEXT, said))
        for text in bad:
            cases[f"6.{section}.{next(numbers)}"] = ends(frame(TEXT, b"4" + bytes.fromhex(text)), by=NO_TEXT)
    return cases


MAY_BE_SAID = (1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999)
MAY_NOT = (0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999, 5000, 65535)


def goodbyes() -> dict[str, Case]:
    hello = frame(*HELLO)
    large = whole(TEXT, LARGEST)
    cases = {
        "7.1.1": lives(hello, HELLO),
        "7.1.2": Case(BYE + BYE, (PARTED,)),
        "7.1.3": Case(BYE + frame(PING), (PARTED,)),
        "7.1.4": Case(BYE + hello, (PARTED,)),
        "7.1.5": Case(frame(TEXT, b"4fragment1", fin=False) + BYE + frame(CONT, b"fragment2"), (PARTED,)),
        "7.1.6": Case(frame(TEXT, large) + hello + BYE + frame(PING), ((TEXT, large), HELLO, PARTED)),
        "7.3.1": Case(frame(CLOSE), (PARTED,)),
        "7.3.2": ends(frame(CLOSE, b"a")),
        "7.3.3": Case(BYE, (PARTED,)),
        "7.3.4": Case(frame(*closing(1000, b"Hello World!")), (PARTED,)),
        "7.3.5": Case(frame(*closing(1000, b"*" * 123)), (PARTED,)),
        "7.3.6": ends(frame(*closing(1000, b"*" * 124))),
        "7.5.1": ends(frame(*closing(1000, KOSME + bytes.fromhex("eda080"))), by=NO_TEXT),
    }
    for number, status in enumerate(MAY_BE_SAID, start=1):
        cases[f"7.7.{number}"] = Case(frame(*closing(status)), (closing(status),))
        cases[f"7.7.{number} with a reason"] = Case(frame(*closing(status, b"reason")), (closing(status),))
    for number, status in enumerate(MAY_NOT, start=1):
        cases[f"7.9.{number}"] = ends(frame(*closing(status)))
    return cases


def limits() -> dict[str, Case]:
    cases = {}
    for part, opcode in ((1, TEXT), (2, BINARY)):
        said = whole(opcode, LARGEST)
        for number, size in enumerate((256, 1024, 4096, 16384), start=1):
            parts = cut(said, size)
            cases[f"9.{part}.{number}"] = lives(pieces(opcode, *parts), (opcode, said))
        cases[f"9.{part}.5 one byte more"] = ends(frame(opcode, said + b"*"), by=TOO_LARGE)
        cases[f"9.{part}.6 one byte more in pieces"] = ends(pieces(opcode, said, b"*"), by=TOO_LARGE)
        without_end = pieces(opcode, *[said[:32768]] * 4, last=False)
        cases[f"9.{part}.7 without an end"] = ends(without_end, by=TOO_LARGE)
    huge = bytes([0x82, 0xFF]) + (1 << 62).to_bytes(8) + MASK
    parts = cut(whole(TEXT, LARGEST), 1300)
    return cases | {
        "9.3.1 more than there is": ends(huge, by=TOO_LARGE),
        "10.1.1": lives(pieces(TEXT, *parts), (TEXT, whole(TEXT, LARGEST))),
        "12.1.1 compressed, not agreed": ends(frame(TEXT, b"\xf2\x48\xcd\xc9\xc9\x07\x00", rsv=4)),
        "13.1.1 compressed in pieces": ends(frame(TEXT, b"\xf2\x48", fin=False, rsv=4) + frame(CONT, b"\xcd\x00")),
    }


CASES = {**framing(), **pings(), **reserved(), **opcodes(), **fragments(), **texts(), **goodbyes(), **limits()}

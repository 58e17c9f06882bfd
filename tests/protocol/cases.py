"""What a client may send, and what it should not: by name, for every way over the wire."""

from __future__ import annotations

from tests.harness.wire import PING, TEXT, frame
from tests.protocol.talking import BINARY, asking, closing, in_frames, writing

LARGEST = 65536


def text(packet: str) -> bytes:
    """A message in one frame."""
    return frame(packet.encode("utf-8", "surrogatepass"))


def stretched(size: int) -> bytes:
    made = asking(writing())
    return (made[:-1] + " " * (size - len(made)) + "]").encode()


def since(number: str = "1") -> str:
    return f'42{number}["since",{{"epoch":"{"0" * 32}","seq":"muu"}}]'


NO_PACKETS = {
    "nothing": "",
    "a letter": "x",
    "a superscript": "²",
    "broken base64": "b4A",
    "a space": " 4",
    "a sign": "-1",
}
"""What is not Engine.IO at all."""

PACKETS = NO_PACKETS | {
    # Engine.IO, packet by packet
    "open": "0",
    "open with data": '0{"sid":"x"}',
    "close": "1",
    "close with data": "1x",
    "ping": "2",
    "a late probe": "2probe",
    "pong": "3",
    "pong with data": "3probe",
    "upgrade": "5",
    "noop": "6",
    "seven": "7",
    "nine": "9",
    "no digit of ours": "٤2",
    "base64": "b4AA==",
    "base64 of an event": "bMlsiY29tbWFuZCIse31d",
    "a message of nothing": "4",
    # Engine.IO messages that its library reads as JSON
    "a message of null": "4null",
    "a message of a list": "4[1]",
    "a message of an object": '4{"a":1}',
    "a message of text": '4"2[\\"command\\",{}]"',
    "a message of true": "4true",
    "a message that is deep": "4" + "[" * 50_000,
    "a pong that is deep": "3" + "[" * 50_000,
    "a message of letters": "4abc",
    "a message of digits": "4" + "9" * 5000,
    # Socket.IO, packet by packet
    "connect again": "40",
    "connect again with a ticket": '40{"ticket":"x"}',
    "another namespace": "40/muu,",
    "another namespace without a comma": "40/muu",
    "another namespace with a query": '40/muu?a=b,{"ticket":"x"}',
    "a broken connect": '40{"ticket":',
    "a connect of a list": "40[]",
    "a connect of a number": "401",
    "leave another namespace": "41/muu,",
    "leave": "41",
    "leave with data": '41{"a":1}',
    "an event of nothing": "42",
    "an event of no list": "42{}",
    "an event of an empty list": "42[]",
    "an event without a name": "42[1]",
    "an event named null": "42[null]",
    "an event named by a list": "42[[]]",
    "an event that is text": '42"command"',
    "an event that is null": "42null",
    "a half event": '42["command"',
    "an unknown event": '42["nosuch",1]',
    "an unknown event that asks": '421["nosuch",1]',
    "an empty name": '421["",1]',
    "a name with an escape": '421["comm\\u0061nd",{}]',
    "a name of the library": '421["connect",{}]',
    "another name of the library": '421["disconnect",1]',
    "a name like a method": '421["__class__",1]',
    "an event of another namespace": '42/muu,1["command",{}]',
    "an event of the main namespace by name": '42/,1["command",{}]',
    "a name of a star": '421["*",{}]',
    "an answer nobody asked for": "431[]",
    "an answer without a number": "43[]",
    "an answer of nothing": "43",
    "an answer of no list": "431{}",
    "an error": '44{"message":"x"}',
    "an error of nothing": "44",
    "attachments": '451-["command",{"_placeholder":true,"num":0}]',
    "no attachments": '450-["command",{}]',
    "attachments without a dash": '451["command",{}]',
    "too many attachments": '4599999999999-["command",{}]',
    "an answer with attachments": "461-1[]",
    "seven of Socket.IO": "47",
    "nine of Socket.IO": "49[]",
    # arguments
    "no argument": '421["command"]',
    "an argument of null": '421["command",null]',
    "two arguments": '421["command",{},{}]',
    "two arguments, the first good": asking(writing())[:-1] + ",1]",
    "three arguments": '421["mine",1,2,3]',
    "two arguments that ask what was missed": since()[:-1] + ",1]",
    "an argument of text": '421["command","x"]',
    "an argument of a number": '421["command",1]',
    "a number too large": '421["since",{"seq":1e999}]',
    "a number with a point": '421["since",{"epoch":"' + "0" * 32 + '","seq":1.0}]',
    "a key twice": '421["since",{"seq":1,"seq":2}]',
    "an unknown key": '421["since",{"epoch":"' + "0" * 32 + '","seq":1,"x":1}]',
    "half a character": '421["command",{"op":"\\ud800","c":{}}]',
    "a NUL": '421["command",{"op":"\\u0000"}]',
    "deep": '421["command",' + "[" * 50_000 + "]" * 9 + "]",
    "deep and whole": '421["command",' + "[" * 9000 + "]" * 9000 + "]",
    "deep in an unknown event": '421["nosuch",' + "[" * 50_000 + "]",
    "not closed": '421["command",{}',
    "closed twice": '421["command",{}]]',
    "a comma too many": '421["command",{},]',
    "only a comma": '421["command",]',
    "NaN": '421["command",NaN]',
    "a comment": '421["command",{}/*x*/]',
    "a single quote": "421['command',{}]",
    "a byte order mark": '421\ufeff["command",{}]',
    # spaces
    "a space before": '421 ["command",{}]',
    "a space after": '421["command",{}] ',
    "a space inside": '421["command", {} ]',
    "a space after the name": '421["command" ,{}]',
    "a space in front of the name": '421[ "command",{}]',
    "a line": '421["command",\n{}]',
    # numbers of questions
    "no number": '42["command",{}]',
    "nought": '420["command",{}]',
    "leading noughts": '42001["command",{}]',
    "a long number": '4212345678901["command",{}]',
    "a longer number": f'42{"9" * 30}["command",{{}}]',
    "a hundred digits": f'42{"9" * 100}["command",{{}}]',
    "more digits": f'42{"9" * 101}["command",{{}}]',
    "a negative number": '42-1["command",{}]',
    "a number with a point ": '421.5["command",{}]',
    "digits of others": '42١["command",{}]',
    "a digit that is none": '42²["command",{}]',
    "noughts that ask what was missed": since("007"),
    "everything good": asking(writing()),
    "everything good, without a question": asking(writing(), ""),
}

FRAMES = {
    "a message of bytes": frame(asking(writing()).encode(), BINARY),
    "bytes of nothing": frame(b"", BINARY),
    "bytes like a packet": frame(b'2["command",{}]', BINARY),
    "text that is none": frame(b"4\xff\xfe"),
    "text that is none in a command": frame(asking(writing("aa")).encode().replace(b'"aa"', b'"\xff"')),
    "half a character at the end": frame(asking(writing()).encode() + b"\xc3"),
    "a ping between": in_frames(asking(writing()).encode(), 2)[:90] and frame(b"x", PING) + text(asking(writing())),
    "attachments with bytes": text('451-["command",{"_placeholder":true,"num":0}]') + frame(b"x" * 99, BINARY),
    "in a hundred frames": in_frames(asking(writing()).encode(), 100),
    "with empty frames": frame(b"", TEXT, final=False)
    + b"".join(frame(b"", 0, final=False) for _ in range(50))
    + frame(asking(writing()).encode(), 0),
    "two in one segment": text(asking(writing(), 1)) + text(asking(writing(), 2)),
    "a command and its repetition": 2 * text(asking(writing())),
    **{
        f"{size} bytes in {pieces} frames": in_frames(stretched(size), pieces)
        for size in (LARGEST - 1, LARGEST, LARGEST + 1)
        for pieces in (1, 2, 17)
    },
}

LAST_WORDS = {
    "a closing frame": closing(),
    "a closing frame that says nothing": closing(None),
    "a restart": closing(1012),
    "a bad gateway": closing(1014),
    "a close of Engine.IO": text("1"),
    "a disconnect of Socket.IO": text("41"),
    "a frame that is none": b"\x83\x80\0\0\0\0",
    "what is no packet": text("x"),
    "nothing": text(""),
    "what is no text": frame(b"4\xff"),
    "too much": in_frames(b"4" * (LARGEST + 2), 2),
}

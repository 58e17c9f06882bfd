"""The judge of a run. It knows nothing of the server's code: it reads histories, and the database by plain SQL."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from tests.harness.boards import check_texts, check_views
from tests.harness.history import lines
from tests.harness.letters import check_letters
from tests.harness.reading import Kept, kept
from tests.harness.verdict import Told, Verdict

EVENT_OF = {
    "WriteNote": "NoteWritten", "EditNote": "NoteRewritten", "RemoveNote": "NoteRemoved", "MoveNote": "NoteMoved",
    "GiveDot": "DotGiven", "GoToPhase": "PhaseChanged", "HideNote": "NoteHidden", "ShowNote": "NoteShown",
    "StartTimer": "TimerStarted", "DirectWall": "WallDirected",
}  # fmt: skip
OF_THE_HOUSE = {"WorkshopOpened", "TextErased", "BallotKeysPublished"}
ONLY_IN = {"DotGiven": "p3", "NoteMoved": "p2"}
NEVER_IN = {"NoteRewritten": "p3"}


def judge(history: Path, url: str, workshop: str, forgiven: tuple[float, float] = (0, 0)) -> Verdict:
    """Judge a run by its history and by what its database holds now.

    What was answered within `forgiven`, in monotonic seconds, may be gone: a backup came in its place.
    """
    verdict, database = Verdict(), kept(url, workshop)
    told, closing = _told(history, verdict)
    strokes = [line for line in lines(history) if line["what"] in ("strokes", "saved", "reads")]
    shared = {line["note"] for line in strokes}
    gone = {line["op"] for line in lines(history) if line.get("op") and forgiven[0] < line["t"] < forgiven[1]}
    for op in gone - database.done.keys():
        told[op].answers.clear()
    verdict.counts.update(
        acked=sum(1 for one in told.values() if one.answers and one.answers[0][0]),
        refused=sum(1 for one in told.values() if one.answers and not one.answers[0][0]),
        resent=sum(max(0, one.sent - 1) for one in told.values()),
        unknown=sum(1 for one in told.values() if not one.answers),
        events=len(database.events),
    )
    _numbers(verdict, database)
    _answers(verdict, database, told)
    _owners(verdict, database, told, shared)
    _phases(verdict, database)
    check_texts(verdict, database, told, shared)
    check_letters(verdict, database, strokes)
    check_views(verdict, database, closing)
    return verdict


def _told(history: Path, verdict: Verdict) -> tuple[dict[str, Told], list[dict[str, Any]]]:
    told: dict[str, Told] = defaultdict(Told)
    closing = []
    for line in lines(history):
        match line["what"]:
            case "invoke":
                told[line["op"]].command = line["c"]
                told[line["op"]].sent += 1
            case "unknown":
                told[line["op"]].unknown = True
            case "ok":
                told[line["op"]].answers.append((True, line["seq"]))
            case "fail":
                told[line["op"]].answers.append((False, line["code"]))
            case "echo":
                verdict.counts["echoes"] += 1
                told[line["op"]].answers.append((line["ok"], line["seq"] if line["ok"] else line["code"]))
            case "ahead":
                verdict.wrong("early", f"{line['client']} had seen {line['seq']} when the log stood at {line['head']}")
            case "closing":
                closing.append(line)
    return told, closing


def _numbers(verdict: Verdict, database: Kept) -> None:
    """Numbers run from one to the head without a gap."""
    numbers = [seq for seq, _ in database.events]
    if numbers != list(range(1, database.head + 1)):
        verdict.wrong("gaps", f"the log has {len(numbers)} events, its head is {database.head}")


def _answers(verdict: Verdict, database: Kept, told: dict[str, Told]) -> None:
    """Every answer that was heard is the one that is kept, and all answers to one command are the same."""
    for op, one in told.items():
        if not one.answers:
            continue
        if any(answer != one.answers[0] for answer in one.answers):
            verdict.wrong("changed", f"{op} heard {one.answers}")
        stored = database.done.get(op)
        heard_ok, heard = one.answers[0]
        if heard_ok and (not stored or not stored["ok"] or stored["seq"] != heard):
            verdict.wrong("lost", f"{op} was answered {heard} and the database has {stored}")
        if not heard_ok and stored and stored["ok"]:
            verdict.wrong("effect", f"{op} was refused with {heard} and has happened")


def _owners(verdict: Verdict, database: Kept, told: dict[str, Told], shared: set[str]) -> None:
    """Each event belongs to exactly one command that said ok with its number, and each such command has its event.

    What was written in a note that people `shared` is told by the house, when writing rests.
    """
    claims: dict[int, list[str]] = defaultdict(list)
    for op, answer in database.done.items():
        if answer["ok"]:
            claims[answer["seq"]].append(op)
    events = dict(database.events)
    for seq, event in events.items():
        if event["t"] in OF_THE_HOUSE or (event["t"] == "NoteRewritten" and event["note"] in shared):
            continue
        owners = [op for op in claims[seq] if _fits(told[op].command, event)]
        if not owners or (len(owners) > 1 and event["t"] != "PhaseChanged"):
            verdict.wrong("doubled" if not owners else "shared", f"event {seq} {event['t']} has {len(owners)} commands")
    for seq, ops in claims.items():
        for op in ops:
            command = told[op].command
            if command.get("t") != "GoToPhase" and not _fits(command, events.get(seq, {"t": ""})):
                verdict.wrong("lost", f"{op} {command.get('t')} has number {seq} and no event there")


def _fits(command: dict[str, Any], event: dict[str, Any]) -> bool:
    if EVENT_OF.get(command.get("t", "")) != event["t"]:
        return False
    pairs = [("note", "note"), ("target", "target"), ("phase", "phase"), ("area", "area")]
    return all(command[a] == event.get(b, command[a]) for a, b in pairs if a in command)


def _phases(verdict: Verdict, database: Kept) -> None:
    """Nothing happened in a phase, or after a close, that does not allow it."""
    phase, is_open = "p1", False
    for seq, event in database.events:
        kind = event["t"]
        if kind == "PhaseChanged":
            phase = event["phase"]
        elif kind in ("WorkshopOpened", "WorkshopReopened", "WorkshopClosed"):
            is_open = kind != "WorkshopClosed"
        elif not is_open and kind not in OF_THE_HOUSE | {"NoteHidden", "NoteShown"}:
            verdict.wrong("late", f"event {seq} {kind} after the close")
        if ONLY_IN.get(kind, phase) != phase or NEVER_IN.get(kind) == phase:
            verdict.wrong("late", f"event {seq} {kind} in phase {phase}")

"""Files are made outside the server, at most two at a time, and forgotten after an hour.

`Jobs` lives in the server: a job waits, is made by a child process, and is then ready or failed. Only `subprocess`
and `threading` are used, which are green under eventlet. Nothing of a job but its file is on disk.
"""

from __future__ import annotations

import logging
import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from app.domain.panel.report import Report
from app.domain.record import Record
from app.paths import ROOT
from app.reports import KINDS
from app.reports.formats.zip import is_whole
from app.reports.job import Job, State
from app.reports.translations import Words

logger = logging.getLogger(__name__)

AT_ONCE = 2
KEPT = 3600
MAX_JOBS = 200


class Full(Exception):
    """Too many files are being made or kept: try again later."""


class Jobs:
    """The jobs of this server. `folder` is emptied at start; `spawn(function)` runs it in the background."""

    def __init__(self, folder: Path, spawn: Callable[[Callable[[], None]], object]) -> None:
        self._folder = folder
        self._spawn = spawn
        self._jobs: dict[str, Job] = {}
        self._changing = threading.Lock()
        """A job is made, withdrawn and asked about by threads that know nothing of each other."""
        self._turn = threading.BoundedSemaphore(AT_ONCE)
        self._archives = threading.BoundedSemaphore(AT_ONCE - 1)
        """One that takes minutes never has the last turn: others wait for no longer than one file takes."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in folder.iterdir():
            old.unlink()

    def start(self, kind: str, source: Record | Report, *, owner: str, locale: str, filename: str) -> str:
        """Begin to make a file; the id of the job, 128 random bits in hex. Raises Full."""
        self.forget_old()
        if len(self._jobs) >= MAX_JOBS:
            raise Full
        id_ = secrets.token_hex(16)
        job = Job(id_, owner, kind, locale, filename, self._folder / id_, time.monotonic())
        self._jobs[id_] = job
        payload = msgspec.json.encode(source)
        self._spawn(lambda: self._make(job, payload))
        return id_

    def stand_on(self, id_: str, heads: dict[str, int], report: str = "") -> None:
        """Know what a file is made of, so that it can be withdrawn when something is taken out of that."""
        self._change(id_, heads=heads, report=report)

    def standing_on(self) -> dict[str, dict[str, int]]:
        """By the id of a job whose file is there or in the making: what it is made of."""
        return {
            id_: job.heads for id_, job in list(self._jobs.items()) if job.heads and job.state is not State.WITHDRAWN
        }

    def withdraw(self, id_: str) -> None:
        """Delete the file, now or as soon as it is made."""
        job = self._change(id_, state=State.WITHDRAWN)
        if job:
            job.path.unlink(missing_ok=True)

    def look(self, id_: str, owner: str) -> Job | None:
        """The job as it is now, if it is this owner's and not yet forgotten."""
        self.forget_old()
        job = self._jobs.get(id_)
        return job if job and job.owner == owner else None

    def _make(self, job: Job, payload: bytes) -> None:
        try:
            done = self._made(job, payload)
        except Exception as fault:  # noqa: BLE001  whatever it is, a page waits for the end of the job
            logger.error("Could not make a file (%s): %s", job.kind, type(fault).__name__)  # noqa: TRY400
            done = False
        if not (self._goes_on(job.id, State.READY if done else State.FAILED) and done):
            job.path.unlink(missing_ok=True)

    def _made(self, job: Job, payload: bytes) -> bool:
        """Make the file in its turn; whether it is there."""
        with self._archives if job.kind == "zip" else nullcontext(), self._turn:
            done = self._goes_on(job.id, State.MAKING) and run(job, payload)
        if done and job.kind == "zip":
            with suppress(FileNotFoundError):  # withdrawn in this very moment
                self._change(job.id, whole=is_whole(job.path, Words(job.locale)))
        return done

    def _goes_on(self, id_: str, state: State) -> bool:
        """Be in this state, unless what was to be made has been withdrawn meanwhile."""
        job = self._change(id_, state=state)
        return job is not None and job.state is state

    def _change(self, id_: str, **fields: Any) -> Job | None:
        """The job with these fields; one that was withdrawn stays so. None where it is forgotten."""
        with self._changing:
            job = self._jobs.get(id_)
            if job is None or job.state is State.WITHDRAWN:
                return job
            self._jobs[id_] = replace(job, **fields)
            return self._jobs[id_]

    def forget_old(self) -> None:
        """Delete the files of an hour ago. Every call of this class does it; a pulse of the server may too."""
        now = time.monotonic()
        for job in [job for job in self._jobs.values() if job.over and now - job.started > KEPT]:
            job.path.unlink(missing_ok=True)
            del self._jobs[job.id]


def run(job: Job, payload: bytes) -> bool:
    """Make the file in a child process; whether it is there. What went wrong is a line of the log."""
    command = [sys.executable, "-m", "app.reports", job.kind, job.locale]
    # Its owner's only from the first moment on; it may be withdrawn at any.
    with (
        os.fdopen(os.open(job.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=file, cwd=ROOT) as child,  # noqa: S603 (our own module)
    ):
        try:
            child.communicate(payload, timeout=KINDS[job.kind].patience)
        except subprocess.TimeoutExpired:
            child.kill()
    return child.returncode == 0

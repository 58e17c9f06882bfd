"""Runs a module of ours on a file in a child process: what people upload is not trusted, and may take long to read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO

from app.paths import ROOT


class Failed(Exception):
    """The child broke down, or took too long."""


@contextmanager
def answered(module: str, given: IO[bytes], seconds: int) -> Iterator[IO[bytes]]:
    """Gives the file to `python -m module` and yields what that wrote. Raises Failed."""
    with TemporaryFile() as answer:
        child = subprocess.Popen([sys.executable, "-m", module], stdin=given, stdout=answer, cwd=ROOT)  # noqa: S603 (our own module)
        try:
            if child.wait(timeout=seconds) != 0:
                raise Failed
        except subprocess.TimeoutExpired:
            raise Failed from None
        finally:
            child.kill()
            child.wait()
        answer.seek(0)
        yield answer

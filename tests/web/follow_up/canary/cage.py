"""A note with a word that nobody else writes, in every place of a server where a note can come to lie."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

from msgspec.structs import replace

from app import create_app
from app.background import ticks
from app.config import environment
from app.domain.interactions import CowriteSettings
from app.domain.plan import Phase
from app.domain.room.commands import GoToPhase
from app.domain.room.decisions.decide import Participant
from app.live.broadcast import Fanout
from app.live.cluster.log_follower import LOOK_EVERY, LogFollower
from app.live.cluster.redis_hints import RedisHints
from app.live.cowriting.open_note import Writer
from app.live.cowriting.open_notes import Cowriting
from app.live.housekeeping.erasure import Erasure
from app.live.housekeeping.tightening import Tightening
from app.live.rooms import Rooms
from app.live.ticker import TICK, Ticker
from app.store.archive import search
from app.store.backup import backup_file
from app.store.db import migrate
from app.store.room import participants
from app.text.lemma_client import LemmaClient
from tests.admin.test_backups import quiet
from tests.story import LEADER
from tests.web.follow_up.killed import settings
from tests.web.holder import promised, take_back, write_as_holder
from tests.web.world import PLAN, World

TOGETHER = Phase("yhdessa", "Kirjoitetaan yhdessä", CowriteSettings())


class Log(logging.Handler):
    """Everything that the server logs."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps the line as it would be printed."""
        self.lines.append(self.format(record))


class Cage:
    """A server with the note everywhere. It has a clock that is turned, and its periodic work is run by hand."""

    def __init__(self, folder: Path, log: Log) -> None:
        self.folder, self.log = folder, log
        self.now = 0.0
        self.world = World(create_app(environment.read(settings(folder)), ticking=False))
        runtime = self.runtime = self.world.runtime
        runtime.lemma_client = runtime.indexing.lemma_client = LemmaClient(("/bin/false",))
        erasing = Erasure(runtime.rooms, lambda: self.now)
        self._ticker = Ticker(lambda: self.now, lambda _: None, ticks(runtime, erasing, Tightening(runtime.rooms)))
        self.hints = runtime.log_follower.hints = RedisHints("redis://", "salaisuus", lambda: self.now, lambda _: None)
        rooms = Rooms(runtime.database, Fanout(lambda *_: None), runtime.now, runtime.today, secrets.randbelow)
        self.another_worker = LogFollower(rooms, Cowriting(rooms, lambda *_: None))
        self._drow = secrets.token_hex(8)[::-1]
        self._write()

    @property
    def word(self) -> str:
        """The word. It is kept backwards, so that the search of the memory does not find itself."""
        return self._drow[::-1]

    def _write(self) -> None:
        self.owner = self.world.facilitator("ohjaaja@example.org")
        plan = replace(PLAN, phases=(*PLAN.phases, TOGETHER))
        self.room = self.world.open(self.owner, plan)
        self.writer = promised(self.world, self.room)
        self.note = write_as_holder(self.world, self.room, f"Maija {self.word}")
        self.world.do(self.room, LEADER, GoToPhase(TOGETHER.id))
        with self.runtime.database.read() as rows:
            somebody = participants.everyone(rows, self.room)[0].id
        opened = self.runtime.cowriting.open(self.room, Writer("kanava", Participant(somebody)), self.note)
        assert opened.ok
        self.runtime.database.checkpoint()  # so that both files of the database hold the word

    def close(self) -> None:
        """Ends the workshop, and makes files and a report of it."""
        assert self.owner.post(f"/tyopajat/{self.room}/paattaminen").status_code == 303
        self.world.settle()
        self.job = self.owner.post(f"/tyopajat/{self.room}/viennit/txt").headers["Location"].partition("?")[0]
        panel = self.owner.post("/raadit", {"name": "Raati"}).headers["Location"]
        self.owner.post(panel, {"name": "Raati", "tyopaja": [self.room]})
        self.report = self.owner.post(f"{panel}/raportit").headers["Location"]
        cited = {"tyopaja": [self.room], "lainaus": [self.note], "nakyva": [self.note]}
        self.owner.post(self.report, {**cited, "toimi": "tiedosto-report-docx"})
        self.world.settle()

    def reopen(self) -> None:
        """Goes on with the workshop, as if it had been closed too early."""
        assert self.owner.post(f"/tyopajat/{self.room}/uudelleenavaus").status_code == 303

    def back_up(self) -> None:
        """Fills the index and makes a backup, the last that may hold the word."""
        rows = [(self.note, [self.word])]
        self.runtime.database.write(lambda session: search.index(session, self.room, rows))
        self.backup = self.folder.parent / "backup.zip"
        backup_file.write(self.runtime.database, self.backup, quiet)
        migrate._copy(self.runtime.database.writer, "0009")  # as an upgrade makes one
        self.another_worker.rooms.get(self.room)

    def withdraw(self) -> None:
        """The writer takes the note back on the follow-up page."""
        assert take_back(self.writer, self.room, self.note).status_code == 204

    def pass_time(self, until: float) -> None:
        """Runs the periodic work until then, in seconds since the note was taken back."""
        while self.now < until:
            self.now += TICK
            self._ticker.tick()
            if self.now % LOOK_EVERY == 0:
                self.another_worker.check()
        self.world.settle()


@contextmanager
def caged(folder: Path, *, over: bool) -> Iterator[Cage]:
    """A cage whose workshop is over, or open once more; the temporary files of the server lie beside its data."""
    data, temporary, log = folder / "data", folder / "temporary", Log()
    data.mkdir(parents=True)
    temporary.mkdir()
    with ExitStack() as ending:
        ending.enter_context(patch.dict("os.environ", {"TMPDIR": str(temporary)}))
        ending.enter_context(patch("tempfile.tempdir", str(temporary)))
        logging.getLogger().addHandler(log)
        ending.callback(logging.getLogger().removeHandler, log)
        cage = Cage(data, log)
        ending.callback(cage.runtime.database.close)
        cage.close()
        if not over:
            cage.reopen()
        cage.back_up()
        yield cage

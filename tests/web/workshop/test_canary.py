"""Words that nobody else writes are looked for everywhere after their workshop is deleted: nowhere are they left."""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from app.domain.room.decisions.decision import Waiting
from app.domain.values import Source
from app.live.housekeeping.receipts import DeletionReceipts
from app.live.housekeeping.stale_files import StaleFiles
from app.store import surveys
from app.store.archive import deletion, search
from app.store.backup import backup_file, erasure_ledger, restore
from app.store.db.database import Database
from app.store.room import waiting
from app.store.tables import Base, Feedback
from tests.admin.test_backups import quiet
from tests.web.holder import LOOKUP
from tests.web.world import Browser, World

NOTE, GROUP, NAME, ANSWER = "kanarialintu", "papukaijaparvi", "viherpeippo", "peukaloinen"
WORDS = (NOTE, GROUP, NAME, ANSWER)

pytestmark = pytest.mark.in_a_file


class Nest:
    """A workshop that was written, made into a file and backed up, and then deleted because its time is over."""

    def __init__(self, world: World, facilitator: Browser, folder: Path, log: Callable[[], str]) -> None:
        self.world, self.folder, self.log = world, folder, log
        self.backup = folder.parent / f"{folder.name}-backup.zip"
        self.restored = folder.parent / f"{folder.name}-restored"
        workshop = self.workshop = world.open(facilitator)
        member = world.browser("192.0.2.77")
        member.join(world.code(workshop), nickname=NAME)
        member.post_json(f"/huone/{workshop}/seuranta", {"lookup": LOOKUP})
        note = world.write(workshop, f"Maija {NOTE}")
        world.runtime.database.checkpoint()  # so that both files of the database hold words
        world.group(workshop, GROUP, note, world.write(workshop, f"toinen {NOTE}"))
        facilitator.post(f"/tyopajat/{workshop}/paattaminen")
        world.settle()
        database = world.runtime.database
        late = Waiting("5" * 32, "estaa", "kirjoita", "0" * 64, Source.SURVEY, f"vastasi {ANSWER}")
        database.write(lambda rows: waiting.add(rows, workshop, [late], in_order=False))
        database.write(lambda rows: surveys.keep(rows, workshop, "6" * 32, "kirjoita", f"Esite: {ANSWER}"))
        database.write(lambda rows: search.index(rows, workshop, [(note, [NOTE])]))
        facilitator.post(f"/tyopajat/{workshop}/viennit/txt")
        world.settle()
        backup_file.write(database, self.backup, quiet)

    def places(self) -> dict[str, set[str]]:
        """Which of the words each place holds."""
        return {
            "tables": self._in_tables(self.world.runtime.database),
            "search index": self._in_index(self.world.runtime.database),
            "database file": self._in_files("nuotio.db"),
            "write-ahead log": self._in_files("nuotio.db-wal"),
            "made files": self._in_files("exports/*"),
            "all other files": self._in_files("*", beside=("nuotio.db", "nuotio.db-wal")),
            "log lines": held(self.log()),
            "restored backup": self._in_restored(),
        }

    def delete(self) -> None:
        runtime = self.world.runtime
        how = partial(deletion.delete_past, day="2099-12-31", receipt=runtime.rooms.new_receipt("date"))
        runtime.rooms.delete(self.workshop, how)
        StaleFiles(runtime.database, runtime.jobs).tick(1.0)
        DeletionReceipts(runtime.database, runtime.config.secret_key, runtime.jobs.sources, runtime.now).tick(1.0)

    def _in_tables(self, database: Database) -> set[str]:
        with database.read() as rows:
            tables = Base.metadata.sorted_tables
            return held(" ".join(str(row) for table in tables for row in rows.execute(select(table)).all()))

    def _in_index(self, database: Database) -> set[str]:
        with database.read() as rows:
            return {NOTE} if search.find(rows, [[NOTE]], [self.workshop]) else set()

    def _in_files(self, pattern: str, beside: tuple[str, ...] = ()) -> set[str]:
        files = [path for path in self.folder.glob(pattern) if path.is_file() and path.name not in beside]
        return set().union(*(held(path.read_bytes().decode(errors="replace")) for path in files))

    def _in_restored(self) -> set[str]:
        self.restored.mkdir(exist_ok=True)
        url = f"sqlite:///{self.restored}/nuotio.db"
        erased = erasure_ledger.read(self.folder / erasure_ledger.FILE)
        restore.restore(url, self.backup, erased, quiet, replace=True)
        database = Database(url)
        found = self._in_tables(database) | self._in_index(database)
        database.close()
        return found | held((self.restored / "nuotio.db").read_bytes().decode(errors="replace"))


def held(text: str) -> set[str]:
    return {word for word in WORDS if word in text}


@pytest.fixture
def nest(world: World, facilitator: Browser, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Nest:
    caplog.set_level(logging.DEBUG)
    return Nest(world, facilitator, tmp_path, lambda: caplog.text)


def test_after_the_deletion_the_words_are_in_no_place_that_held_them(
    nest: Nest, capsys: pytest.CaptureFixture[str]
) -> None:
    before = nest.places()
    assert {place for place, words in before.items() if words} == before.keys() - {"all other files", "log lines"}
    assert before["tables"] == before["restored backup"] == set(WORDS)
    nest.delete()
    after = nest.places()
    with capsys.disabled():
        print(f"\ncanary words found after the deletion: {sum(map(len, after.values()))}; searched: {', '.join(after)}")
    assert not any(after.values())


@pytest.mark.parametrize("place", ["tables", "database file", "all other files", "log lines", "restored backup"])
def test_a_word_that_is_left_is_found(nest: Nest, place: str) -> None:
    nest.delete()
    if place in ("tables", "database file"):
        left = Feedback(id="1" * 32, day="2026-11-21", text=NOTE, reply_to="")
        nest.world.runtime.database.write(lambda rows: rows.add(left))
        nest.world.runtime.database.checkpoint()
    elif place == "all other files":
        (nest.folder / "muistio").write_text(NOTE)
    elif place == "log lines":
        logging.getLogger("app").warning("jokin meni vikaan: %s", NOTE)
    else:
        (nest.folder / erasure_ledger.FILE).unlink()
    assert NOTE in nest.places()[place]


def test_a_backup_is_compressed_so_its_words_are_looked_for_after_a_restore(nest: Nest) -> None:
    with zipfile.ZipFile(nest.backup) as archive:
        assert any(one.compress_type == zipfile.ZIP_DEFLATED for one in archive.infolist())

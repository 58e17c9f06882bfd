"""`nuotio mentions` finds a word in all that the server holds, and writes it to a file of the administrator's only."""

from __future__ import annotations

import json
from pathlib import Path

from app.config import environment
from app.store.db.database import Database
from app.store.db.migrate import migrate
from app.store.tables import Feedback
from tests.admin.commands import nuotio


def test_a_word_is_found_and_saved_and_no_file_is_replaced(tmp_path: Path):
    config = environment.read({"NUOTIO_DATA": str(tmp_path)})
    database = Database(config.database_url)
    migrate(database)
    row = Feedback(id="f" * 32, day="2026-11-30", text="Maija ei saanut apua", reply_to="", answered=False)
    database.write(lambda rows: rows.add(row))
    database.close()
    saved = tmp_path / "tulos.json"
    run = nuotio(tmp_path, "mentions", "maija", "--save", str(saved))
    assert run.returncode == 0
    assert "Maija ei saanut apua" in run.stdout
    assert [one["place"] for one in json.loads(saved.read_bytes())] == ["feedback.text"]
    assert saved.stat().st_mode & 0o077 == 0
    again = nuotio(tmp_path, "mentions", "maija", "--save", str(saved))
    assert again.returncode != 0
    assert "Not saved" in again.stderr
    assert "No text holds it." in nuotio(tmp_path, "mentions", "olematon").stdout

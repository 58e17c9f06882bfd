from __future__ import annotations

import re
import sqlite3
from contextlib import closing

from playwright.sync_api import expect

SENT = re.compile(r'"op":"([0-9a-f]{32})"')


def test_a_phone_hears_of_nobody_else_who_they_are_or_what_they_sent(people, server):
    desk = people.desk().begin("Kuka kirjoitti?")
    writer, reader = people.phone().join(desk.code, nickname="Salanimi"), people.phone().join(desk.code)
    writer.write("Kenen lappu tämä on?").saved("Kenen lappu")
    expect(reader.note("Kenen lappu tämä on?")).to_be_visible()
    ops = set(SENT.findall("".join(people.watch(writer).said)))
    heard = "".join(people.watch(reader).heard) + reader.page.content()
    assert "Kenen lappu tämä on?" in heard
    assert ops
    assert not [op for op in ops if op in heard]
    with closing(sqlite3.connect(f"file:{server.data}/nuotio.db?mode=ro", uri=True)) as rows:
        ids = [row[0] for row in rows.execute("SELECT id FROM participant WHERE workshop_id = ?", [desk.workshop])]
    assert len(ids) == 2
    assert not [id_ for id_ in ids if id_ in heard]
    assert "Salanimi" not in heard

from __future__ import annotations

import os
import re
import shutil
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from werkzeug.test import TestResponse

from app.checkup.machine import STAMP
from app.live.cluster.redis_hints import RedisHints
from app.live.process.gauges import gauges
from app.store.db import migrate
from app.version import VERSION
from tests.web.world import Browser, World

TOKEN = "a-token-of-the-watcher"


def figures(page: str) -> dict[str, float]:
    return {
        f"{sample.name}{sorted(sample.labels.items()) or ''}": sample.value
        for family in text_string_to_metric_families(page)
        for sample in family.samples
    }


def told(answer: TestResponse) -> dict[str, Any]:
    return dict(answer.json or {})


@pytest.fixture
def here(world: World) -> Browser:
    """Somebody on the server's own machine."""
    return world.browser("127.0.0.1")


def test_that_the_process_lives_is_told_to_everybody(world: World):
    answer = world.browser().get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_a_server_that_can_write_is_ready(here: Browser):
    answer = here.get("/readyz")
    assert answer.status_code == 200
    assert answer.json == {"ready": True, "write": "ok", "disk": "ok", "hub": "ok", "clock": "ok"}


def test_ready_is_a_real_write_at_most_every_few_seconds(here: Browser, world: World):
    readiness, clock = world.runtime.readiness, [0.0]
    readiness.clock = lambda: clock[0]
    beats: list[int] = []

    def now() -> int:
        beats.append(1)
        return len(beats)

    readiness.now = now
    for clock[0] in (100, 101, 104, 106, 107):
        assert here.get("/readyz").status_code == 200
    assert len(beats) == 2


def test_a_database_that_does_not_take_a_write_is_told_and_asked_again_at_once(here: Browser, world: World):
    with world.runtime.database.writer.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE heartbeat RENAME TO elsewhere")
    answer = here.get("/readyz")
    assert answer.status_code == 503
    assert "cannot write" in told(answer)["write"]
    with world.runtime.database.writer.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO heartbeat")
    assert here.get("/readyz").status_code == 200


def test_a_server_that_is_stopping_is_not_ready_and_still_lives(here: Browser, world: World):
    world.runtime.readiness.stopping = True
    answer = here.get("/readyz")
    assert answer.status_code == 503
    assert told(answer)["stopping"] == "the server is stopping"
    assert here.get("/healthz").status_code == 200


def test_a_hub_that_stood_still_for_long_is_told_once(here: Browser):
    gauges.stall_lately = 6.0
    assert told(here.get("/readyz"))["hub"] == "everybody waited 6.0 s"
    assert here.get("/readyz").status_code == 200


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_figures_are_for_this_machine_only_and_never_through_a_proxy(world: World, here: Browser, path: str):
    assert here.get(path).status_code == 200
    assert world.browser("192.0.2.9").get(path).status_code == 404
    assert here.get(path, headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 404


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_whoever_shows_the_token_may_read_the_figures(world: World, monkeypatch: pytest.MonkeyPatch, path: str):
    object.__setattr__(world.runtime.config, "metrics_token", TOKEN)
    away = world.browser("192.0.2.9")
    assert away.get(path).status_code == 404
    assert away.get(path, headers={"Authorization": "Bearer wrong"}).status_code == 404
    assert away.get(path, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_figures_are_as_prometheus_reads_them_and_name_nobody(world: World, here: Browser, facilitator: Browser):
    workshop = world.finished(facilitator, "Salainen lappu")
    page = here.get("/metrics").text
    counted = figures(page)
    assert counted["nuotio_rooms"] >= 1
    assert counted["nuotio_connections"] == 0
    assert counted["nuotio_answer_seconds_bucket[('le', '+Inf')]"] == counted["nuotio_answer_seconds_count"]
    assert workshop not in page
    assert "Salainen" not in page
    assert not re.search(r"[0-9a-f]{32}", page)
    assert set(re.findall(r"\{(\w+)=", page)) <= {"le", "code", "tables"}


def test_version_disk_and_the_last_backup_are_told(here: Browser, world: World):
    told = figures(here.get("/metrics").text)
    assert told[f"nuotio_build_info[('tables', '{migrate.head()}'), ('version', '{VERSION}')]"] == 1
    disk = shutil.disk_usage(world.runtime.config.folder)
    assert told["nuotio_disk_size_bytes"] == disk.total
    assert told["nuotio_disk_free_bytes"] == pytest.approx(disk.free, rel=0.1)
    assert "nuotio_last_backup_timestamp_seconds" not in told
    assert "nuotio_redis_heard" not in told
    stamp = world.runtime.config.folder / STAMP
    stamp.write_text("")
    os.utime(stamp, (1_790_000_000, 1_790_000_000))
    assert figures(here.get("/metrics").text)["nuotio_last_backup_timestamp_seconds"] == 1_790_000_000


def test_whether_redis_is_heard_is_told_where_there_is_one(here: Browser, world: World):
    world.runtime.log_follower.hints = RedisHints("redis://127.0.0.1:1", "secret", lambda: 100.0, lambda _seconds: None)
    assert figures(here.get("/metrics").text)["nuotio_redis_heard"] == 0
    world.runtime.log_follower.hints._heard = 99.0
    assert figures(here.get("/metrics").text)["nuotio_redis_heard"] == 1


def test_refusals_are_counted_by_their_code(here: Browser):
    before = gauges.refusals["phase_over"]
    gauges.refusals["phase_over"] += 1
    assert figures(here.get("/metrics").text)["nuotio_refusals_total[('code', 'phase_over')]"] == before + 1

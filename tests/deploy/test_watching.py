"""The alerts and the dashboard of deploy/prometheus: understood by Prometheus, and of figures that there are."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from tests.admin.commands import nuotio
from tests.house.tree import ROOT
from tests.servers import Redis
from tests.serving import Server

WATCHING = ROOT / "deploy" / "prometheus"
FIGURE = re.compile(r"\bnuotio_\w+")


def promtool(*arguments: str, folder: Path, said: bytes | None = None) -> str:
    """What it has to say; it must be content."""
    done = subprocess.run(["promtool", *arguments], cwd=folder, input=said, capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    return done.stdout.decode()


def alerts() -> list[str]:
    """What each alert asks."""
    (group,) = yaml.safe_load((WATCHING / "alerts.yml").read_text())["groups"]
    return [rule["expr"] for rule in group["rules"]]


def panels() -> list[str]:
    """What each line of the dashboard asks."""
    board = json.loads((WATCHING / "dashboard.json").read_text())
    return [target["expr"] for panel in board["panels"] for target in panel["targets"]]


@pytest.fixture
def exposed(tmp_path: Path, running: list[Server], postgresql_url: str) -> bytes:
    """What a server with all that there can be tells: Redis, a backup, a refusal."""
    hints = Redis()
    hints.start()
    settings = {"DATABASE_URL": postgresql_url, "REDIS_URL": hints.url, "SECRET_KEY": "0123456789abcdef" * 4}
    running.append(Server(tmp_path, settings).start())
    assert nuotio(tmp_path, "backup", DATABASE_URL=postgresql_url).returncode == 0
    command = ["curl", "--silent", "--fail", f"{running[0].url}/metrics"]
    told = subprocess.run(command, capture_output=True, check=True).stdout
    hints.clear()
    return told


def test_every_figure_that_is_watched_is_one_that_the_server_tells(exposed: bytes):
    families = list(text_string_to_metric_families(exposed.decode()))
    told = {sample.name for family in families for sample in family.samples} | {"nuotio_refusals_total"}
    watched = {figure for asked in (*alerts(), *panels()) for figure in FIGURE.findall(asked)}
    assert len(watched) > 20
    assert watched - told == set()
    assert "nuotio_refusals" in {family.name for family in families}, "it has no sample before the first refusal"
    promtool("check", "metrics", folder=WATCHING, said=exposed)


def test_the_dashboard_shows_every_figure():
    shown = {figure for asked in panels() for figure in FIGURE.findall(asked)}
    told = re.findall(r"`(nuotio_\w+)`", (ROOT / "docs" / "OPERATING.md").read_text())
    assert len(told) > 20
    assert [name for name in told if not any(one.startswith(name) for one in shown)] == []


def test_prometheus_understands_its_files_and_every_line_of_the_dashboard(tmp_path: Path):
    promtool("check", "config", "prometheus.yml", folder=WATCHING)
    rules = [{"record": f"line_{number}", "expr": asked} for number, asked in enumerate(panels())]
    (tmp_path / "board.yml").write_text(yaml.safe_dump({"groups": [{"name": "board", "rules": rules}]}))
    assert f"{len(rules)} rules found" in promtool("check", "rules", "board.yml", folder=tmp_path)


def test_each_alert_is_raised_when_it_should_be_and_not_before(tmp_path: Path):
    shutil.copy(WATCHING / "alerts.yml", tmp_path)
    shutil.copy(Path(__file__).with_name("alerts_test.yml"), tmp_path)
    assert "SUCCESS" in promtool("test", "rules", "alerts_test.yml", folder=tmp_path)

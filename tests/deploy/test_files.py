"""The files of deploy/ say what they should, and name no setting that there is not."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from app.config import environment
from app.config.settings import Config
from app.domain.limits import OFFICE_FORM_BYTES, UPLOAD_BYTES
from tests.house.tree import ROOT, files

DEPLOY = ROOT / "deploy"
SETTINGS = {one.metadata["env"]: one.default for one in fields(Config)}


def test_compose_sets_only_what_there_is_to_set_and_every_worker_the_same(tmp_path: Path):
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    workers = [service for name, service in compose["services"].items() if name.startswith("nuotio")]
    settings = workers[0]["environment"]
    assert settings.keys() <= SETTINGS.keys()
    assert all(worker["environment"] == settings for worker in workers)
    assert int(settings["WEB_CONCURRENCY"]) == len(workers)
    given = {
        name: re.sub(r"\$\{[^}]*\}", "0123456789abcdef0123456789abcdef", value) for name, value in settings.items()
    }
    assert environment.read({**given, "NUOTIO_DATA": str(tmp_path)}).workers == len(workers)


def test_containers_have_no_rights_and_time_to_say_goodbye():
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    for name in ("nuotio1", "nuotio2"):
        service = compose["services"][name]
        assert service["cap_drop"] == ["ALL"]
        assert service["read_only"]
        assert int(service["stop_grace_period"].rstrip("s")) > int(service["environment"]["DRAIN_SECONDS"])
    named = re.findall(r"server (nuotio\d):5000", (DEPLOY / "nginx" / "upstream-compose.conf").read_text())
    assert named == [name for name in compose["services"] if name.startswith("nuotio")]


def test_what_compose_brings_into_a_container_exists():
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    local = [volume.split(":")[0] for volume in compose["services"]["proxy"]["volumes"]]
    assert [path for path in local if path.endswith(".conf") and not (DEPLOY / path).is_file()] == []
    assert (DEPLOY / compose["x-worker"]["build"]["context"] / "deploy" / "Containerfile").is_file()


def test_both_upstreams_differ_in_their_servers_only():
    plain = [
        [line for line in (DEPLOY / "nginx" / name).read_text().splitlines() if not re.match(r"\s*#|\s*server ", line)]
        for name in ("upstream.conf", "upstream-compose.conf")
    ]
    assert plain[0] == plain[1]


def test_the_example_of_settings_names_only_what_there_is():
    named = re.findall(r"^#?([A-Z_]+)=", (DEPLOY / "nuotio.env").read_text(), re.MULTILINE)
    assert named
    assert set(named) <= SETTINGS.keys()


@pytest.mark.parametrize("name", ["deploy/nginx/nuotio.conf", "deploy/Caddyfile", "README.md"])
def test_a_proxy_lets_through_what_the_server_takes_and_not_much_more(name: str):
    text = (DEPLOY.parent / name).read_text()
    sizes = [
        int(number) * (1024**2 if unit == "m" else 1000**2)
        for number, unit in re.findall(r"(?:client_max_body_size|max_size) (\d+)(m|MB)\b", text)
    ]
    assert len(sizes) == 2
    for size, taken in zip(sorted(sizes), (OFFICE_FORM_BYTES, UPLOAD_BYTES), strict=True):
        assert taken <= size <= 1.4 * taken


def test_caddy_keeps_what_nginx_keeps():
    caddy = (DEPLOY / "Caddyfile").read_text()
    for wanted in (
        "max_size 80MB",
        "max_size 6MB",
        "/metrics /readyz",
        "read_header 10s",
        "-Sec-WebSocket-Extensions",
        "([0-9a-f]{32})",
    ):
        assert wanted in caddy


def test_the_image_is_built_of_pinned_packages_and_runs_without_rights():
    told = (DEPLOY / "Containerfile").read_text()
    assert "RUN python bin/steps.py" in told
    assert re.search(r"^USER nuotio$", told, re.MULTILINE)
    assert told.index("USER nuotio") < told.index("CMD [")


def test_every_file_of_deploy_is_told_of():
    told = (ROOT / "docs" / "OPERATING.md").read_text()
    missing = [str(path.relative_to(ROOT)) for path in files("deploy/*") if path.suffix != ".dockerignore"]
    assert [name for name in missing if name not in told] == []

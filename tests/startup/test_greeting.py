from __future__ import annotations

import pytest

from app.addresses import address_for_phones, local_addresses
from app.checkup.check import Check
from app.config import environment
from app.startup.greeting import greet


@pytest.fixture
def settings(tmp_path):
    return lambda **given: environment.read({"NUOTIO_DATA": str(tmp_path), **given})


def test_the_greeting_names_this_machine_and_the_local_network(settings, capsys):
    greet(settings(PORT="5050"), invitation="", demo_code="")
    told = capsys.readouterr().out
    assert "http://localhost:5050" in told
    assert all(f"http://{address}:5050" in told for address in local_addresses())
    assert "first facilitator" not in told


def test_the_public_address_is_the_only_one_told(settings, capsys):
    greet(settings(PUBLIC_URL="https://nuotio.example.fi"), invitation="abc", demo_code="")
    told = capsys.readouterr().out
    assert "https://nuotio.example.fi/kutsu/abc" in told
    assert "localhost" not in told


def test_the_demo_comes_with_its_code_its_link_and_a_picture_to_scan(settings, capsys):
    config = settings(PUBLIC_URL="https://nuotio.example.fi")
    greet(config, invitation="", demo_code="BCDF234")
    told = capsys.readouterr().out
    assert "BCDF 234" in told
    assert "https://nuotio.example.fi/liity#BCDF234" in told
    assert "█" in told


def test_a_server_for_this_machine_only_promises_nothing_to_the_network(settings, capsys):
    greet(settings(HOST="127.0.0.1"), invitation="", demo_code="")
    assert "local network" not in capsys.readouterr().out


def test_phones_get_the_public_address_or_one_of_this_machine(settings):
    assert address_for_phones(settings(PUBLIC_URL="https://nuotio.example.fi")) == "https://nuotio.example.fi"
    assert address_for_phones(settings(PORT="5050")).endswith(":5050")


def test_what_was_checked_stands_above_the_addresses_with_advice_where_it_is_needed(settings, capsys):
    found = [Check("Disk", "ok", "9,000 MB free"), Check("Clock", "BAD", "an hour behind", "Let it be set.")]
    greet(settings(), checks=found, invitation="", demo_code="")
    told = capsys.readouterr().out
    assert told.index("9,000 MB free") < told.index("an hour behind") < told.index("Let it be set.")
    assert told.index("Let it be set.") < told.index("http://localhost")

"""Parts of the web layer that need no server."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask

from app.config import environment
from app.live.entry import unique_name
from app.web.current import client_address, local_path
from app.web.room.pseudonyms import FIRST, SECOND, pseudonym
from app.web.site import security


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def test_pseudonyms_are_two_plain_words():
    assert pseudonym(lambda _sides: 0) == f"{FIRST[0]} {SECOND[0]}"
    assert len(set(FIRST)) == len(FIRST)
    assert len(set(SECOND)) == len(SECOND)


def test_a_taken_name_gets_a_number_whatever_its_case():
    assert unique_name("Kettu", ["kettu", "Kettu 2"]) == "Kettu 3"
    assert unique_name("Kettu", []) == "Kettu"


@pytest.mark.parametrize("wanted", ["/a", "/a?b=c#d", "/"])
def test_paths_of_this_server_are_kept(wanted: str):
    assert local_path(wanted, "/otherwise") == wanted


@pytest.mark.parametrize("wanted", ["", "a", "//a", "/\\a", "https://a", "/a\r\nSet-Cookie: x", "\x00/"])
def test_other_addresses_are_not(wanted: str):
    assert local_path(wanted, "/otherwise") == "/otherwise"


def test_over_https_cookies_and_headers_are_as_strict_as_they_can_be(tmp_path):
    app = Flask(__name__)
    app.secret_key = "x" * 32
    config = environment.read({"NUOTIO_DATA": str(tmp_path), "PUBLIC_URL": "https://nuotio.example"})
    security.protect(app, config)
    assert app.config["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert app.config["SESSION_COOKIE_SECURE"]
    answer = app.test_client().get("/", base_url="https://nuotio.example")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


@pytest.mark.parametrize(
    ("given", "source"),
    [
        ("10.1.2.3", "10.1.2.3"),
        ("::ffff:10.1.2.3", "10.1.2.3"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("nobody knows", "nobody knows"),
    ],
)
def test_two_people_share_a_source_only_where_they_share_a_network(given: str, source: str):
    with Flask(__name__).test_request_context(environ_base={"REMOTE_ADDR": given}):
        assert client_address() == source

"""The real app on a temporary database, and browsers of different people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.config import environment
from app.runtime import Runtime
from app.text.lemma_client import GIVING_WAY, LemmaClient
from tests.web.places import Place, furnished
from tests.web.world import Browser, World


@pytest.fixture
def app(tmp_path: Path, database_url: str) -> Iterator[Flask]:
    settings = {
        "NUOTIO_DATA": str(tmp_path),
        "DATABASE_URL": database_url,
        "ASYNC_MODE": "threading",
    }
    app = create_app(environment.read(settings), ticking=False)
    runtime: Runtime = app.extensions["nuotio"]
    # Reading the dictionaries takes seconds; who tests searching asks for `with_words`.
    runtime.lemma_client = runtime.indexing.lemma_client = LemmaClient(("/bin/false",))
    yield app
    runtime.lemma_client.close()
    runtime.indexing.lemma_client.close()
    runtime.database.close()


@pytest.fixture
def with_words(world: World) -> None:
    world.runtime.lemma_client = LemmaClient()
    world.runtime.lemma_client.warm()
    world.runtime.indexing.lemma_client = LemmaClient(GIVING_WAY)


@pytest.fixture
def world(app: Flask) -> World:
    return World(app)


@pytest.fixture
def anybody(world: World) -> Browser:
    return world.browser()


@pytest.fixture
def facilitator(world: World) -> Browser:
    return world.facilitator("ohjaaja@example.org")


@pytest.fixture
def room(world: World, facilitator: Browser) -> str:
    return world.open(facilitator)


@pytest.fixture
def place(world: World) -> Place:
    return furnished(world)

from tests.live.conftest import database, place
from tests.web.conftest import anybody, app, facilitator, world

__all__ = ["anybody", "app", "database", "facilitator", "place", "world"]

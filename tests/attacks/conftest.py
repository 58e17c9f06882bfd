from tests.live.conftest import database, place

__all__ = ["database", "place"]

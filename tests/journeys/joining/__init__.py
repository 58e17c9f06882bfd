"""Journeys of who comes to the door of a room."""

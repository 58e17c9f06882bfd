"""The privacy notice and its versions."""

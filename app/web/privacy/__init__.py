"""The privacy notice: its text in every language, the version in effect, and its page."""

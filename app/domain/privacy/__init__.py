"""The privacy notice that participants read: its text, and its versions."""

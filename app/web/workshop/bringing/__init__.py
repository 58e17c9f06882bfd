"""Bringing notes into a workshop from a list, a file or a board of another tool: looked at first, undone in one tap."""

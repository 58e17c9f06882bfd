"""Texts that come into a workshop from elsewhere: a list, a table, or a board of another tool."""

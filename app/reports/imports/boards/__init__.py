"""Reads texts from lists, tables and boards of other tools. Nothing in these files is trusted."""

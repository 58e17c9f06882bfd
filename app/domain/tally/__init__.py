"""The list of all notes of a workshop, with what became of each, and the hash that gives away any change to it."""

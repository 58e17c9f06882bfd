"""What came of a workshop: who was first, and what may leave while its room is open."""

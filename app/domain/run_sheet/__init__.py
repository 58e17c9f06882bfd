"""The plan as a run sheet: when each phase begins, and what practice teaches about such a plan."""

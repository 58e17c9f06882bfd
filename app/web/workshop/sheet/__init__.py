"""The run sheet of a plan: its lines, its advice, and what is handed out before the workshop."""

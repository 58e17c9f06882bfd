"""What people signal without writing: that they are ready, that they want to speak. Only in memory (decision 0042)."""

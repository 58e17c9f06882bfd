"""Processes Finnish text, and some Swedish and English: language detection, lemmas for search, personal data."""

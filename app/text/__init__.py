"""Finnish words, and some Swedish and English ones: which language a text is in and how it is found again."""

"""Personal data in a text, by rules that the phone and the server share."""
